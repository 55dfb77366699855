//! German. Speaks to the visitor as "Sie".

use super::handing::{Days, Handing, MailWords};
use super::leads::Leads;
use super::lexicon::Lexicon;
use super::{SmallTalk, Tongues, Words};

pub const WORDS: Words = Words {
    tag: "de",
    greeting: "Guten Tag! Ich bin {assistant}, der KI-Assistent von {business}. Fragen Sie mich gern alles über uns. Wenn Sie lieber mit einem Menschen sprechen möchten, sagen Sie es einfach.",
    cannot_answer: "Darauf habe ich keine verlässliche Antwort. Möchten Sie mit einem Menschen sprechen? Sagen Sie es einfach.",
    ask_contact: "Falls Sie gehen müssen: Sagen Sie uns, wie wir Sie erreichen, dann kommt die Antwort zu Ihnen.",
    still_waiting: "Danke, ich habe das für das Team ergänzt. Bisher ist noch niemand dazugekommen.",
    leave_contact: "Wenn Sie hier nicht warten möchten, hinterlassen Sie bitte Ihre E-Mail-Adresse oder Telefonnummer für die Antwort.",
    nobody_reached: "Es tut mir leid, ich konnte gerade niemanden aus dem Team erreichen. Ihre Nachricht ist gespeichert und wird gesehen, sobald das Team wieder nachsieht.",
    nobody_free: "Bisher konnte niemand dazukommen. Ihr Gespräch steht weiter ganz oben auf der Liste des Teams.",
    contact_thanks: "Danke. Das Team kann Sie jetzt erreichen, auch wenn Sie diese Seite schließen.",
    joined: "{name} ist dazugekommen",
    released: "{name} musste weg. Ich bitte jemand anderen, dazuzukommen.",
    transferred: "{name} hat {to} gebeten, weiterzumachen",
    returned: "{name} hat an den Assistenten zurückgegeben",
    resolved: "Dieses Gespräch wurde geschlossen. Schreiben Sie gern jederzeit wieder.",
    rating_thanks: "Danke für Ihre Rückmeldung.",
    visitor: "Ein Besucher",
    opener: "Guten Tag {name}, ich mache da weiter, wo unser Assistent aufgehört hat. Es ging um: {topic}.",
    opener_unnamed: "Guten Tag, ich mache da weiter, wo unser Assistent aufgehört hat. Es ging um: {topic}.",
    clarify: "Hier kann ich zu mehreren Dingen etwas sagen. Was meinen Sie?",
    tongues: Tongues {
        names: ["Englisch", "Spanisch", "Portugiesisch", "Französisch", "Deutsch", "Italienisch"],
        only_in: "Das habe ich nur auf {language}:",
        or_person: "Wenn Sie lieber einen Menschen fragen möchten, sagen Sie es einfach.",
        unspoken: "Es tut mir leid, Ihre Sprache spreche ich noch nicht. Ich kann Ihnen auf Deutsch, Englisch, Spanisch, Portugiesisch, Französisch oder Italienisch helfen, und wenn Sie lieber mit einem Menschen sprechen möchten, sagen Sie es einfach.",
    },
    handing: Handing {
        why_asked: "Natürlich.",
        why_upset: "Das tut mir leid.",
        why_broke: "Bei mir ist etwas schiefgegangen.",
        why_circles: "Das hat Ihnen nicht geholfen, und ich möchte Sie nicht im Kreis führen.",
        why_unknown: "Darauf habe ich keine verlässliche Antwort, und raten möchte ich nicht.",
        why_valuable: "Danke, das sollte sich ein Mensch ansehen.",
        asks_now: "Ich bitte das Team, hier dazuzukommen.",
        asks_on_call: "Wir haben gerade geschlossen, aber ich bitte den Bereitschaftsdienst, hier dazuzukommen.",
        asks_at_opening: "Wir haben gerade geschlossen, deshalb steht Ihr Anliegen auf der Liste des Teams, wenn wir {opening} öffnen.",
        asks_later: "Wir haben gerade geschlossen, deshalb steht Ihr Anliegen auf der Liste des Teams.",
        asks_listed: "Ihr Anliegen steht auf der Liste des Teams.",
        opens: "Wir öffnen {opening}.",
        sees_all: "Das Team sieht alles, was Sie geschrieben haben, Sie müssen also nichts wiederholen.",
        usual_wait: "Meistens haben Besucher etwa {minutes} Minuten gewartet.",
        alongside: "Ich habe auch das Team darüber informiert, damit ein Mensch es sich ansehen kann. Solange helfe ich Ihnen gern weiter.",
        alongside_at_opening: "Das steht nun auch auf der Liste des Teams, wenn wir {opening} öffnen. Solange helfe ich Ihnen gern weiter.",
        unanswered: "Es tut mir leid, aus dem Team konnte niemand dazukommen. Ich habe alle benachrichtigt, die ich erreichen kann. Ihr Gespräch bleibt für das Team offen.",
        let_go: "{name} konnte nicht antworten. Ich bitte jemand anderen, dazuzukommen.",
        cancelled: "In Ordnung, ich helfe Ihnen weiter. Sie können jederzeit wieder nach einem Menschen fragen.",
        days: Days {
            today: "heute um {time} Uhr",
            tomorrow: "morgen um {time} Uhr",
            weekday: "am {weekday} um {time} Uhr",
            date: "am {day}. {month} um {time} Uhr",
            weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
            months: [
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ],
        },
        mail: MailWords {
            subject: "Ihr Gespräch mit {business}",
            intro: "{name} von {business} hat Ihnen geantwortet:",
            how_to_answer: "Antworten Sie auf diese E-Mail, dann liest es das Team.",
            reply_above: "Bitte schreiben Sie Ihre Antwort über diese Zeile",
            earlier: "Was Sie geschrieben haben",
            you: "Sie",
            open: "Zurück zum Chat",
            footer: "Sie erhalten diese E-Mail, weil Sie diese Adresse im Chat mit {business} hinterlassen haben.",
        },
    },
    small_talk: SmallTalk {
        hello: "Guten Tag! Wie kann ich Ihnen helfen?",
        thanks: "Gern geschehen! Kann ich Ihnen sonst noch helfen?",
        goodbye: "Danke für Ihren Besuch. Einen schönen Tag noch!",
        are_you_a_bot: "Ja, ich bin {assistant}, ein KI-Assistent. Ich antworte mit dem, was {business} mir beigebracht hat, und kann jederzeit einen Menschen aus dem Team dazubitten.",
        how_are_you: "Alles gut, danke! Wie kann ich Ihnen helfen?",
        go_ahead: "Natürlich. Was möchten Sie wissen?",
        anything_else: "Alles klar. Kann ich Ihnen sonst noch helfen?",
        named: "Freut mich, {name}! Womit kann ich Ihnen helfen?",
    },
};

