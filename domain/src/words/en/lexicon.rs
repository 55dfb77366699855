//! The English words Baton listens for.

use crate::words::lexicon::Lexicon;

pub const LEXICON: Lexicon = Lexicon {
    stop_words: "a, an, the, and, or, but, if, of, to, in, on, at, for, from, by, with, about, into, as, than, then, so, \
        i, me, my, mine, we, us, our, ours, you, your, yours, he, him, his, she, her, they, them, their, it, its, this, that, \
        these, those, there, here, who, whom, what, which, when, where, why, how, much, many, is, am, are, was, were, be, been, \
        being, do, does, did, done, have, has, had, can, could, will, would, shall, should, may, might, must, not, no, yes, any, \
        some, all, also, just, only, very, too, please, im, id, ive, youre, dont, doesnt, didnt, cant, isnt, arent, whats, \
        hows, wheres, whos, thats, theres, tell, know, want, need, like, get, got, give, let, say, said, would, wondering, \
        looking, look, thing, things, something, anything, offer, provide, sort, kind, hi, hello, hey, make, take, \
        really, out, up, more, one, been, ill, theyre, were, whether, because, while, still, ask, question, help, possible, go, \
        come, theyll, youll, around, each, every, other, another, able, wanna, gonna, lets, work, works, use, using, usually, \
        mean, means, happen, happens, long, guys, you've, i'll, put, see, find, info, information, details, nearest, near",
    follow_ups: "and, and what about, what about, how about, and how about, and for, and if, also, but what about, same for, or",
    refers: "it, its, that, this, those, these, them, they, one, ones, there, same",
    asks_price: "how much, price, prices, priced, pricing, cost, costs, charge, charges, charged, fee, fees, rate, rates, expensive, cheap, \
        price list, what would it cost, how expensive",
    asks_hours: "what time, what times, hours, open, opening, opened, close, closed, closing, opening hours, opening times, \
        business hours, working hours, office hours",
    asks_contact: "phone, phone number, telephone, telephone number, email, e-mail, email address, number to call, call you, \
        reach you, contact you, contact details, number, contact, contacts, how can i reach, reach",
    asks_place: "where, where are you, where is your, where can i find you, address, located, location, based, \
        directions, situated, find you, how do i get to, how do i get there",
    asks_area: "area, areas, you cover, do you cover, cover my, areas covered, covered area, coverage, serve, serves, served, service area, region, \
        regions, come to, come out to, come as far as, travel to, go to, drive to, drive out to, deliver to, how \
        far, towns, zone, zones",
    asks_payment: "pay, pays, paying, payment, payments, payment methods, payment options, how can i pay, ways \
        to pay",
    asks_duration: "how long does, how long do, how long is, how long are, how long will, how long would, how \
        long should, how many hours, how many days, how many weeks, how many months, how many years, how many \
        minutes, how much time, how quickly, how fast",
    days: "monday, mondays, tuesday, tuesdays, wednesday, wednesdays, thursday, thursdays, friday, fridays, \
        saturday, saturdays, sunday, sundays, weekend, weekends, weekday, weekdays, evening, evenings, night, \
        nights, holiday, holidays, christmas, easter",
    free_words: "free, no charge, free of charge, at no cost, complimentary",
    street_words: "street, road, lane, avenue, square, drive, boulevard, highway, wharf, quay, suite, postcode",
    area_words: "km, kilometres, kilometers, mile, miles, area, areas, region, neighbourhoods, neighborhoods, \
        towns, villages, districts, radius, nationwide",
    payment_words: "card, cards, cash, visa, mastercard, debit, credit, cheque, cheques, transfer, paypal, \
        invoice, instalments, installments, deposit",
    time_units: "minute, minutes, hour, hours, day, days, week, weeks, month, months, year, years",
    weak_words: "accept, accepts, cover, covers, handle, bring, send, show, try, start, keep, leave, change, \
        allow, allowed, include, included, includes, available, business, company, place, people, person, \
        customer, customers, job, today, now, tomorrow, good, best, right, type, types, way, ways, time, times, \
        own, soon, sure, stuff, back, run, add, else, first, last, next, day, deal, part, number, call, visit, \
        check, different, buy, write, arrive, afterwards, myself, yourself, recommend, world, year, years, long, \
        often, before, after, per, somebody, someone, anybody, anyone, extra, morning, afternoon, mornings, \
        afternoons",
    related: "fix, fixed, fixes, repair, repairs, repaired, mend; guarantee, guarantees, guaranteed, warranty, \
        warranties; cancel, cancels, cancelling, canceling, cancellation, call off; move, reschedule, rearrange, \
        postpone, change my appointment; appointment, appointments, visit, visits; book, booking, bookings, \
        reservation, reserve, schedule; weekend, weekends, saturday, saturdays; weekend, weekends, sunday, \
        sundays; weekday, weekdays, monday to friday; night, nights, evening, evenings, 24 hours; how long have \
        you been in business, how long have you been, how long have you existed, in business, since, founded, \
        established; owner, owners, owns, boss, founder; team, staff, employees; complain, complaint, \
        complaints, not right, unhappy; senior, seniors, pensioner, pensioners, aged, older; discount, \
        discounts, reduction, reductions, percent off, cheaper; rent, rents, renting, rental, rentals, hire, hires, hiring; \
        pick up, picked up, collect, collects, collected, collection, fetch, fetched; id, identification, identity \
        card, passport, proof of identity; kid, kids, child, children; pet, pets, dog, dogs; instalments, installments, financing; insured, insurance, liability; quote, \
        quotes, estimate, estimates; brand, brands, makes, manufacturer; remove, take away, taken away, removal; \
        plan, plans, subscription, membership; service, services, servicing, serviced, maintenance; personal \
        information, personal data, my data, my information, privacy; licence, license, licensed, licenses, \
        licences, qualified, certified; renovate, renovation, renovations, remodel; install, installed, \
        installation, fit, fitted, fitting; credit card, debit card, card; photo, photos, picture, pictures; \
        last, lasts, lifetime; included, includes, include, consists",
    greetings: "hi, hello, hey, hiya, hey there, hi there, hello there, howdy, yo, good morning, good afternoon, good evening, \
        good day, morning, greetings, hallo",
    thanks: "thanks, thank you, thx, ty, cheers, many thanks, thanks a lot, thank you so much, thanks so much, \
        thank you very much, much appreciated, appreciate it, thanks for your help, thank you for your help, \
        thanks for the help, that helps, that was helpful, very helpful, that's very helpful, that's great, you've been very helpful",
    goodbyes: "bye, bye bye, goodbye, good bye, see you, see ya, see you later, good night, have a nice day, have a good day, \
        have a good one, take care, cya, talk later, talk to you later",
    bot_questions: "are you a bot, are you a robot, are you human, are you a human, are you real, are you a real person, \
        are you a person, are you an ai, are you ai, is this a bot, is this a robot, is this a real person, is this an ai, \
        is this ai, is this a human, am i talking to a bot, am i talking to a robot, am i talking to a person, \
        am i talking to a human, am i talking to a real person, am i speaking to a person, am i speaking to a real person, \
        am i speaking with a human, am i chatting with a bot, am i chatting with a human, are you chatgpt, are you a machine, \
        are you a computer, is this automated, is it a bot, who are you, what are you, bot or human, human or bot",
    how_are_you: "how are you, how are you doing, how are you today, how's it going, how is it going, what's up, hows things, \
        how do you do, you alright, how are things",
    openings: "can you help me, could you help me, can you help, i need help, i need some help, help me, help, i have a question, \
        i've got a question, i have some questions, i have a quick question, quick question, can i ask you something, \
        can i ask a question, can i ask you a question, may i ask a question, i need information, i would like some information, \
        i'd like some information, yes, yes please, yeah, yep, sure, i need some advice, are you there, what can you do, \
        what can you help with, what can i ask, can you answer a question",
    acknowledgements: "ok, okay, k, great, perfect, cool, nice, good, fine, alright, all right, got it, i see, understood, super, \
        wonderful, awesome, brilliant, lovely, excellent, makes sense, sounds good, good to know, right, ah, oh, wow, haha, lol",
    refusals: "no, nope, no thanks, no thank you, that's all, that is all, that's it, that will be all, nothing else, i'm good, \
        im all set, all good, nothing, not now, not right now, no that's all",
    fillers: "please, pls, plz, now, right now, today, just, a, an, the, some, real, live, actual, immediately, asap, instead, here, \
        then, so, well, um, i said, again, hi, hello, hey, thanks, thank you, ok, okay, kindly, at once, available, me, to, for me, sir, \
        there, online, support, yes, no, ugh, god, mate, only, any, another, quick, quickly, first",
    people: "human/humans/person/agent/agents/representative/representatives/rep/operator/operators, human being/beings, \
        human \
        agent/agents/operator/representative/rep/person/support/help/assistance/contact/interaction/adviser/advisor, \
        real/live/actual/proper/genuine human/person/people/agent/operator/representative/rep, live chat, sales \
        rep/team, customer service/support/care, customer service/support/care \
        agent/representative/rep/executive/team/person/number, support/service \
        agent/representative/rep/person/executive/team, receptionist, staff member, team member, member of staff, \
        member of the/your team, someone/somebody real, supervisor, consultant, advisor, adviser, handoff, hand off, \
        handover",
    people_in_contact: "somebody/someone/anyone/anybody, your people, manager, owner, boss, team, expert, specialist, technician, \
        engineer, plumber, electrician, colleague, person in charge, employee, the head, guy, lady, somebody/someone \
        else, management, salesperson, sales team, assistant, assistants, executive, associate, worker, clerk, \
        staff, reception, front desk, support, helpdesk, help desk, sales department, department, people there",
    not_people: "human resources/error/rights/hair/body, real estate agent, estate agent/agents, \
        travel/letting/insurance/cleaning/bleaching/transfer agent, virtual agent/agents/assistant/assistants, \
        digital assistant, my/his/her/their/our \
        agent/manager/boss/team/staff/supervisor/owner/operator/consultant/advisor/adviser/office/doctor/lawyer/plumber/electrician/colleague/assistant/rep/representative/people, \
        person per, per/each/every/first/second/third/extra/additional person, how many people/agents/staff/humans, \
        in person, for one person, same person, sales tax/price, tour/machine operator, to be/become/hire a/an/, \
        become/becoming a/an/, work/job/working/applying as a/an/, i'm/am a/an/ human/person/agent/representative, \
        i'm/am/you're/are/it's not a bot/robot, call me a, what may/should/can i call, do/does/did/will/would/should \
        i/we/you/he/she/they need/want, you need, if you want, act/think/sound/talk/speak like a/an",
    contact: "talk/talking/speak/speaking/chat/chatting directly/ to/with/2, connect/connecting/connected me/us/ directly/ \
        to/with, transfer/transferring me/us to, transferred/forwarded/redirected/switched/escalated to, \
        put/patch/patched me/us/ through to, put/get me/ in touch with, pass/hand me/this/it/us/ on/over/ to, \
        forward/redirect/direct/switch/move/route/refer/escalate me/us/this/it/ to, take/send me to, get me to, get \
        a/ hold of, get through to, reach/reaching, contact/contacting, message, hear from, \
        helped/assisted/answered/served by, assistance/help/call/callback/answer/reply/response from, call back \
        from, bring in, fetch, discuss/discussing this/it/that/ with, deal/dealing with",
    contact_me: "i can/could talk/speak/chat to/with, talk/speak/chat to/with me/us, \
        call/phone/ring/contact/email/text/message me/us, get in touch, get back to me/us, reach out to me, write to \
        me, to talk/speak/chat to/with, take over, i can talk to, join this/the chat, answer me, reply to me, \
        available to talk/chat/help/assist, give me a call, i can call/contact/reach, on the phone, on the line",
    wants: "i want, want, i need, need, i would like, i'd like, would like, i'd rather have, i would rather have, i \
        prefer, i'd prefer, get/give/find/bring/send me/us, gimme, can/could/may i/we have/get/see, let me have, get \
        a/an/the/some, i demand, i wanna, wanna, is/are there, isn't there, do you have, where is, where's, prefer, \
        i'm looking for, looking for, i asked for, i keep asking for, i ask for, asking for, switch to, trying to \
        get/reach/find, let a/an",
    qualifiers: "who, that, which, for, licensed, cost, costs, near, whose, at, in, with, working, doing, per, on, from",
    asks_person: "put/patch me through, have a word with, someone/somebody from your team, a number to call, number i can \
        call, where can i find a human, can a/an real/ human/person/agent, escalate this, escalate my case, call me \
        back/please/now/asap, please call me, can/could/would/will you please/ call/phone/ring me, \
        request/schedule/arrange/want/need/like a callback, request/schedule/arrange/want/need/like a call back, \
        give me a call, talk/speak on the phone, is/are anyone/anybody/someone/somebody there, is there \
        anyone/anybody there, anyone/anybody there, hand/pass me over, someone/somebody please, can somebody/someone \
        talk, is there anyone/someone/somebody i can, stop being a bot, connect/transfer me please/now, transfer me, \
        get me out of this bot, get me someone/somebody, get me your/the/a manager, i want your/the manager, manager \
        please, transfer to a/an/ live/human/real/ agent/human/representative/operator, is/are an/any/ \
        human/agent/agents/representative/operator/humans available/around/online, who can/do/should/could i \
        talk/speak to/with, let me out of this bot",
    declines: "don't/didn't/doesn't/never want/wanna/need to/, do/does/did not want/need to/, no need to/for, not/never \
        asked to, without having to, don't/doesn't have to, do not have to, would/i'd/i'll rather not, don't think i \
        need to, no reason to, not necessary to, unnecessary to, before i/, instead of, not yet",
    surely_people: "human/humans, human being, human agent/operator/representative/rep/person/help/support/assistance, \
        real/live/actual/proper/genuine human/person/people/agent/operator/representative/rep, someone/somebody \
        real, live chat",
    contact_plain: "talk/talking/speak/speaking, chat/chatting, connect/call/phone/ring, talk/speak/chat/connect wth/wit",
    forbids: "don't, do not, never, stop, won't, wouldn't, shouldn't, not, needn't, not have/need to, please don't, \
        without, refuse to, used to",
    recounts: "was, were, been, am i, are you, i'm, i am, enjoyed, after, loved, liked, nice, nice to, pleasure, great, \
        good, did you, have you, did i, when i, when you",
    speaks: "talk/talking/speak/speaking/chat/chatting directly/ to/with, put/patch me through to, transfer me to, \
        connect me to/with, get me through to",
    not_spoken_to: "me, us, you, it, him, her, them, this, that, my, our, his, their, about, each, other, others, people, \
        customers, clients, myself, yourself, alexa, siri, the/a/an/your/these/this/ \
        page/website/site/link/app/checkout/login/account/wifi/internet/network/printer/phone/computer/menu/form/cart/basket, \
        a/an/the/this/these/your/another/ \
        bot/robot/bots/robots/machine/ai/chatbot/computer/chatbots/machines/virtual, friends, family, kids, \
        children, neighbours, neighbors",
    may: "can/could/may/might i/we/you, how do/can/could/would/should i/we, how to, \
        want/wanted/wanna/like/need/needed/wish/love/have/got/trying/try/possible/able/prefer/hope/hoping/help/helping/do/way \
        to, let me/us, i'd rather, rather, please, must, wanna, gotta, need, want, why can't/don't/won't i/you/we, \
        help me, help, assistance, like, prefer, just",
    person_tails: "available, not available, unavailable, needed, required, wanted, number, not reachable, to \
        talk/chat/speak/answer/help/assist/respond/reply to/with/ me/us/, for help, on the line/phone, talk, chat, \
        call, instead, no bot",
    bots: "bot/bots/robot/robots/chatbot/chatbots/chatgpt/ai, automated \
        system/systems/response/responses/reply/replies/message/messages/answers, virtual \
        agent/agents/assistant/assistants, to/with a/this/ machine/machines/computer/computers/recording/software",
    sends_away: "don't/didn't want/like/trust/need/wanna, do not want/like/trust/need, hate, can't stand, cannot stand, \
        sick/tired of, sick and tired of, fed up with/of, no more, enough of/with, had it with, stop, not \
        a/an/the/this/your/to/some/another, not with a/an/this/your, not just a/an/another, no, rid of, done with, \
        away from, rather not, never, nothing but, only a, instead of a/an/this, rather than a/an/this",
    numbers: "two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12, thirteen 13, \
        fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19, twenty 20, thirty 30, forty 40, \
        fifty 50, sixty 60, seventy 70, eighty 80, ninety 90, dozen x12, dozens x24, hundred x100, hundreds x200, \
        thousand x1000, thousands x2000, million x1000000",
    assets: "property/properties/units/flats/apartments/offices/branches/stores/shops/sites/locations/buildings/houses/homes/houses, \
        employees/staff/licences/licenses/seats/vehicles/vans/cars/trucks/machines/restaurants/hotels/schools/clinics, \
        pallets/boxes/tons/tonnes/crates/pieces/pcs/copies/devices/laptops/computers/bikes/bicycles/boilers/radiators/rooms/desks/uniforms/tenants/tenancies/outlets/warehouses/premises",
    plural_ends: "s, people, children, women, men",
    uncounted: "minute, minutes, hour, hours, day, days, week, weeks, month, months, year, years, am, pm, percent, degrees, \
        km, kms, miles, metres, meters, m, cm, mm, kg, kgs, grams, litres, liters, stars, star, bedrooms, bathrooms, \
        points, times, questions, steps, pages, calories, volts, watts, amps, inches, feet, yards, ounces, lbs, \
        mins, hrs, seconds, yrs, gbs, mbs, followers,",
    currencies: "euro, euros, eur, dollar, dollars, usd, pound, pounds, gbp, quid, bucks, grand, chf, francs, aud, cad",
    budgets: "budget is/of/for/around/up, our/my budget, have a budget, budget, to spend up to, willing to spend, can \
        spend, spend up to",
    deadlines: "asap, as soon as possible, urgently, right away, by/before \
        today/tomorrow/tonight/monday/tuesday/wednesday/thursday/friday/saturday/sunday/noon, by/before the weekend, \
        by/before the end of the/ day/week/month/year, by/before this/next/end \
        week/month/monday/tuesday/wednesday/thursday/friday/saturday/sunday, today, tonight, tomorrow, this/next \
        week/weekend/month/monday/tuesday/wednesday/thursday/friday, this afternoon/morning/evening, within \
        a/one/two/three/2/3/24/48 day/days/week/hours, within the/a week/month/day, by end of day/week/month, \
        deadline, same day, at short notice, in time for",
    business: "commercial \
        project/projects/property/properties/account/contract/kitchen/building/buildings/lease/client/customer/premises/work/job, \
        corporate account/accounts/event/events/client/order/orders/customer/gifts/booking/contract, bulk \
        order/orders/purchase/discount/pricing/price/quantity/buy, in bulk, wholesale, wholesaler, \
        a/public/the/our/your tender, tenders, tendering, out to tender, request for proposal, rfp, rfq, open/buy/become/own \
        a/your/an franchise, franchise opportunities/opportunity/partner/partnership, franchisee, reseller, \
        distributor, distributorship, landlord/property/rental portfolio, portfolio of \
        properties/flats/homes/buildings, property management company, property manager, facilities/facility \
        manager/management, housing association, framework agreement, maintenance/service/annual/yearly contract \
        for, purchase order, procurement, volume discount/pricing/order, business account, trade account, for our \
        office/offices/company/business/hotel/restaurant/school/staff/employees/team/factory/warehouse, large order, \
        big order, long term contract, multi site, multiple sites/locations/properties",
    company: "our company/firm/clients/tenants/employees/guests/customers/branches/offices, my \
        company/firm/tenants/employees, we are a company/firm/business/hotel/restaurant/school/charity, we're a \
        company/firm/business/hotel/restaurant/school/charity, i/we run/manage/own a/several/two/three/many, we/i \
        manage/run/represent, on behalf of, i'm/am a landlord/contractor/developer/wedding, as a \
        landlord/company/business, for a client, for my client, estate we manage, i/we work for a",
    emergencies: "it's/is/this/its an emergency, this is an emergency, have/having/got an emergency, emergency please, in an \
        emergency now, emergency now, urgent emergency, emergency help, it is an emergency",
    buying: "quote, quotes, quotation, estimate, proposal, to order, order for, place an order, want/like/need to \
        order/buy/book/purchase/hire/rent/lease, i'd/we'd like to order/buy/book/purchase/hire/rent, buy, purchase, \
        hire, interested in, price for, prices for, pricing for, supply, supplier, sign a contract, need/needs/want, \
        looking for, get a price, make a booking, book, invoice us, can you deliver/supply/install, could you \
        deliver/supply/install, deliver, install",
    rejections: "that/this/it/you/which/answer did/does/do not help, that/this/it/you/which/answer didn't/doesn't/don't help, \
        are/is not helping, aren't/isn't helping, not helping me, not helpful, wasn't/isn't helpful, unhelpful, \
        that's/is no help, of no help, no use to me, useless to me, not what i asked/wanted/meant/said/need/needed, \
        not what i was asking, not what i'm looking for, not my question, do/did/does not answer my/the question, \
        don't/didn't/doesn't answer my/the question, not answering my/the question, not an answer, no answer to my, \
        still no answer, that/this/it does/did not solve, doesn't/didn't solve, not solved, i/i've already \
        tried/did/done that, tried that already, same answer, the same thing, same reply, you already said/told, \
        still doesn't/isn't/not work/working, still does not work, still is not working, misunderstood me/my, don't \
        understand my/me, do not understand my/me, not understanding me/my, i asked something else, read my \
        question/message, makes no sense, wrong answer, answer is wrong, that was not/wasn't it, going round in \
        circles, going in circles, you keep saying/repeating/asking, stop repeating, i didn't ask that/for, i did \
        not ask that/for, i never asked",
    doubts: "did/does not help, didn't/doesn't help, that's/is/thats wrong, this is wrong, not right, not correct, \
        incorrect, not true, that's not it, not really, no no, not that, you're/are wrong, i doubt that, i don't \
        think so, are you sure, i said, i meant, no i mean, that can't be right",
    denials: "no, nope, nah, negative, not that, not this, never mind, wrong, incorrect, no way, not really, ugh, hmm no, \
        i don't, i do not, don't, do not, not",
    alternatives: "something/anything/anywhere/somewhere else, another, a/ different, other, others, any other, alternative, \
        alternatives, instead, look for more, more options, what else, not that one, else, otherwise, \
        is/was/that's/it's too, too early/late/expensive/far/small/big/long, keep looking, continue looking, more \
        choices, someplace else, someone else, some more",
    corrections: "i said, i meant, i mean, i asked for, i told you, i wanted, actually, i'd rather, change that/it, to change, \
        make it, make that, not for, rather, correct that, that should be, should be, it's not, it is not, that's \
        not, that isn't, isn't right, isn't correct, i already, again, wait, are you sure, check again, try again, \
        doesn't/won't work for me, doesn't suit me, need it for, needs to be",
    apologies: "sorry, i'm/am sorry, i'm/am so/very sorry, excuse me, i apologize, i apologise, my apologies, apologies, \
        pardon, couldn't, could not",
    failings: "sorry, unfortunately, apologies, apologize, unable, cannot, can't, could not, couldn't, not available, \
        unavailable, no results, nothing, not found, don't have, do not have, doesn't have, does not have, don't, \
        does not, there are no, there is no, there's no, not allowed, failed, unsuccessful, no, unsuccessful, not \
        permitted, aren't allowed, no longer, fully booked, sold out, out of stock, doesn't offer, isn't working, \
        not working",
    strong: "this is ridiculous, that's ridiculous, that is ridiculous, it's ridiculous, it is ridiculous, you are ridiculous, \
        how ridiculous, this is unacceptable, that is unacceptable, unacceptable, this is a joke, what a joke, is this a joke, \
        you already got this wrong, you already got it wrong, already got this wrong, you got this wrong again, you got it wrong again, \
        i have been waiting, i've been waiting, still waiting for an answer, been waiting for hours, waiting for ages, \
        waste of time, waste of my time, wasting my time, fed up, sick of this, sick and tired, tired of this, had enough, \
        i've had it, this is absurd, this is insane, this is outrageous, outrageous, this is a disgrace, disgraceful, pathetic, \
        worst service, worst company, worst customer service, terrible service, awful service, horrible service, \
        terrible customer service, appalling, shocking service, you are useless, you're useless, useless bot, useless chatbot, \
        stupid bot, stupid chatbot, dumb bot, this bot is useless, this bot is stupid, this chat is useless, this is useless, \
        completely useless, you're not listening, you are not listening, are you even listening, are you even reading, \
        i already told you, i've already told you, i have already told you, already told you, i told you already, i've told you, \
        how many times, for the third time, for the fourth time, third time i, asked you three times, i keep telling you, \
        are you stupid, are you kidding me, are you joking, you must be joking, make a complaint, file a complaint, formal complaint, \
        want to complain, i'm furious, i am furious, furious, livid, i'm so angry, i am so angry, i'm really angry, i'm angry, \
        i am angry, very angry, extremely disappointed, i'm losing my patience, losing patience, lost my patience, what is wrong with you, \
        what's wrong with you, nobody answers, no one answers, nobody ever answers, nobody has answered, nobody has called, \
        nobody showed up, no one showed up, never showed up, never again, ripped off, rip off, scam, i want my money back, \
        shut up, go to hell, fuck you, fuck off, this is bullshit, bullshit, this sucks, you suck, piece of shit, piece of crap, \
        what the fuck, what the hell, wtf, for fuck's sake, ffs, you don't understand anything, not acceptable",
    mild: "not helpful, unhelpful, isn't helpful, not helping, didn't help, doesn't help, did not help, does not help, \
        that's no help, useless, annoying, annoyed, frustrating, frustrated, disappointed, disappointing, ridiculous, come on, \
        seriously, that's not what i asked, not what i asked, that's not my question, not my question, that's not what i meant, \
        not what i meant, you didn't answer, you did not answer, didn't answer my question, doesn't answer my question, \
        answer my question, answer the question, that's wrong, that is wrong, wrong answer, wrong again, still wrong, not right, \
        i already said, i just said, i just told you, like i said, as i said, read my message, read what i wrote, you don't understand, \
        you do not understand, you're not understanding, don't you understand, do you understand, makes no sense, \
        doesn't make sense, same answer, again the same, stop repeating, you already said that, you said that already, \
        you just said that, ugh, argh, sigh, unbelievable, give me a break, for god's sake, oh my god, omg, whatever, forget it, \
        never mind then, bad service, taking forever, takes forever, taking too long, takes too long, still no answer, hello anyone, \
        hopeless, nonsense, stupid, dumb, idiotic, impatient, angry, upset, \
        not good enough, no no, not again, are you serious",
    intensifiers: "so, very, really, absolutely, totally, completely, just, utterly, bloody, fucking, damn, beyond, simply, truly, too, \
        extremely, honestly, such, freaking, getting, becoming, now, all, quite, been, already, even, actually",
    negations: "not, no, never, isnt, wasnt, dont, nothing",
    profanity: "fuck, fucking, fucked, shit, shitty, crap, bullshit, damn, dammit, damn it, bloody hell, bastard, bastards, asshole, \
        idiot, idiots, moron, morons, bollocks, screw you, goddamn",
    sarcasm: "thanks for nothing, thank you for nothing, thx for nothing, thanks a bunch, thanks for \
        ruining/wasting/ignoring/breaking/losing, thank you for ruining/wasting/ignoring/breaking/losing, thanks \
        for making me, oh great, oh wonderful, oh brilliant, oh lovely, oh fantastic, oh joy, great another, well \
        that was useful, well that was helpful, how helpful, how convenient, very funny, yeah right, yeah sure, \
        oh sure, nice job ignoring, nice job breaking, good job ignoring, slow clap, what a surprise, big \
        surprise, what a shock, must be nice, bravo, congratulations you have, congratulations you've, well done \
        you, so much for, gotta love, just great, just brilliant, just wonderful, just perfect, real nice, real \
        classy, classy move, lucky me",
    waiting: "still waiting, still no reply/response/answer/news/word/update/refund/delivery/sign, still nothing, still \
        not resolved/fixed/working/here/arrived/done, still hasn't arrived/come/been, still haven't \
        heard/received/got/had, been on hold, on hold for, waiting for hours/days/weeks/months/ages, waited in \
        all day, waited all day, waited for hours, no reply to my, not heard back, haven't heard back, never \
        heard back, no one has replied/called/contacted, nobody has replied/contacted, any update??, how much \
        longer, how long do i have to wait for an/a answer/reply, it has been a/an hour/week/month, it's been \
        a/an hour/week/month, it's been hours/days/weeks/months, been hours/days/weeks/months, is anyone even \
        there, hours late, days late, weeks late, late again, late once more, every single time, yet again, once \
        again you, for weeks now, for months now, for days now, over an hour now, chasing you, have to chase, \
        running out of patience",
    blame: "you promised, you said you would, you told me, you never, you always, you keep, you lied, you people, you \
        guys messed, you messed up, you forgot, you ignored, you ignore, you are ignoring, you're ignoring, you \
        don't listen, you don't care, you have no idea, you broke, you ruined, you lost my, you damaged, you \
        charged me, you overcharged, you cancelled my, you canceled my, you sent the wrong, you sent me the \
        wrong, you gave me the wrong, you failed, you can't even, you couldn't even, your fault, your mistake, \
        your incompetence, your people left, your man/guy/technician/driver/plumber never, because of you, thanks \
        to you, was promised, were promised, i was told, we were told, never showed, never turned up, didn't turn \
        up, did not turn up, didn't show up, did not show up, no show, never arrived, never came, never called, \
        never called back, never replied, nobody came, no one came, charged twice, charged me twice, double \
        charged, overcharged, hidden fees, hidden charges, false advertising, broken promises, empty promises, do \
        your job, get your act together, not what i ordered, not what i paid for, not what we agreed, not as \
        described, wrong order, hung up on me, rude to me, was rude, were rude, so rude, very rude, treated like, \
        ignored my",
    confusion: "i don't understand, i do not understand, i don't get it, i do not get it, i didn't understand, don't \
        follow, i'm confused, i am confused, so confused, confusing, that makes no sense, this makes no sense, \
        makes no sense, make no sense, doesn't make sense, does not make sense, doesn't make any sense, what do \
        you mean, what does that mean, what does this mean, what is that supposed to mean, not sure what you \
        mean, no idea what you mean, no idea what you're talking about, i'm lost, you lost me, unclear, not \
        clear, i can't follow, i cannot follow, explain that again, can you explain that, contradicts, contradict \
        yourself, huh, that doesn't add up, this doesn't add up, baffled, puzzled",
    polite_complaint: "disappointed with/by/in/that/to/about, rather disappointed, quite disappointed, somewhat disappointed, a/ \
        little/bit disappointed, bit disappointed, little disappointed, let down, not satisfied with, not happy \
        with, not very happy, not happy about, unhappy with, unhappy about, dissatisfied, dissatisfaction, not \
        impressed, less than impressed, less than satisfied, less than happy, not pleased, displeased, expected \
        better, expect better, expected more, deserve better, hoped for better, had hoped for, not up to \
        standard, not up to the standard/mark/job, below standard, not good enough, sorry to say, regret to say, \
        regret to inform, i'm afraid i have to complain, have to complain, like to complain, wish to complain, \
        like to raise a/ concern, register a complaint, raise a complaint, leaves much to be desired, left much \
        to be desired, left a lot to be desired, an apology, not the service, poor service, poor communication, \
        poor experience, bad experience, poorly handled, unprofessional, it's a shame you, it's a shame that, \
        it's a pity that you, would have been nice if, would have appreciated, surprised to find nobody, \
        surprised to find no one, second time i've had to, second time i have had to, third time i've had to, \
        more than patient, been very patient, been patient",
    promises_soon: "right away, right now, immediately, instantly, at once, straight away, straightaway, any moment, any \
        minute, any second, in a moment, in a minute/second/sec, in a few minutes/moments/seconds, within \
        minutes/seconds, in no time, shortly, in just a moment/minute, as we speak, without delay, \
        momentarily",
    promises_people: "someone/somebody will, someone/somebody from the/our team will, the/our team will, a/ colleague \
        will, team/ member will, an agent/expert/specialist will, our staff will, we will call you, we'll \
        call you, call you back, we will get back, we'll get back, get back to you, will contact you, will \
        reach out, will be in touch, we'll be in touch, i have forwarded, i've forwarded, i forwarded, i \
        will forward, i'll forward, i have notified, i've notified, i'll notify, i will notify, i have \
        informed, i've informed, i'll let the team, i have passed, i've passed, i'll pass, i have escalated, \
        i've escalated, i'll escalate, i will escalate, i have booked, i've booked, i have scheduled, i've \
        scheduled, i have reserved, i've reserved, i have created a ticket, i've created a ticket",
};
