//! Italian: what can be counted, and what binds.

use super::FigureWords;

pub(super) const WORDS: FigureWords = FigureWords {
    weekdays: [
        "lunedi/lun",
        "martedi/mar",
        "mercoledi/mer",
        "giovedi/gio",
        "venerdi/ven",
        "sabato/sabati/sab",
        "domenica/domeniche/dom",
    ],
    months: [
        "gennaio/gen",
        "febbraio/feb",
        "marzo/mar",
        "aprile/apr",
        "maggio/mag",
        "giugno/giu",
        "luglio/lug",
        "agosto/ago",
        "settembre/set/sett",
        "ottobre/ott",
        "novembre/nov",
        "dicembre/dic",
    ],
    every_day: "tutti i giorni, ogni giorno, tutta la settimana, quotidianamente",
    working_days: "giorni feriali, nei feriali, giorni lavorativi, infrasettimanale",
    weekend: "fine settimana, weekend, week end",
    closed: "chiuso, chiusi, chiusa, chiuse, non apriamo",
    open: "aperto, aperti, aperta, apriamo, apre, aprono",
    clock: "ore",
    until: "a, al, alle, fino",
    or: "o",
    of: "di, del",
    numbers: "due 2, tre 3, quattro 4, cinque 5, sei 6, sette 7, otto 8, nove 9, dieci 10, undici 11, dodici 12, tredici 13, quattordici 14, \
        quindici 15, sedici 16, diciassette 17, diciotto 18, diciannove 19, venti 20, trenta 30, quaranta 40, cinquanta 50, sessanta 60, \
        settanta 70, ottanta 80, novanta 90, cento 100, duecento 200, trecento 300, quattrocento 400, cinquecento 500, dozzina x12, \
        decina x10, centinaia x2, mille x3, mila x3, migliaia x3, milione x6, milioni x6",
    least: "zero 0, un 1, uno 1, una 1",
    and: "e",
    ordinals: "secondo 2, seconda 2, terzo 3, terza 3, quarto 4, quarta 4, quinto 5, quinta 5, sesto 6, settimo 7, ottavo 8, nono 9, decimo 10",
    ordinal_ends: "o, a, esimo",
    percent: "per cento, percento",
    spans: [
        "secondo/secondi/sec",
        "minuto/minuti/min",
        "ora/ore/h",
        "giorno/giorni/gg",
        "settimana/settimane",
        "mese/mesi",
        "anno/anni",
    ],
    money: "dollaro usd, dollari usd, sterlina gbp, sterline gbp, franco chf, franchi chf, centesimo cent, centesimi cent, \
        peso peso, pesos peso, yen jpy, rupie inr, corone kr, zloty pln, rubli rub",
    free: "gratis, gratuito, gratuita, gratuiti, gratuite, gratuitamente, senza costi, senza spese, omaggio, regalato",
    commitments: [
        "garanzia, garanzie, garantire, garantiamo, garantito, garantisco",
        "rimborso, rimborsi, rimborsiamo, rimborsare, rimborsato, soldi indietro",
        "sconto, sconti, scontato, buono sconto, coupon, meta prezzo, riduzione",
        "regalo, regali, bonus, premio, omaggi",
        "risarcimento, risarciamo, indennizzo, compensazione, vi paghiamo, le paghiamo",
        "vincolante, contratto, contrattuale",
        "approvato, autorizzato, autorizziamo, confermato, concesso, diritto a",
        "prometto, promettiamo, promessa, giuro, assicuro, assicuriamo, senza rischi, certificato",
    ],
};
