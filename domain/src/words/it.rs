//! Italian. Speaks to the visitor as "tu", as Italian shops do online.

use super::handing::{Days, Handing, MailWords};
use super::leads::Leads;
use super::lexicon::Lexicon;
use super::{SmallTalk, Tongues, Words};

pub const WORDS: Words = Words {
    tag: "it",
    greeting: "Ciao! Sono {assistant}, l'assistente IA di {business}. Chiedimi pure quello che vuoi su di noi. Se preferisci parlare con una persona, basta dirlo.",
    cannot_answer: "Non ho una risposta affidabile a questo. Vuoi parlare con una persona? Basta dirlo.",
    ask_contact: "Se devi andare via, dicci come contattarti e la risposta ti arriverà.",
    still_waiting: "Grazie, l'ho aggiunto per il team. Non si è ancora unito nessuno.",
    leave_contact: "Se preferisci non aspettare qui, lascia la tua e-mail o il tuo telefono perché possano risponderti.",
    nobody_reached: "Mi dispiace, al momento non sono riuscito a raggiungere nessuno del team. Il tuo messaggio è conservato e lo vedranno appena torneranno a controllare.",
    nobody_free: "Finora nessuno ha potuto unirsi. La tua conversazione resta in cima alla lista del team.",
    contact_thanks: "Grazie. Ora il team può contattarti anche se chiudi questa pagina.",
    joined: "{name} si è unito alla conversazione",
    released: "{name} si è dovuto assentare. Sto chiedendo a qualcun altro di unirsi.",
    transferred: "{name} ha chiesto a {to} di continuare",
    returned: "{name} ha restituito la conversazione all'assistente",
    resolved: "Questa conversazione è stata chiusa. Scrivi di nuovo quando vuoi.",
    rating_thanks: "Grazie per avercelo detto.",
    visitor: "Un visitatore",
    opener: "Ciao {name}, riprendo da dove si è fermato il nostro assistente. Chiedevi di: {topic}.",
    opener_unnamed: "Ciao, riprendo da dove si è fermato il nostro assistente. Chiedevi di: {topic}.",
    clarify: "Posso aiutarti su più di un argomento. A quale ti riferisci?",
    tongues: Tongues {
        names: ["inglese", "spagnolo", "portoghese", "francese", "tedesco", "italiano"],
        only_in: "Questo ce l'ho solo in {language}:",
        or_person: "Se preferisci chiedere a una persona, basta dirlo.",
        unspoken: "Mi dispiace, non parlo ancora la tua lingua. Posso aiutarti in italiano, inglese, spagnolo, portoghese, francese o tedesco, e se preferisci parlare con una persona, basta dirlo.",
    },
    handing: Handing {
        why_asked: "Certo.",
        why_upset: "Mi dispiace molto.",
        why_broke: "Qualcosa non ha funzionato da parte mia.",
        why_circles: "Questo non ti ha aiutato e non voglio farti girare in tondo.",
        why_unknown: "Non ho una risposta affidabile e preferisco non tirare a indovinare.",
        why_valuable: "Grazie, di questo dovrebbe occuparsi una persona.",
        asks_now: "Sto chiedendo al team di unirsi alla conversazione.",
        asks_on_call: "Ora siamo chiusi, ma sto chiedendo a chi è reperibile di unirsi alla conversazione.",
        asks_at_opening: "Ora siamo chiusi, quindi l'ho messo nella lista del team per quando apriamo {opening}.",
        asks_later: "Ora siamo chiusi, quindi l'ho messo nella lista del team.",
        asks_listed: "L'ho messo nella lista del team.",
        opens: "Apriamo {opening}.",
        sees_all: "Vedranno tutto quello che hai scritto, quindi non serve ripeterlo.",
        usual_wait: "Di solito l'attesa è stata di circa {minutes} minuti.",
        alongside: "Ho avvisato anche il team, così una persona potrà darci un'occhiata. Nel frattempo posso continuare ad aiutarti.",
        alongside_at_opening: "L'ho messo anche nella lista del team per quando apriamo {opening}. Nel frattempo posso continuare ad aiutarti.",
        unanswered: "Mi dispiace, nessuno del team ha potuto unirsi. Ho avvisato tutte le persone che potevo. La tua conversazione resta aperta per il team.",
        let_go: "{name} non ha potuto rispondere. Sto chiedendo a qualcun altro di unirsi.",
        cancelled: "Va bene, continuo ad aiutarti io. Puoi chiedere di nuovo una persona quando vuoi.",
        days: Days {
            today: "oggi alle {time}",
            tomorrow: "domani alle {time}",
            weekday: "{weekday} alle {time}",
            date: "il {day} {month} alle {time}",
            weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
            months: [
                "gennaio",
                "febbraio",
                "marzo",
                "aprile",
                "maggio",
                "giugno",
                "luglio",
                "agosto",
                "settembre",
                "ottobre",
                "novembre",
                "dicembre",
            ],
        },
        mail: MailWords {
            subject: "La tua conversazione con {business}",
            intro: "{name} di {business} ti ha risposto:",
            how_to_answer: "Rispondi a questa e-mail e arriverà al team.",
            reply_above: "Scrivi la tua risposta sopra questa riga",
            earlier: "Che cosa hai scritto",
            you: "Tu",
            open: "Torna alla chat",
            footer: "Ricevi questa e-mail perché hai lasciato questo indirizzo nella chat con {business}.",
        },
    },
    small_talk: SmallTalk {
        hello: "Ciao! Come posso aiutarti?",
        thanks: "Prego! Posso aiutarti con qualcos'altro?",
        goodbye: "Grazie della visita. Buona giornata!",
        are_you_a_bot: "Sì, sono {assistant}, un assistente IA. Rispondo con quello che {business} mi ha insegnato e posso chiamare una persona del team quando vuoi.",
        how_are_you: "Tutto bene, grazie! Come posso aiutarti?",
        go_ahead: "Certo. Che cosa vorresti sapere?",
        anything_else: "Va bene. Posso aiutarti con qualcos'altro?",
        named: "Piacere, {name}! Come posso aiutarti?",
    },
};