pub const LEXICON: Lexicon = Lexicon {
    stop_words: "der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, und, oder, aber, wenn, von, vom, zu, zum, zur, in, im, ins, \
        an, am, auf, fur, mit, ohne, uber, unter, zwischen, seit, bis, wie, was, wer, wen, wem, wo, wann, warum, wieso, welche, welcher, \
        welches, welchen, wieviel, viel, ich, du, er, sie, es, wir, ihr, mich, mir, dich, dir, ihn, ihm, ihnen, uns, euch, mein, meine, \
        meinen, meiner, dein, deine, sein, seine, ihre, ihren, ihrer, unser, unsere, euer, eure, dies, diese, dieser, dieses, ist, sind, \
        bin, war, sein, habe, hab, haben, hat, hast, kann, konnen, konnte, konnten, mochte, mochten, will, wollen, muss, mussen, soll, \
        darf, durfen, wird, werden, wurde, nicht, kein, keine, ja, nein, auch, nur, noch, schon, sehr, mehr, etwas, irgendwas, bitte, danke, \
        hallo, guten, tag, bei, nach, aus, als, so, dann, da, hier, dort, gibt, gebe, geben, machen, macht, mache, bieten, brauche, \
        brauchen, wissen, sagen, frage, fragen, hilfe, helfen, man, mal, denn, doch, um, gern, gerne, info, infos, informationen, a",
    follow_ups: "und, und was ist mit, was ist mit, wie sieht es aus mit, und fur, und am, und wenn, auch, gilt das auch",
    refers: "das, es, dies, dieses, diese, dieser, die, den, sie, ihn, dafur, davon, damit, dasselbe",
    asks_price: "wie viel kostet, wieviel kostet, wie teuer, was kostet, was kosten, preis, preise, kosten, kostet, gebuhr, gebuhren, tarif, \
        teuer, gunstig, preisliste, wie viel, wieviel, preislich",
    asks_hours: "um wie viel uhr, wie lange offen, offnungszeiten, offnungszeit, geoffnet, offen, geschlossen, offnen, offnet, schliessen, \
        schliesst, uhrzeit, zu welcher zeit, offnungstage, sprechzeiten",
    asks_contact: "telefon, telefonnummer, nummer, e-mail, email, mail, mailadresse, anrufen, erreichen, erreichbar, kontakt, kontaktieren, rufnummer, telefonisch",
    asks_place: "wo, wo sind sie, wo seid ihr, wo finde ich, wo ist, adresse, anschrift, standort, anfahrt, \
        wegbeschreibung",
    asks_area: "gebiet, gebiete, region, einzugsgebiet, einsatzgebiet, liefergebiet, kommen sie nach, kommt ihr \
        nach, fahren sie nach, arbeiten sie in, liefern sie nach, wie weit, umkreis, orte",
    asks_payment: "zahlen, bezahlen, zahlung, bezahlung, zahlungsarten, zahlungsmoglichkeiten, zahlungsweise",
    asks_duration: "wie lange, wie viele tage, wie viele stunden, wie viele wochen, wie schnell, dauer, dauert",
    days: "montag, montags, dienstag, dienstags, mittwoch, mittwochs, donnerstag, donnerstags, freitag, \
        freitags, samstag, samstags, sonntag, sonntags, wochenende, abends, nachts, nacht, feiertag, feiertage, \
        feiertagen, weihnachten",
    free_words: "kostenlos, gratis, kostenfrei, umsonst, ohne aufpreis",
    street_words: "strasse, str, weg, platz, allee, gasse, ufer, ring, etage",
    area_words: "km, kilometer, kilometern, gebiet, region, umkreis, umgebung, stadtteile, orte, gemeinden, \
        landkreis",
    payment_words: "karte, karten, bar, bargeld, barzahlung, visa, mastercard, ec, kreditkarte, uberweisung, \
        paypal, rechnung, anzahlung, raten, lastschrift",
    time_units: "minute, minuten, stunde, stunden, tag, tage, tagen, woche, wochen, monat, monate, monaten, \
        jahr, jahre, jahren, werktage, werktagen",
    weak_words: "akzeptieren, nehmen, nimmt, arbeiten, arbeitet, firma, betrieb, unternehmen, geschaft, kunde, \
        kunden, person, personen, heute, morgen, jetzt, art, weise, mal, gut, beste, verfugbar, andern, \
        schicken, kommen, kommt, bringen, lassen, anfangen, erste, danach, vorher, teil, inklusive, enthalten, \
        vormittag, nachmittag, fruh",
    related: "reparieren, repariert, reparatur, reparaturen; garantie, gewahrleistung, garantieren; stornieren, \
        absagen, absage, stornierung; termin, termine, besuch; buchen, buchung, reservieren, reservierung, \
        terminvereinbarung; verschieben, verlegen, umbuchen; wochenende, samstag, samstags; wochenende, sonntag, \
        sonntags; nacht, nachts, abends, 24 stunden; seit wann, gegrundet, seit; inhaber, inhaberin, chef, \
        chefin, eigentumer; team, mitarbeiter, wie viele leute; beschwerde, beschweren, reklamation; rabatt, \
        rabatte, ermassigung, nachlass; raten, ratenzahlung, finanzierung; versichert, versicherung, \
        haftpflicht; angebot, angebote, kostenvoranschlag, kostenvoranschlage; marke, marken, hersteller; \
        rentner, senioren, altere; installieren, einbauen, einbau, installation, montage; wartung, service, \
        inspektion; personliche daten, meine daten, datenschutz",
    greetings: "hallo, guten tag, guten morgen, guten abend, hi, hey, moin, servus, gruss gott, gruezi, tag, morgen, hallochen, \
        sehr geehrte damen und herren",
    thanks: "danke, vielen dank, danke schon, dankeschon, danke sehr, besten dank, herzlichen dank, danke fur die hilfe, \
        danke fur ihre hilfe, merci, super danke, dank",
    goodbyes: "tschuss, auf wiedersehen, bis bald, bis dann, bis spater, schonen tag noch, einen schonen tag, schonen abend, ciao, \
        gute nacht, bye, wiedersehen",
    bot_questions: "sind sie ein bot, sind sie ein roboter, sind sie ein mensch, sind sie echt, sind sie eine ki, bist du ein bot, \
        bist du ein roboter, bist du ein mensch, bist du echt, bist du eine ki, ist das ein bot, ist das ein roboter, \
        spreche ich mit einem bot, spreche ich mit einem menschen, spreche ich mit einem roboter, rede ich mit einem bot, \
        rede ich mit einem menschen, schreibe ich mit einem menschen, schreibe ich mit einem bot, sind sie eine echte person, \
        sind sie eine person, wer sind sie, wer bist du, sind sie eine maschine, bist du eine maschine",
    how_are_you: "wie geht es ihnen, wie geht es dir, wie geht's, wie gehts, wie geht es, alles gut bei ihnen, alles klar bei dir",
    openings: "konnen sie mir helfen, konnten sie mir helfen, kannst du mir helfen, ich brauche hilfe, hilfe, ich habe eine frage, \
        ich hatte eine frage, ich hab eine frage, eine frage, kurze frage, ich habe fragen, darf ich etwas fragen, kann ich etwas fragen, \
        ja, ja bitte, ja gerne, gerne, klar, sind sie da",
    acknowledgements: "ok, okay, gut, sehr gut, perfekt, super, toll, alles klar, verstanden, verstehe, in ordnung, prima, klasse, aha, ach so, \
        passt, schon, wunderbar",
    refusals: "nein, nein danke, das war alles, das ist alles, das war's, nichts weiter, sonst nichts, im moment nicht, nichts",
    fillers: "bitte, jetzt, sofort, gleich, ein, eine, einen, einem, einer, der, die, das, den, mit, echt, echte, echten, echter, richtig, \
        richtige, richtigen, richtiger, hallo, danke, dringend, ich will, nur, mal, ja, nein, hier, guten tag, direkt, live, anderen, andere, doch",
    people: "mensch, menschen, echter mensch, echten menschen, mitarbeiter, mitarbeiterin, mitarbeitern, berater, beraterin, \
        kundenberater, kundenberaterin, kundenservice, kundendienst, kundenbetreuer, ansprechpartner, ansprechpartnerin, agent, agenten, \
        operator, sachbearbeiter, sachbearbeiterin, vertreter, echte person, echten person, person, supportmitarbeiter, \
        jemand echtes, servicemitarbeiter, vorgesetzten, vorgesetzter, telefonist",
    people_in_contact: "jemand, jemanden, jemandem, irgendwer, irgendwem, irgendjemand, irgendjemandem, chef, chefin, \
        leiter, leiterin, geschaftsfuhrer, inhaber, team, techniker, experte, experten, fachmann, fachmanns, \
        spezialist, spezialisten, personal, support, verkauf, vertrieb, verkaufer, kollege, kollegen, kollegin, \
        leuten, leute, zentrale, empfang, installateur, klempner, anwalt, arzt, manager, wem anders",
    not_people: "personalabteilung, pro person, je person, menschliches versagen, menschenrechte, mein berater, mein chef, meinem chef, \
        meinen chef, mein mitarbeiter, meine mitarbeiter, meine kollegen, meinem team, mein team, meinen kollegen, fur eine person, \
        jede person, immobilienagent",
    contact: "sprechen mit, reden mit, kontakt mit, kontakt zu, verbinden sie mich mit, verbinde mich mit, \
        verbinden mit, weiterleiten an, leiten sie mich an, leiten sie mich weiter an, durchstellen zu, \
        stellen sie mich durch zu, ubergeben an, kontaktieren sie, holen sie, hol, hole",
    contact_me: "sprechen, reden, telefonieren, chatten, verbinden, verbunden werden, verbinden lassen, durchstellen, \
        weiterleiten, weitergeleitet werden, mich anrufen, mich anruft, mich zuruckrufen, zuruckrufen, zuruckruft, \
        sich melden, bei mir melden, sich bei mir melden, meldet sich, ans telefon, unterhalten, kontaktieren, \
        persoenlich sprechen, personlich sprechen, erreichen",
    wants: "ich will, ich mochte, ich hatte gern, ich hatte gerne, ich brauche, ich wunsche, ich verlange, ich bevorzuge, geben sie mir, \
        gib mir, kann ich, konnte ich, gibt es, gibt es hier, haben sie, mochte, will, brauche, ich bitte um, lieber, ich suche, wo ist",
    qualifiers: "der, die, das, fur, welcher, welche, kostet, kosten, mit, in, bei, mitbringen, beschaftigen, haben, hat",
    asks_person: "rufen sie mich an, ruf mich an, rufen sie mich bitte an, rufen sie mich zuruck, ruckruf bitte, bitte um ruckruf, \
        ich bitte um ruckruf, ich mochte einen ruckruf, konnen sie mich anrufen, konnen sie mich zuruckrufen, nicht mit einem bot, \
        nicht mit einem roboter, nicht mit einer maschine, nicht mit einer ki, kein bot, keinen bot, kein roboter, keinen roboter, \
        ist da jemand, ist hier jemand, ist jemand da, jemand da, ist dort jemand, personlich sprechen, stellen sie mich durch, \
        verbinden sie mich",
    declines: "muss nicht, ohne mit, will nicht, mochte nicht, brauche kein, brauche keinen, brauche keine",
    forbids: "nicht, nie, niemals, ohne, nicht mehr, kein, hor auf, aufhoren",
    recounts: "habe gerade, habe schon, hatte, beim, nach dem, gerade mit, wahrend, war gerade",
    surely_people: "mensch/menschen, echte/echter/echten/richtige/richtiger/richtigen/realen \
        mensch/menschen/person/mitarbeiter/berater, jemand echtes, lebendigen/lebender/lebenden menschen/mensch, \
        mensch aus fleisch und blut, menschlichen/menschlicher mitarbeiter/berater/kontakt",
    contact_plain: "sprechen/reden/chatten/telefonieren/verbinden/kontaktieren, rufen sie einen/eine, hol/hole/holen sie \
        einen/eine/mir/, verbinde/verbinden/verbindet mich mit/",
    speaks: "verbinden/verbinde/verbindet sie/ mich mit, stellen/stelle/stellt sie/ mich zu/zum/zur, stellen sie mich \
        durch zu/zum/zur, sprechen/reden mit, weiter an",
    not_spoken_to: "dem/der/einem/einer/meinem/meiner/ihrem/diesem/dieser/ \
        bot/roboter/maschine/seite/webseite/app/ki/chatbot/telefon/konto/internet/wlan, mir, ihnen, dir, uns, ihm, \
        ihr, meinem, meiner, meinen, anderen, kunden, freunden, uber",
    may: "ich will/mochte/wurde/muss/brauche/wunsche, kann/konnte/darf ich/man, konnen/konnten wir/sie, \
        kannst/konntest du, lassen sie mich, lass mich, wie kann ich, bitte, lieber, gern/gerne, mit wem, moglich",
    person_tails: "verfugbar, erreichbar, nicht erreichbar, sprechen, zum sprechen, am telefon, online, nummer, telefonnummer, \
        sprechbar, der/die mir hilft, verlangt",
    bots: "bot/bots/roboter/robotern/chatbot/chatbots/ki, maschine/maschinen, computer, \
        virtueller/virtuellen/virtueller assistent/assistenten, automat/automaten, kunstliche intelligenz, \
        automatische antworten",
    sends_away: "will nicht, mochte nicht, will keinen/keine/kein, mochte keinen/keine/kein, mag keine/keinen, hasse, genug \
        von, satt, schluss mit, keine/keinen/kein, nicht mit einem/einer/dem/der, nicht mehr mit, weg mit, hab genug \
        von, leid",
    numbers: "zwei 2, drei 3, vier 4, funf 5, sechs 6, sieben 7, acht 8, neun 9, zehn 10, elf 11, zwolf 12, dreizehn 13, \
        vierzehn 14, funfzehn 15, sechzehn 16, siebzehn 17, achtzehn 18, neunzehn 19, zwanzig 20, funfundzwanzig 25, \
        dreissig 30, vierzig 40, funfzig 50, sechzig 60, siebzig 70, achtzig 80, neunzig 90, dutzend x12, dutzende \
        x24, hundert x100, hunderte x200, einhundert 100, zweihundert 200, dreihundert 300, funfhundert 500, tausend \
        x1000, tausende x2000, million x1000000, millionen x1000000",
    assets: "immobilien/objekte/einheiten/wohnungen/buros/filialen/geschafte/laden/standorte/gebaude/hauser/hausern, \
        mitarbeiter/mitarbeitern/lizenzen/fahrzeuge/fahrzeugen/transporter/autos/lkw/lkws/maschinen/restaurants/hotels/schulen, \
        paletten/kisten/tonnen/stuck/exemplare/computer/laptops/zimmer/zimmern/uniformen/mieter/heizungen/stuhle/wohneinheiten/kartons/objekten/fahrrader",
    plural_ends: "en, er, ern, e, s, n",
    uncounted: "minuten, stunden, tage, tagen, wochen, monate, monaten, jahre, jahren, grad, kilometer, km, meter, m, cm, \
        kg, gramm, liter, sterne, mal, fragen, schritte, seiten, minute, stunde, tag, uhr, prozent, punkte, zoll, \
        personen, bader, badezimmer",
    currencies: "euro, euros, eur, dollar, franken, chf, pfund",
    budgets: "budget von/ist/bis/betragt, unser/mein budget, ein budget, konnen ausgeben, maximal ausgeben",
    deadlines: "so schnell wie moglich, schnellstmoglich, moglichst bald, baldmoglichst, dringend, eilig, bis \
        montag/dienstag/mittwoch/donnerstag/freitag/samstag/sonntag/morgen/heute, bis zum/ende \
        wochenende/der/des/woche, bis spatestens, bis ende, noch heute, heute, heute noch, morgen, diese/dieser \
        woche, diesen monat/freitag/montag, nachste/nachster woche, innerhalb von/einer, frist, kurzfristig, heute \
        abend",
    business: "gewerbliches projekt, gewerbeprojekt, gewerbeobjekt, gewerbekunde, gewerbekunden, geschaftskunde, \
        geschaftskunden, geschaftskonto, firmenkonto, firmenkunde, firmenkunden, grossbestellung, grossauftrag, \
        grosse bestellung, grossere menge, grossmenge, grosshandel, grosshandler, ausschreibung, ausschreibungen, \
        franchise, franchisenehmer, wiederverkaufer, handler werden, vertriebspartner, hausverwaltung, \
        immobilienverwaltung, immobilienportfolio, wartungsvertrag fur, rahmenvertrag, mengenrabatt, firmenfeier, \
        firmenevent, firmenveranstaltung, fur unser/unsere/unseren \
        buro/hotel/restaurant/firma/schule/betrieb/mitarbeiter, gewerbliche raume, gewerberaume, auftragsvolumen",
    company: "unsere firma, unser unternehmen/betrieb, meine firma, unsere kunden/mieter/mitarbeiter/filialen, wir sind \
        eine/ein firma/unternehmen/hotel/hausverwaltung/agentur, wir verwalten, wir betreiben, ich verwalte, im \
        auftrag, im namen, ich bin vermieter, als vermieter, als firma",
    emergencies: "es ist ein notfall, ein notfall, das ist ein notfall, habe einen notfall, haben einen notfall",
    buying: "angebot, kostenvoranschlag, preis fur, mochte/mochten/will/wollen \
        bestellen/kaufen/buchen/mieten/beauftragen, bestellen, kaufen, buchen, mieten, beauftragen, wir brauchen, \
        wir benotigen, benotige, ich brauche, brauchen, interessieren uns, interessiere mich, wir suchen, lieferant, \
        liefern",
    rejections: "hilft mir nicht, hilft nicht, hilft mir nicht weiter, nicht weiter hilft, nicht geholfen, nicht hilfreich, \
        bringt mir nichts, nutzt mir nichts, nicht meine frage, frage nicht beantwortet, nicht beantwortet, keine \
        antwort auf meine, danach habe ich nicht, habe ich nicht gefragt, nicht was ich gefragt, nicht das was ich, \
        nicht was ich suche/meinte/wollte/brauche, dieselbe antwort, die gleiche antwort, gleiche antwort, immer \
        dasselbe, das gleiche, immer noch nicht, nicht verstanden, verstehst/verstehen mich nicht, \
        verstehst/verstehen sie/ meine frage nicht, schon versucht, schon probiert, falsche antwort, ergibt keinen \
        sinn, macht keinen sinn, drehen uns im kreis, dreht sich im kreis, lost mein problem nicht",
    doubts: "das ist falsch, das stimmt nicht, stimmt nicht, nicht richtig, nicht korrekt, nicht wahr, das ist es nicht, \
        sie irren sich, du irrst dich, ich meinte, ich sagte, ich habe gesagt, sind sie sicher, bist du sicher, nein \
        nein, glaube nicht",
    denials: "nein, nee, den nicht, die nicht, das nicht, auf keinen fall, keineswegs, negativ, nicht",
    alternatives: "etwas anderes, was anderes, andere, anderen, anderes, ein anderer, alternative, alternativen, stattdessen, \
        lieber, sonst noch, mehr auswahl",
    corrections: "ich sagte, ich habe gesagt, ich meinte, ich wollte, eigentlich, lieber, andern, andere das, das ist nicht, \
        schon gesagt, nochmal, noch einmal, moment, sind sie sicher",
    apologies: "entschuldigung, sorry, tut mir leid, verzeihung, pardon",
    failings: "leider, tut mir leid, entschuldigung, kann nicht, konnen nicht, nicht verfugbar, nicht moglich, unmoglich, \
        gibt es nicht, haben wir nicht, kein, keine, keinen, nicht gefunden",
    strong: "das ist lacherlich, lacherlich, das ist inakzeptabel, inakzeptabel, nicht akzeptabel, unverschamt, unverschamtheit, eine frechheit, \
        frechheit, das ist ein witz, ein schlechter witz, soll das ein witz sein, wollen sie mich verarschen, verarschen, ich habe genug, \
        habe es satt, habe die nase voll, die nase voll, die schnauze voll, mir reicht es, mir reicht's, jetzt reicht's, jetzt reicht es, \
        ich warte seit, ich warte schon, warte seit stunden, warte schon seit, zeitverschwendung, verschwendung meiner zeit, \
        schlechter service, miserabler service, miserabel, schlechtester service, unterirdisch, katastrophaler service, \
        ich habe ihnen schon gesagt, habe ich schon gesagt, hab ich schon gesagt, habe ich bereits gesagt, schon dreimal, wie oft noch, \
        wie oft soll ich, zum dritten mal, sie sind nutzlos, nutzloser bot, dummer bot, du bist nutzlos, vollig nutzlos, \
        sie horen nicht zu, du horst nicht zu, schon wieder falsch, sie haben sich schon wieder, beschwerde einreichen, \
        mich beschweren, beschweren, ich bin sauer, ich bin wutend, ich bin stinksauer, stinksauer, ich bin verargert, ich bin emport, \
        niemand antwortet, keiner antwortet, niemand meldet sich, keiner meldet sich, niemand ist gekommen, keiner kam, abzocke, betrug, \
        ich will mein geld zuruck, leck mich, fick dich, so ein scheiss, das ist scheisse, so eine scheisse, sind sie dumm, \
        bist du dumm, bist du blod, eine zumutung, zumutung, unfassbar, das darf doch nicht wahr sein",
    mild: "nicht hilfreich, hilft nicht, hilft mir nicht, das hilft mir nicht, nicht geholfen, nutzlos, nervig, nervt, genervt, frustrierend, \
        frustriert, enttauscht, enttauschend, ernsthaft, im ernst, das war nicht meine frage, das ist nicht meine frage, \
        nicht meine frage, danach habe ich nicht gefragt, nicht gefragt, keine antwort, beantworten sie meine frage, \
        beantworten sie die frage, das ist falsch, das stimmt nicht, falsche antwort, schon wieder, immer noch falsch, \
        immer dasselbe, dieselbe antwort, die gleiche antwort, immer noch nicht, sie verstehen nicht, sie verstehen mich nicht, \
        du verstehst nicht, versteht mich nicht, macht keinen sinn, ergibt keinen sinn, ach komm, mein gott, um gottes willen, \
        unglaublich, vergessen sie es, vergiss es, egal, dauert ewig, dauert zu lange, zu langsam, argerlich, dumm, blod, bloed, absurd, \
        das haben sie schon gesagt, wiederholen sie sich, puh, boah",
    intensifiers: "sehr, so, total, vollig, wirklich, echt, absolut, einfach, ganz, ziemlich, extrem, zu, nur, ja, doch, langsam, schon, richtig, aber",
    negations: "nicht, kein, keine, nie, niemals, nichts",
    profanity: "scheisse, scheiss, verdammt, verdammte, arschloch, idiot, idioten, mist, kacke, fuck, verflucht, depp, trottel, wichser",
    sarcasm: "danke fur nichts, danke fur gar nichts, vielen dank auch, na toll, na super, na prima, na klasse, na \
        bravo, toll gemacht, super gemacht, ganz toll, ganz grosses kino, grosses kino, bravo, herzlichen \
        gluckwunsch, gluckwunsch, was fur eine uberraschung, welch uberraschung, wie uberraschend, sehr witzig, \
        sehr lustig, wie hilfreich, ja klar, ja genau, schon klar, wer hatte das gedacht, das hat gerade noch \
        gefehlt, hat mir gerade noch gefehlt, toller service, klasse service, super service mal wieder",
    waiting: "warte immer noch, ich warte immer noch, warten immer noch, wir warten immer noch, warte noch immer, immer \
        noch keine, immer noch kein, immer noch nichts, noch immer keine, noch immer nichts, bis heute nichts, \
        bis heute keine, seit wochen, seit tagen, seit monaten, seit stunden, seit einer stunde, schon wochen, \
        schon stunden, wie lange noch, wie lange soll ich noch, schon wieder zu spat, wieder zu spat, immer zu \
        spat, verspatet sich schon wieder, keine ruckmeldung, keine reaktion, niemand hat sich gemeldet, keiner \
        hat sich gemeldet, niemand ruft zuruck, keiner ruft zuruck, geduld ist am ende, meine geduld, verliere \
        die geduld, jedes mal, immer wieder das gleiche, immer wieder dasselbe",
    blame: "sie haben versprochen, ihr habt versprochen, mir wurde versprochen, uns wurde versprochen, wurde mir \
        zugesagt, mir wurde gesagt, uns wurde gesagt, sie haben gesagt, sie haben mir gesagt, doppelt abgebucht, \
        zweimal abgebucht, doppelt berechnet, zu viel berechnet, ihre schuld, eure schuld, wegen ihnen, wegen \
        euch, ihr fehler, euer fehler, sie antworten nie, ihr antwortet nie, nie gekommen, nicht gekommen, ist \
        nicht erschienen, nicht erschienen, nicht aufgetaucht, nie aufgetaucht, nie angekommen, sie haben mich \
        angelogen, angelogen, belogen, gelogen, sie haben vergessen, ihr habt vergessen, mich vergessen, sie \
        haben mein, kaputt gemacht, beschadigt zuruck, einfach aufgelegt, hat aufgelegt, sie ignorieren, ihr \
        ignoriert, ignoriert mich, ist ihnen egal, nicht das was ich bestellt, nicht was ich bestellt habe, \
        falsch geliefert, falsche lieferung, nicht wie vereinbart, nicht wie abgesprochen, versteckte kosten, \
        unfreundlich, unhoflich, im stich gelassen, machen sie ihre arbeit",
    confusion: "ich verstehe nicht, ich verstehe das nicht, versteh ich nicht, verstehe ich nicht, verstehe nur bahnhof, \
        ich verstehe gar nichts, kapiere nicht, kapier ich nicht, kapiere ich nicht, ich bin verwirrt, \
        verwirrend, verwirrt mich, ergibt keinen sinn, ergibt fur mich keinen sinn, macht keinen sinn, macht fur \
        mich keinen sinn, was meinen sie damit, was meinst du damit, was meinen sie, was soll das heissen, was \
        heisst das, was bedeutet das, wie bitte, hae, unklar, nicht klar, mir ist nicht klar, das widerspricht \
        sich, sie widersprechen sich, komme nicht mit, da komme ich nicht mit, noch mal erklaren, nochmal \
        erklaren, wovon reden sie",
    polite_complaint: "bin enttauscht, etwas enttauscht, ziemlich enttauscht, sehr enttauscht, leider enttauscht, enttauscht \
        von, sind enttauscht, nicht zufrieden, unzufrieden, wenig zufrieden, alles andere als zufrieden, nicht \
        glucklich mit, nicht begeistert, wenig begeistert, hatte mehr erwartet, hatte besseres erwartet, mehr \
        erwartet, besseres erwartet, hatte mir mehr erhofft, mehr erhofft, lasst zu wunschen ubrig, liess zu \
        wunschen ubrig, zu wunschen ubrig, nicht das was ich erwartet, leider muss ich sagen, muss ich leider \
        sagen, leider mitteilen, bedauerlich dass, mochte mich beschweren, wurde mich gern beschweren, muss mich \
        beschweren, eine beschwerde, unprofessionell, nicht sehr professionell, wenig professionell, schade dass \
        sie, schade dass niemand, schlechte erfahrung, keine gute erfahrung, eine entschuldigung",
    promises_soon: "sofort, umgehend, unverzüglich, augenblicklich, in Kürze, in einem Moment, in einer Minute, in \
        wenigen Minuten, in wenigen Augenblicken, jeden Moment, jeden Augenblick, im Handumdrehen, gleich \
        bei Ihnen, gleich da",
    promises_people: "jemand wird sich, jemand meldet sich, unser Team wird sich, unser Team meldet sich, ein Mitarbeiter \
        wird, ein Mitarbeiter meldet, ein Kollege wird, wir rufen Sie, wir melden uns, melden uns bei Ihnen, \
        ruft Sie zurück, rufen Sie zurück, ich habe weitergeleitet, weitergeleitet an, ich habe das Team \
        informiert, ich habe Ihre Anfrage, ich habe gebucht, ich habe reserviert, ich habe einen Termin",
};

