//! German: what can be counted, and what binds.

use super::FigureWords;

pub(super) const WORDS: FigureWords = FigureWords {
    weekdays: [
        "montag/montags/montage/mo",
        "dienstag/dienstags/di",
        "mittwoch/mittwochs/mi",
        "donnerstag/donnerstags/do",
        "freitag/freitags/fr",
        "samstag/samstags/sonnabend/sa",
        "sonntag/sonntags/so",
    ],
    months: [
        "januar/janner/jan",
        "februar/feb",
        "marz/maerz/mrz",
        "april/apr",
        "mai",
        "juni/jun",
        "juli/jul",
        "august/aug",
        "september/sep/sept",
        "oktober/okt",
        "november/nov",
        "dezember/dez",
    ],
    every_day: "taglich, taeglich, jeden tag, die ganze woche, an allen tagen",
    working_days: "werktags, wochentags, unter der woche, werktage, an werktagen, arbeitstage",
    weekend: "wochenende, wochenenden, am wochenende",
    closed: "geschlossen, geschlossene, ruhetag, nicht geoffnet, nicht offen",
    open: "geoffnet, offen, offnen, offnet",
    clock: "uhr",
    until: "bis",
    or: "oder",
    of: "des",
    numbers: "zwei 2, zwo 2, drei 3, vier 4, funf 5, fuenf 5, sechs 6, sieben 7, acht 8, neun 9, zehn 10, elf 11, zwolf 12, zwoelf 12, \
        dreizehn 13, vierzehn 14, funfzehn 15, sechzehn 16, siebzehn 17, achtzehn 18, neunzehn 19, zwanzig 20, dreissig 30, vierzig 40, \
        funfzig 50, sechzig 60, siebzig 70, achtzig 80, neunzig 90, einhundert 100, zweihundert 200, dreihundert 300, vierhundert 400, \
        funfhundert 500, dutzend x12, hundert x2, hunderte x2, tausend x3, tausende x3, million x6, millionen x6",
    least: "null 0, ein 1, eins 1, eine 1, einen 1, einem 1, einer 1",
    and: "und",
    ordinals: "zweite 2, zweiten 2, zweiter 2, dritte 3, dritten 3, dritter 3, vierte 4, vierten 4, funfte 5, funften 5, sechste 6, siebte 7, \
        achte 8, neunte 9, zehnte 10",
    ordinal_ends: "te, ten, ter, tes",
    percent: "prozent",
    spans: [
        "sekunde/sekunden/sek",
        "minute/minuten/min",
        "stunde/stunden/std/h",
        "tag/tage/tagen",
        "woche/wochen",
        "monat/monate/monaten/monats",
        "jahr/jahre/jahren/jahres",
    ],
    money: "dollar usd, dollars usd, pfund gbp, franken chf, rappen cent, cent cent, cents cent, peso peso, pesos peso, yen jpy, \
        rupien inr, kronen kr, zloty pln, forint huf, lira try, rubel rub",
    free: "kostenlos, kostenlose, kostenloser, kostenlosen, kostenfrei, kostenfreie, gratis, umsonst, unentgeltlich, ohne aufpreis, gebuhrenfrei, geschenkt",
    commitments: [
        "garantie, garantien, garantieren, garantiert, garantiere, gewahrleistung",
        "ruckerstattung, ruckerstattungen, erstattung, erstatten, erstattet, geld zuruck, geld zuruckgeben, ruckzahlung",
        "rabatt, rabatte, nachlass, gutschein, gutscheine, gutscheincode, ermassigung, halber preis, zum halben preis",
        "geschenk, geschenke, bonus, pramie, gewinn",
        "entschadigung, entschadigen, schadenersatz, schadensersatz, wir zahlen ihnen, gutschrift",
        "rechtsverbindlich, verbindlich, vertrag, vertraglich",
        "genehmigt, bewilligt, freigegeben, bestatigt, hiermit, anspruch auf",
        "verspreche, versprechen, versprochen, versprechung, versichere ihnen, schwore, ohne risiko, zertifiziert",
    ],
};