pub const LEXICON: Lexicon = Lexicon {
    stop_words: "il, lo, la, i, gli, le, l, un, uno, una, e, ed, o, ma, se, di, del, della, dello, dei, delle, degli, a, al, alla, allo, ai, alle, \
        da, dal, dalla, in, nel, nella, nei, su, sul, sulla, per, con, senza, tra, fra, come, che, chi, cosa, quale, quali, quando, dove, \
        quanto, quanta, quanti, quante, perche, io, tu, lui, lei, noi, voi, loro, mi, ti, si, ci, vi, mio, mia, miei, mie, tuo, tua, suo, sua, \
        nostro, nostra, vostro, vostra, vostri, questo, questa, questi, queste, quello, quella, e, sono, sei, siete, siamo, essere, c, ho, hai, \
        ha, avete, hanno, avere, puo, puoi, posso, potete, possono, potrei, potrebbe, potreste, voglio, vorrei, vuole, serve, bisogno, non, \
        no, si, piu, meno, molto, anche, solo, qualcosa, qualche, fate, fa, fare, offrite, sapere, dire, dirmi, dimmi, grazie, ciao, \
        salve, favore, altro, altra, qui, li, allora, poi, domanda, aiuto, aiutarmi, informazione, informazioni, gia, c'e",
    follow_ups: "e, e per, e il, e la, e se, e di, e in, anche, e riguardo a, e invece, lo stesso per",
    refers: "questo, questa, quello, quella, esso, essa, ne, lo, stesso, stessa, cio",
    asks_price: "quanto costa, quanto costano, quanto viene, quanto prendete, prezzo, prezzi, costo, costi, costa, costano, tariffa, tariffe, caro, \
        listino, quanto, preventivo",
    asks_hours: "a che ora, che ora, orario, orari, aprite, apre, aperto, aperti, apertura, chiudete, chiude, chiuso, chiusura, siete aperti, ore",
    asks_contact: "telefono, numero di telefono, numero, e-mail, email, mail, contattarvi, chiamarvi, contatti, contatto, contattare, chiamare, recapito",
    asks_place: "dove, dove siete, dove vi trovate, indirizzo, sede, ubicazione, come arrivare, come arrivo",
    asks_area: "zona, zone, area, aree, regione, coprite, servite, venite a, arrivate a, lavorate a, lavorate \
        in, consegnate a, fin dove",
    asks_payment: "pagare, pagamento, pagamenti, posso pagare, come si paga, metodi di pagamento, modalita di \
        pagamento",
    asks_duration: "quanto tempo, quanto dura, quanto ci vuole, quanti giorni, quante ore, quante settimane",
    days: "lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica, domeniche, fine settimana, weekend, \
        sera, notte, festivi, festivo, natale",
    free_words: "gratis, gratuito, gratuita, gratuiti, senza costi, omaggio",
    street_words: "via, viale, piazza, corso, strada, vicolo, piazzale, lungomare, piano",
    area_words: "km, chilometri, zona, zone, area, regione, quartieri, comuni, provincia, dintorni, raggio",
    payment_words: "carta, carte, contanti, visa, mastercard, bancomat, debito, credito, bonifico, paypal, \
        fattura, acconto, rate, satispay, assegno",
    time_units: "minuto, minuti, ora, ore, giorno, giorni, settimana, settimane, mese, mesi, anno, anni",
    weak_words: "accettate, accetta, incluso, inclusa, compreso, comprende, lavorate, azienda, ditta, cliente, \
        clienti, persona, persone, oggi, domani, adesso, ora, tipo, tipi, modo, maniera, volta, bene, buono, \
        migliore, disponibile, cambiare, inviare, venire, mandare, lasciare, iniziare, primo, dopo, prima, \
        parte, giorno, mattina, pomeriggio",
    related: "riparare, riparate, riparazione, riparazioni, aggiustare; garanzia, garanzie, garantito; \
        annullare, annullamento, disdire, disdetta, cancellare; appuntamento, appuntamenti, visita, visite; \
        prenotare, prenotazione, prenotazioni; spostare, rimandare; fine settimana, weekend, sabato; fine \
        settimana, weekend, domenica; notte, sera, 24 ore; da quando, fondata, fondato, dal; titolare, \
        proprietario, proprietaria; squadra, dipendenti, quante persone; reclamo, reclami, lamentela; sconto, \
        sconti, riduzione; rate, rateale, finanziamento; assicurazione, assicurati, responsabilita; preventivo, \
        preventivi; marca, marche, produttore; pensionati, anziani; installare, installate, installazione, \
        montaggio; servizio, manutenzione, revisione; dati personali, miei dati, privacy",
    greetings: "ciao, salve, buongiorno, buonasera, buon giorno, buona sera, buon pomeriggio, ehi, hey, buondi",
    thanks: "grazie, grazie mille, molte grazie, tante grazie, grazie tante, grazie dell'aiuto, grazie per l'aiuto, ti ringrazio, \
        la ringrazio, vi ringrazio, gentilissimi, gentilissimo",
    goodbyes: "arrivederci, a presto, buona giornata, buona serata, buonanotte, buona notte, ci vediamo, a domani, addio, alla prossima, bye",
    bot_questions: "sei un bot, sei un robot, sei umano, sei umana, sei reale, sei vero, sei una persona, sei una persona vera, sei una ia, \
        sei un'ia, sei un'intelligenza artificiale, e un bot, e un robot, lei e un robot, lei e una persona, parlo con un bot, \
        parlo con un robot, parlo con una persona, sto parlando con un bot, sto parlando con un robot, sto parlando con una persona, \
        sto parlando con una persona vera, chi sei, cosa sei, sei una macchina",
    how_are_you: "come stai, come sta, come va, come state, tutto bene, come ti va",
    openings: "puoi aiutarmi, mi puoi aiutare, puo aiutarmi, mi puo aiutare, potete aiutarmi, mi potete aiutare, ho bisogno di aiuto, aiuto, \
        aiutami, ho una domanda, una domanda, avrei una domanda, ho un dubbio, posso fare una domanda, posso chiedere, \
        vorrei informazioni, vorrei un'informazione, vorrei delle informazioni, si, si grazie, si per favore, certo, ci sei",
    acknowledgements: "ok, okay, va bene, bene, molto bene, perfetto, ottimo, capito, ho capito, d'accordo, benissimo, chiaro, fantastico, ah, bello",
    refusals: "no, no grazie, basta cosi, e tutto, nient'altro, niente altro, per ora no, niente, a posto cosi, sono a posto",
    fillers: "per favore, per piacere, perfavore, adesso, ora, subito, immediatamente, un, una, uno, il, la, l, con, vero, vera, reale, ciao, salve, \
        buongiorno, grazie, urgente, voglio, solo, altro, altra, si, no, qui, direttamente, dal vivo, di, in carne e ossa",
    people: "persona, persona vera, persona reale, umano, umana, essere umano, operatore, operatrice, operatori, operatore umano, agente, \
        agenti, rappresentante, consulente, assistenza clienti, servizio clienti, addetto, addetta, supervisore, centralinista, \
        qualcuno di vero, qualcuno in carne e ossa, assistente umano, receptionist",
    people_in_contact: "qualcuno, responsabile, titolare, capo, direttore, direttrice, team, squadra, tecnico, \
        esperto, specialista, idraulico, impiegato, persone, gente, supporto, assistenza, vendite, venditore, \
        collega, personale, qualcun altro, proprietario, commerciale, avvocato, medico, manager, reception",
    not_people: "risorse umane, errore umano, diritti umani, agente immobiliare, agente di viaggio, a persona, per persona, di persona, \
        ogni persona, per una persona, mio agente, mio consulente, mio capo, mio responsabile, mio team, agente assicurativo",
    contact: "parlare con, parlare a, parlare direttamente con, parlare direttamente a, chattare con, comunicare con, \
        contattare, mettermi in contatto con, mettetemi in contatto con, mettimi in contatto con, \
        entrare in contatto con, passarmi, passami, passatemi, mi passi, mi passa, mi passate, collegami con, \
        collegatemi con, mi colleghi con, trasferirmi a, trasferiscimi a, trasferitemi a, essere contattato da, \
        essere richiamato da, richiamato da, aiuto da, aiuto di, discutere con, rivolgermi a, parlo con, parli con",
    contact_me: "con cui parlare, con cui posso parlare, con cui possa parlare, con chi parlare, con chi posso parlare, mi chiami, mi chiama, \
        chiamarmi, mi richiami, richiamarmi, mi contatti, contattarmi, mi risponda, rispondermi, parlarmi, parlare con me, mi chiamate, \
        puo chiamarmi, mi faccia chiamare",
    wants: "voglio, vorrei, ho bisogno di, ho bisogno d, mi serve, preferisco, preferirei, dammi, datemi, mi dia, esigo, c'e, ci sono, avete, \
        posso avere, cerco, chiedo, pretendo, passami, passatemi, dov'e",
    qualifiers: "che, per, cui, costa, costano, vicino, in, con, a",
    asks_person: "chiamatemi, chiamami, mi chiami per favore, potete chiamarmi, puo chiamarmi, mi potete chiamare, richiamatemi, richiamami, \
        voglio essere richiamato, vorrei essere richiamato, essere richiamato, essere richiamata, non voglio parlare con un bot, \
        non voglio parlare con un robot, non voglio parlare con una macchina, non con un robot, non un bot, niente bot, niente robot, \
        basta bot, basta robot, c'e qualcuno, c'e nessuno, qualcuno c'e, mi passi qualcuno, mi passate qualcuno, \
        parlare con qualcuno, posso parlare con, vorrei parlare con, voglio parlare con",
    declines: "non voglio, non serve, non ho bisogno di, non c'e bisogno di, senza dover, preferisco non",
    forbids: "non, mai, senza, smettete di, smettila di, smetta di",
    recounts: "sto, stavo, piacere di, dopo aver, appena, ho gia, finito di, contento di",
    surely_people: "umano/umana, essere umano, persona/operatore/operatrice vera/vero/reale/umana/umano, persona in carne e \
        ossa, qualcuno di vero, qualcuno in carne e ossa, vera persona",
    contact_plain: "parlare/chattare/contattare/chiamare/collegare/comunicare, passami/passatemi/mi passi/mi passa, chiamate, \
        chiama",
    speaks: "parlare/chattare/discutere con/al/alla/coll/col, passami/passatemi il/la/un/una, mi passi/passa/passate \
        il/la/un/una, collegami/collegatemi con",
    not_spoken_to: "il/la/un/una/mio/mia/questo/questa/ bot/robot/macchina/pagina/sito/app/ia/chatbot/telefono/conto/computer, \
        mio, mia, miei, te, voi, lei, lui, loro, me, altri, clienti, amici, di",
    may: "voglio/vorrei/volevo/posso/potrei/possiamo/preferisco/preferirei/devo/desidero/esigo, mi piacerebbe, \
        fatemi/fammi/mi faccia/lasciami, come posso/faccio a, ho bisogno di, e possibile, si puo, per favore, \
        aiutami/aiutatemi a, puoi/puo/potete, con chi",
    person_tails: "disponibile, disponibili, non disponibile, per parlare/aiutarmi/rispondermi, al telefono, in linea, numero, \
        con cui parlare, che mi aiuti/risponda",
    bots: "bot/bots/robot/chatbot/ia, macchina/macchine, assistente virtuale, risposte automatiche, intelligenza \
        artificiale, risponditore, computer",
    sends_away: "non voglio, non mi piace/piacciono, odio, stufo/stufa/stanco/stanca di/dei/del, basta con/, \
        niente, no, non con un/una, non un/una, non a un/una, smettila con, preferisco non, non sopporto",
    numbers: "due 2, tre 3, quattro 4, cinque 5, sei 6, sette 7, otto 8, nove 9, dieci 10, undici 11, dodici 12, tredici \
        13, quattordici 14, quindici 15, sedici 16, diciassette 17, diciotto 18, diciannove 19, venti 20, \
        venticinque 25, trenta 30, quaranta 40, cinquanta 50, sessanta 60, settanta 70, ottanta 80, novanta 90, \
        decina x10, dozzina x12, dozzine x24, ventina x20, trentina x30, cinquantina x50, centinaio x100, centinaia \
        x200, cento x100, duecento 200, trecento 300, cinquecento 500, mille x1000, mila x1000, migliaia x2000, \
        duemila 2000, cinquemila 5000, diecimila 10000, milione x1000000, milioni x1000000",
    assets: "immobile/immobili/proprieta/unita/appartamenti/uffici/filiali/negozi/sedi/edifici/case/locali, \
        dipendenti/licenze/veicoli/furgoni/auto/macchine/camion/macchinari/ristoranti/hotel/alberghi/scuole, \
        bancali/scatole/tonnellate/pezzi/copie/computer/camere/stanze/uniformi/inquilini/caldaie/sedie/divise",
    plural_ends: "i, e, ospiti, invitati",
    uncounted: "minuti, ore, giorni, settimane, mesi, anni, gradi, chilometri, km, metri, m, cm, kg, grammi, litri, stelle, \
        volte, domande, pagine, minuto, ora, giorno, punti, pollici, e, bagni, persone, che",
    currencies: "euro, eur, dollari, dollaro, franchi, chf, sterline",
    budgets: "budget di/e/fino/massimo, nostro/mio budget, possiamo/posso spendere, un budget, spesa massima",
    deadlines: "il prima possibile, al piu presto, prima possibile, urgentemente, urgente, con urgenza, entro \
        lunedi/martedi/mercoledi/giovedi/venerdi/sabato/domenica/domani/oggi, entro la fine, entro fine, entro \
        il/questa/24/48/due/tre, per lunedi/martedi/mercoledi/giovedi/venerdi/sabato/domenica/domani, oggi, oggi \
        stesso, stasera, domani, questa settimana, questo mese, la prossima settimana, settimana prossima, scadenza, \
        in giornata",
    business: "progetto commerciale, conto aziendale, account aziendale, cliente aziendale, clienti aziendali, ordine \
        grande, grande ordine, grosso ordine, ordine all'ingrosso, all'ingrosso, ingrosso, grossista, gara \
        d'appalto, appalto, appalti, franchising, franchisee, rivenditore, distributore, portafoglio immobiliare, \
        amministratore di condominio, amministratori di condominio, gestione immobiliare, contratto di \
        manutenzione/annuale, evento aziendale, cena aziendale, per il nostro hotel/ristorante/ufficio/albergo, per \
        la nostra azienda/scuola/sede, per i nostri uffici/dipendenti, locale commerciale, sconto quantita, ordine \
        di acquisto",
    company: "la nostra azienda/ditta/societa, nostra azienda/ditta/societa, mia azienda/ditta/societa, nostri \
        clienti/inquilini/dipendenti, siamo un'azienda, siamo una ditta/societa/catena/agenzia, gestiamo, \
        amministriamo, per conto di, a nome di, sono proprietario di, rappresento",
    emergencies: "e un'emergenza, un'emergenza, ho un'emergenza, abbiamo un'emergenza",
    buying: "preventivo, preventivi, un prezzo per, voglio/vogliamo/vorrei/vorremmo \
        comprare/ordinare/acquistare/prenotare/noleggiare, comprare, acquistare, ordinare, fare un ordine, \
        prenotare, interessato a, interessati a, ci serve/servono, mi serve/servono, abbiamo bisogno, ho bisogno, \
        cerchiamo, fornitore",
    rejections: "non mi aiuta/aiutato/serve, non mi ha aiutato, non aiuta, non mi e stato utile, non e utile, non e stato \
        utile, non e quello che ho chiesto/detto, non e quello che cerco/voglio/volevo/chiedevo, non e cio che ho \
        chiesto, non ho chiesto questo, non hai/ha/avete risposto, non risponde/rispondi/rispondete, non era la mia \
        domanda, non e la mia domanda, la stessa risposta, la stessa cosa, stessa risposta, continua a non \
        funzionare, ancora non funziona, non funziona ancora, non hai/ha/avete capito, non mi capisce/capisci, gia \
        provato, risposta sbagliata, non serve a niente, non ha senso, non risolve, giriamo in tondo",
    doubts: "e sbagliato, e falso, non e vero, non e corretto, non e giusto, non e cosi, ti sbagli, si sbaglia, vi \
        sbagliate, intendevo, volevo dire, ho detto, sei sicuro, e sicuro, no no, non credo",
    denials: "no, non quello, non quella, non questo, niente affatto, negativo, assolutamente no, per niente, neanche",
    alternatives: "qualcos'altro, altro, altra, altri, altre, un altro, un'altra, qualcosa di diverso, diverso, diversa, \
        alternativa, alternative, invece, al posto, piu scelta",
    corrections: "ho detto, volevo dire, intendevo, ho chiesto, in realta, piuttosto, preferisco, cambiare, cambia, non e \
        quello, ho gia, di nuovo, aspetta, sei sicuro, sicuri",
    apologies: "scusa, scusi, mi dispiace, mi scusi, perdono, spiacente",
    failings: "mi dispiace, purtroppo, spiacente, spiacenti, non posso, non possiamo, non disponibile, impossibile, non ci \
        sono, non c'e, non abbiamo, non ho trovato, scusa, scusi, non",
    strong: "e ridicolo, questo e ridicolo, ridicolo, e inaccettabile, inaccettabile, e una vergogna, che vergogna, vergognoso, vergognatevi, \
        e uno scherzo, mi prendete in giro, mi stai prendendo in giro, presa in giro, sono stufo, sono stufa, stufo di, stufa di, \
        ne ho abbastanza, non ne posso piu, sto aspettando da, aspetto da, e un'ora che aspetto, sono ore che, ho aspettato, \
        perdita di tempo, perdere tempo, perdendo tempo, pessimo servizio, servizio pessimo, servizio scadente, peggior servizio, \
        servizio orribile, te l'ho gia detto, ve l'ho gia detto, l'ho gia detto, ho gia detto, quante volte, per la terza volta, sei inutile, \
        bot inutile, non servi a niente, non serve a niente, non servite a niente, non mi ascolti, non mi stai ascoltando, \
        hai sbagliato ancora, hai gia sbagliato, avete sbagliato di nuovo, fare un reclamo, presentare un reclamo, sporgere reclamo, \
        sono furioso, sono furiosa, sono arrabbiato, sono arrabbiata, sono incazzato, sono indignato, nessuno risponde, \
        nessuno mi richiama, nessuno e venuto, una truffa, truffatori, rivoglio i miei soldi, vaffanculo, che schifo, fa schifo, \
        che merda, una merda, sei stupido, sei scemo, e assurdo, assurdo, siete incapaci, incapaci, da denuncia",
    mild: "non aiuta, non mi aiuta, non mi e utile, non e utile, inutile, fastidioso, irritante, seccante, frustrante, frustrato, \
        frustrata, deluso, delusa, deludente, seriamente, sul serio, non e quello che ho chiesto, non e la mia domanda, non era la mia domanda, \
        non ho chiesto questo, non hai risposto, non rispondi, rispondi alla domanda, rispondi alla mia domanda, e sbagliato, \
        risposta sbagliata, ancora sbagliato, di nuovo, sempre la stessa risposta, la stessa risposta, stessa risposta, \
        non capisci, non mi capisci, non hai capito, non ha senso, uffa, uff, dai, mamma mia, per l'amor di dio, mio dio, incredibile, \
        lascia perdere, lasciamo stare, troppo lento, ci mette troppo, ci vuole troppo, stupido, scemo, nervoso, basta, \
        smettila di ripetere, l'hai gia detto, continui a ripetere",
    intensifiers: "molto, cosi, totalmente, completamente, davvero, veramente, assolutamente, proprio, troppo, abbastanza, gia, piu, solo, ma, dannatamente",
    negations: "non, mai, niente, nulla",
    profanity: "merda, cazzo, stronzo, stronzi, puttana, coglione, coglioni, idiota, idioti, imbecille, cretino, maledetto, porca, incazzato",
    sarcasm: "grazie di niente, grazie di nulla, grazie per niente, grazie mille per niente, complimenti, complimenti \
        davvero, bravi, bravissimi, che bravi, che sorpresa, bella sorpresa, che efficienza, che velocita, molto \
        divertente, che utile, utilissimo, si certo, si come no, come no, ci mancava solo, mancava solo questo, \
        che servizio, ottimo un altro, fantastico un altro, grazie per avermi rovinato, grazie per aver rovinato, \
        grazie per aver perso, bel lavoro, congratulazioni",
    waiting: "sto ancora aspettando, stiamo ancora aspettando, ancora in attesa, aspetto ancora, ancora niente, ancora \
        nulla, ancora nessuna risposta, non e ancora arrivato, non ho ancora ricevuto, non ho ancora avuto, da \
        settimane, da giorni, da mesi, da ore, da un'ora, sono settimane che, sono giorni che, sono mesi che, \
        quanto ancora, quanto devo ancora aspettare, fino a quando, di nuovo in ritardo, sempre in ritardo, \
        ancora in ritardo, senza risposta, nessuna risposta, nessuna notizia, nessuno mi ha richiamato, nessuno \
        mi ha risposto, nessuno mi ha contattato, perdendo la pazienza, la mia pazienza, ogni volta, sempre la \
        stessa storia",
    blame: "avevate promesso, avete promesso, mi avevate promesso, mi avevano promesso, mi e stato detto, mi avevano \
        detto, mi avevate detto, mi avete addebitato, addebitato due volte, fatturato due volte, pagato due \
        volte, per colpa vostra, colpa vostra, e colpa vostra, vostro errore, un vostro errore, non rispondete \
        mai, non richiamate mai, non e mai arrivato, mai arrivato, non e venuto nessuno, non si e presentato, non \
        si e visto nessuno, mi avete mentito, mentite, avete dimenticato, vi siete dimenticati, avete perso, mi \
        avete perso, avete rotto, mi avete rotto, mi avete riattaccato, mi hanno riattaccato, mi ignorate, mi \
        state ignorando, non vi importa, non ve ne importa, non e quello che ho ordinato, non e quello che avevo \
        ordinato, non era quello concordato, ordine sbagliato, pubblicita ingannevole, costi nascosti, \
        maleducato, maleducata, maleducati, sgarbato, sgarbata, mi avete trattato, mi hanno trattato, fate il \
        vostro lavoro",
    confusion: "non capisco, non ho capito, non ci capisco niente, non sto capendo, non comprendo, sono confuso, sono \
        confusa, e confuso, poco chiaro, confuso, confusa, non e chiaro, non mi e chiaro, non ha senso, non ha \
        nessun senso, non ha alcun senso, cosa vuol dire, che vuol dire, cosa significa, che significa, cosa \
        intende, cosa intendi, in che senso, vi contraddite, si contraddice, ti contraddici, mi sono perso, mi \
        sono persa, puo rispiegare, puoi rispiegare, me lo spieghi, spiegati meglio, si spieghi meglio, di cosa \
        parla, di cosa parli",
    polite_complaint: "sono deluso/delusa, un po deluso/delusa, piuttosto deluso/delusa, abbastanza deluso/delusa, molto \
        deluso/delusa, deluso da, delusa da, deluso dal, delusa dal, rimasto deluso, rimasta delusa, siamo \
        delusi, non sono soddisfatto/soddisfatta, non sono contento/contenta, non siamo soddisfatti, non siamo \
        contenti, insoddisfatto, insoddisfatta, scontento, scontenta, mi aspettavo di piu, mi aspettavo di \
        meglio, ci aspettavamo di piu, ci aspettavamo di meglio, speravo in qualcosa, lascia a desiderare, lascia \
        molto a desiderare, ha lasciato a desiderare, non all'altezza, non e all'altezza, non e quello che mi \
        aspettavo, mi dispiace dirlo, mi spiace dirlo, mi duole, vorrei lamentarmi, vorrei fare un reclamo, \
        desidero fare un reclamo, ho un reclamo, poco professionale, per niente professionale, non professionale, \
        mancanza di professionalita, peccato che, brutta esperienza, pessima esperienza, delle scuse",
    promises_soon: "subito, immediatamente, all'istante, in un attimo, tra un attimo, in un momento, tra un momento, in \
        un minuto, tra un minuto, in pochi minuti, tra pochi minuti, a breve, tra poco, da un momento \
        all'altro, senza indugio",
    promises_people: "qualcuno ti/la contatterà, qualcuno ti/la richiamerà, ti/la richiameremo, ti/la contatteremo, il \
        nostro team ti/la, un collega ti/la, ho inoltrato, ho avvisato il team, ho informato il team, ho \
        prenotato, ho fissato, ci metteremo in contatto, ti/la ricontatteremo",
};

