//! English: what can be counted, and what binds.

use super::FigureWords;

pub(super) const WORDS: FigureWords = FigureWords {
    weekdays: [
        "monday/mondays/mon",
        "tuesday/tuesdays/tue/tues",
        "wednesday/wednesdays/wed",
        "thursday/thursdays/thu/thur/thurs",
        "friday/fridays/fri",
        "saturday/saturdays/sat",
        "sunday/sundays/sun",
    ],
    months: [
        "january/jan",
        "february/feb",
        "march/mar",
        "april/apr",
        "may",
        "june/jun",
        "july/jul",
        "august/aug",
        "september/sep/sept",
        "october/oct",
        "november/nov",
        "december/dec",
    ],
    every_day: "daily, every day, seven days a week, 7 days a week, all week, each day",
    working_days: "weekdays, weekday, working days, business days",
    weekend: "weekend, weekends",
    closed: "closed, shut, not open, arent open",
    open: "open, opens, opened",
    clock: "oclock, hrs",
    until: "to, till, until, through, thru",
    or: "or",
    of: "of",
    numbers: "two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12, thirteen 13, fourteen 14, \
        fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19, twenty 20, thirty 30, forty 40, fourty 40, fifty 50, sixty 60, \
        seventy 70, eighty 80, ninety 90, dozen x12, hundred x2, hundreds x2, thousand x3, thousands x3, grand x3, million x6, millions x6",
    least: "zero 0, nil 0, one 1, a 1, single 1",
    and: "and",
    ordinals: "second 2, third 3, fourth 4, fifth 5, sixth 6, seventh 7, eighth 8, ninth 9, tenth 10",
    ordinal_ends: "st, nd, rd, th",
    percent: "percent, per cent, pct",
    spans: [
        "second/seconds/sec/secs",
        "minute/minutes/min/mins",
        "hour/hours/hr/hrs/h",
        "day/days",
        "week/weeks/wk/wks",
        "month/months",
        "year/years/yr/yrs",
    ],
    money: "dollar usd, dollars usd, bucks usd, pound gbp, pounds gbp, quid gbp, sterling gbp, franc chf, francs chf, cent cent, cents cent, \
        pence pence, penny pence, reais brl, peso peso, pesos peso, yen jpy, rupee inr, rupees inr, kroner kr, kronor kr, krona kr, krone kr, \
        crowns kr, zloty pln, zlotys pln, forint huf, koruna czk, lira try, liras try, rubles rub, roubles rub, hryvnia uah",
    free: "free, no charge, free of charge, at no cost, no cost, complimentary, for nothing, on the house, without charge, costs nothing",
    commitments: [
        "guarantee, guarantees, guaranteed, warranty, warranties, warrant",
        "refund, refunds, refunded, refundable, money back, reimburse, reimbursed, reimbursement, chargeback",
        "discount, discounts, discounted, voucher, vouchers, coupon, coupons, promo code, reduction, half price, cheaper",
        "gift, gifts, bonus, prize, giveaway, reward, present you",
        "compensate, compensation, we pay you, we will pay, pay you, credited, credit your, payout, damages",
        "legally binding, binding, contract, contractually, agreement is",
        "approved, authorised, authorized, we agree, i agree, hereby, confirmed, granted, entitled",
        "promise, promises, promised, swear, i assure, certified, risk free, without any risk",
    ],
};
