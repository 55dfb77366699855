//! French: what can be counted, and what binds.

use super::FigureWords;

pub(super) const WORDS: FigureWords = FigureWords {
    weekdays: [
        "lundi/lundis/lun",
        "mardi/mardis/mar",
        "mercredi/mercredis/mer",
        "jeudi/jeudis/jeu",
        "vendredi/vendredis/ven",
        "samedi/samedis/sam",
        "dimanche/dimanches/dim",
    ],
    months: [
        "janvier/janv",
        "fevrier/fevr/fev",
        "mars",
        "avril/avr",
        "mai",
        "juin",
        "juillet/juil",
        "aout",
        "septembre/sept",
        "octobre/oct",
        "novembre/nov",
        "decembre/dec",
    ],
    every_day: "tous les jours, chaque jour, quotidiennement, toute la semaine, 7j",
    working_days: "jours ouvrables, en semaine, jours ouvres",
    weekend: "week end, week ends, weekend, weekends, fin de semaine",
    closed: "ferme, fermes, fermee, fermees, n ouvrons pas",
    open: "ouvert, ouverts, ouverte, ouvrons, ouvre, ouvrent",
    clock: "heures, heure",
    until: "a, au, jusqu, jusque",
    or: "ou",
    of: "de, du",
    numbers: "deux 2, trois 3, quatre 4, cinq 5, six 6, sept 7, huit 8, neuf 9, dix 10, onze 11, douze 12, treize 13, quatorze 14, quinze 15, \
        seize 16, vingt 20, vingts 20, trente 30, quarante 40, cinquante 50, soixante 60, septante 70, huitante 80, nonante 90, dizaine x10, \
        douzaine x12, cent x2, cents x2, centaine x2, mille x3, milliers x3, million x6, millions x6",
    least: "zero 0, un 1, une 1",
    and: "et",
    ordinals: "deuxieme 2, second 2, seconde 2, troisieme 3, quatrieme 4, cinquieme 5, sixieme 6, septieme 7, huitieme 8, neuvieme 9, dixieme 10",
    ordinal_ends: "er, ere, e, eme, nd, nde",
    percent: "pour cent, pourcent",
    spans: [
        "seconde/secondes/sec",
        "minute/minutes/min/mn",
        "heure/heures/h",
        "jour/jours/j",
        "semaine/semaines",
        "mois",
        "an/ans/annee/annees",
    ],
    money: "dollar usd, dollars usd, livre gbp, livres gbp, franc chf, francs chf, centime cent, centimes cent, balles eur, \
        peso peso, pesos peso, yens jpy, roupies inr, couronnes kr, zlotys pln, roubles rub",
    free: "gratuit, gratuite, gratuits, gratuites, gratuitement, sans frais, offert, offerte, offerts, ne coute rien",
    commitments: [
        "garantie, garanties, garantir, garantissons, garanti, garantit, garantis",
        "remboursement, remboursements, remboursons, rembourser, rembourse, rembourses, satisfait ou rembourse",
        "remise, remises, reduction, reductions, rabais, bon d achat, code promo, moitie prix",
        "cadeau, cadeaux, bonus, prix a gagner, prime",
        "indemnisation, indemniser, indemnisons, compensation, dedommagement, nous vous payons, nous vous versons",
        "contrat, contraignant, engage juridiquement, contractuel",
        "approuve, approuvee, autorise, autorisons, confirme, confirmee, accorde, droit a",
        "promets, promettons, promesse, jure, assure que, assurons, sans risque, certifie",
    ],
};