pub const LEADS: Leads = Leads {
    introduces: "mi chiamo, il mio nome è, mio nome è, il mio nome completo è, mi presento sono",
    i_am: "sono, io sono, qui è, sono il signor, sono la signora, il mio nome",
    here_is: "è, parla, qui parla, le scrive, ti scrive",
    follows_name: "e, di, da, ma, con, vorrei, volevo, ho, il, la, mio, mia, che, in, per, abito, vivo, cerco, del, della, dal, dalla",
    no_names: "cliente, un, una, il, la, molto, nuovo, nuova, proprietario, proprietaria, interessato, interessata, studente, studentessa, \
        pensionato, pensionata, italiano, italiana, lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, non, inquilino, \
        inquilina, allergico, allergica, celiaco, celiaca, vegano, vegana, vegetariano, vegetariana, sbagliato, importante, urgente, \
        aperti, chiusi, già, qui, ancora, stato, stata, possibile, vero, amministratore, amministratrice, in, a, le, i, gli, due, tre",
    name_labels: "nome, il mio nome, nome e cognome, nome completo",
    signs_off: "cordiali saluti, distinti saluti, saluti, un saluto, grazie, grazie mille, un abbraccio, cordialmente, grazie in anticipo",
    phone_cues: "telefono, tel, cellulare, cell, mobile, mio numero, numero, whatsapp, chiamatemi, chiamami, chiamare, chiami, contattatemi, \
        contattami, fisso, al, richiamatemi, richiamarmi, recapito",
    no_phone: "ordine, numero d'ordine, numero ordine, fattura, numero fattura, numero di fattura, riferimento, numero di riferimento, rif, \
        prenotazione, numero di prenotazione, numero prenotazione, conto, numero di conto, numero cliente, codice cliente, cliente, \
        polizza, serie, numero di serie, spedizione, tracking, modello, articolo, partita iva, codice fiscale, iban, dal, anno, \
        codice, cap, carta, numero di carta, targa, pratica, contratto, ticket, preventivo, prezzo, circa, quasi, oltre",
    theirs: "vostro, vostra, suo, tuo, scritto a, scrivere a, mandato a, inviato a, chiamato il, chiamato lo, telefonato al, vostro numero, è questo, non, \
        loro",
    mine: "mi, mio, mia, me, noi, nostro, nostra",
    corrects: "mio nuovo, mia nuova, nuovo numero/indirizzo/cellulare/telefono, nuova mail, numero/indirizzo giusto/corretto, correzione, \
        volevo dire, in realtà, è cambiato, ho cambiato, ho sbagliato, mi sono sbagliato, mi sono sbagliata, numero sbagliato, adesso è, \
        ora è, anzi",
    member_ends: "cordiali saluti, un saluto, saluti, per qualsiasi/ogni domanda/dubbio, se ha/hai altre, spero di, spero che, \
        resto a disposizione, restiamo a disposizione, a sua/tua disposizione, buona giornata, buona serata, non esiti/esitare a, \
        grazie per, prego, a presto, buona domanda, di nulla",
};