pub const LEADS: Leads = Leads {
    introduces: "ich heiße, mein name ist, mein voller name ist, mein name lautet, ich heisse, mein vorname ist",
    i_am: "ich bin, ich bin der/die, hier ist, hier spricht, hier schreibt, mein name",
    here_is: "hier",
    follows_name: "und, aus, von, aber, mit, hier, ich, mein, meine, der, die, das, vom, bei, in, für, am, apparat",
    no_names: "kunde, kundin, kunden, neukunde, mieter, mieterin, vermieter, vermieterin, student, studentin, rentner, rentnerin, \
        eigentümer, eigentümerin, besitzer, besitzerin, hausverwalter, hausverwaltung, interessent, interessentin, inhaber, \
        inhaberin, deutscher, deutsche, österreicher, schweizer, schweizerin, montag, dienstag, mittwoch, donnerstag, freitag, \
        samstag, sonntag, ein, eine, der, die, das, sehr, nicht, im, in, am, auf, bei, noch, gerade, immer, zufrieden, unzufrieden, \
        interessiert, allergiker, allergikerin, veganer, veganerin, vegetarier, vegetarierin, anfänger, anfängerin, handwerker, \
        architekt, architektin, geschäftsführer, geschäftsführerin, selbstständig, falsch, richtig, wichtig, was, wo, wie, wer, \
        alles, mal, neu, mitglied, stammkunde, stammkundin, privatkunde, diabetiker, bauherr, lehrer, lehrerin, arzt, ärztin",
    name_labels: "name, mein name, vorname, vor- und nachname, ansprechpartner",
    signs_off: "mit freundlichen grüßen, mit freundlichem gruß, freundliche grüße, viele grüße, liebe grüße, beste grüße, schöne grüße, \
        gruß, grüße, mfg, lg, vg, danke, vielen dank, besten dank, herzliche grüße",
    phone_cues: "telefon, tel, telefonnummer, handy, handynummer, mobil, nummer, meine nummer, rufen, ruf, anrufen, erreichbar, erreichen, \
        whatsapp, festnetz, rückruf, zurückrufen, unter, rückrufnummer, mobilnummer",
    no_phone: "bestellung, bestellnummer, auftrag, auftragsnummer, rechnung, rechnungsnummer, referenz, referenznummer, buchung, \
        buchungsnummer, konto, kontonummer, kundennummer, kunde, police, seriennummer, sendungsnummer, modell, modellnummer, artikel, \
        artikelnummer, steuernummer, ust, iban, seit, jahr, code, plz, postleitzahl, karte, kartennummer, kennzeichen, aktenzeichen, \
        vertrag, vertragsnummer, ticket, ticketnummer, preis, budget, etwa, rund, fast, über, zählernummer, vorgangsnummer",
    theirs: "ihre, ihr, eure, euer, deine, geschrieben an, mail an, schreiben an, geschickt an, gesendet an, angerufen unter, ihre nummer, \
        ist das, seine, nicht, keine",
    mine: "mir, mich, mein, meine, meiner, uns, unsere, ich",
    corrects: "meine neue, mein neuer, neue nummer/adresse/handynummer/telefonnummer, richtige nummer/adresse, korrektur, ich meinte, \
        hat sich geändert, geändert, ich habe mich vertippt, vertippt, falsche nummer, stattdessen, jetzt erreichbar, doch, eigentlich",
    member_ends: "mit freundlichen grüßen, viele grüße, freundliche grüße, liebe grüße, beste grüße, melden sie sich, melde dich, \
        bei fragen, bei weiteren fragen, falls sie noch fragen, ich hoffe, wir hoffen, gern geschehen, gerne geschehen, \
        stehe ihnen/dir gerne/gern, stehen ihnen/dir gerne/gern, einen schönen tag, schönen tag, vielen dank für, danke für, \
        gute frage, lg, vg",
};
