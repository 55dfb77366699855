//! French. Speaks to the visitor as "vous".

use super::handing::{Days, Handing, MailWords};
use super::leads::Leads;
use super::lexicon::Lexicon;
use super::{SmallTalk, Tongues, Words};

pub const WORDS: Words = Words {
    tag: "fr",
    greeting: "Bonjour ! Je suis {assistant}, l'assistant IA de {business}. Posez-moi vos questions sur nous. Si vous préférez parler à une personne, dites-le simplement.",
    cannot_answer: "Je n'ai pas de réponse fiable à cette question. Souhaitez-vous parler à une personne ? Dites-le simplement.",
    ask_contact: "Si vous devez partir, dites-nous comment vous joindre et la réponse vous parviendra.",
    still_waiting: "Merci, je l'ai ajouté pour l'équipe. Personne ne nous a encore rejoints.",
    leave_contact: "Si vous préférez ne pas attendre ici, laissez votre e-mail ou votre téléphone pour que l'équipe puisse vous répondre.",
    nobody_reached: "Je suis désolé, je n'ai pu joindre personne de l'équipe pour le moment. Votre message est conservé et sera vu dès que l'équipe regardera.",
    nobody_free: "Personne n'a pu vous rejoindre pour l'instant. Votre conversation reste en haut de la liste de l'équipe.",
    contact_thanks: "Merci. L'équipe peut maintenant vous joindre, même si vous fermez cette page.",
    joined: "{name} a rejoint la conversation",
    released: "{name} a dû s'absenter. Je demande à quelqu'un d'autre de vous rejoindre.",
    transferred: "{name} a demandé à {to} de continuer",
    returned: "{name} a rendu la conversation à l'assistant",
    resolved: "Cette conversation est close. Écrivez-nous à nouveau quand vous voulez.",
    rating_thanks: "Merci de nous l'avoir dit.",
    visitor: "Un visiteur",
    opener: "Bonjour {name}, je prends la suite de notre assistant. Votre question portait sur : {topic}.",
    opener_unnamed: "Bonjour, je prends la suite de notre assistant. Votre question portait sur : {topic}.",
    clarify: "Je peux vous aider sur plusieurs points. Duquel s'agit-il ?",
    tongues: Tongues {
        names: ["anglais", "espagnol", "portugais", "français", "allemand", "italien"],
        only_in: "Je n'ai cette information qu'en {language} :",
        or_person: "Si vous préférez demander à une personne, dites-le simplement.",
        unspoken: "Je suis désolé, je ne parle pas encore votre langue. Je peux vous aider en français, anglais, espagnol, portugais, allemand ou italien, et si vous préférez parler à une personne, dites-le simplement.",
    },
    handing: Handing {
        why_asked: "Bien sûr.",
        why_upset: "Je suis désolé.",
        why_broke: "Quelque chose n'a pas fonctionné de mon côté.",
        why_circles: "Cela ne vous a pas aidé et je ne veux pas vous faire tourner en rond.",
        why_unknown: "Je n'ai pas de réponse fiable à cette question et je préfère ne pas deviner.",
        why_valuable: "Merci, cela mérite l'attention d'une personne.",
        asks_now: "Je demande à l'équipe de vous rejoindre ici.",
        asks_on_call: "Nous sommes fermés en ce moment, mais je demande à la personne d'astreinte de vous rejoindre ici.",
        asks_at_opening: "Nous sommes fermés en ce moment : je l'ai mis sur la liste de l'équipe pour notre ouverture {opening}.",
        asks_later: "Nous sommes fermés en ce moment : je l'ai mis sur la liste de l'équipe.",
        asks_listed: "Je l'ai mis sur la liste de l'équipe.",
        opens: "Nous ouvrons {opening}.",
        sees_all: "L'équipe verra tout ce que vous avez écrit, vous n'aurez donc pas à le répéter.",
        usual_wait: "L'attente a été d'environ {minutes} minutes en général.",
        alongside: "J'ai aussi prévenu l'équipe, pour qu'une personne puisse s'y pencher. En attendant, je peux continuer à vous aider.",
        alongside_at_opening: "Je l'ai aussi mis sur la liste de l'équipe pour notre ouverture {opening}. En attendant, je peux continuer à vous aider.",
        unanswered: "Je suis désolé, personne de l'équipe n'a pu vous rejoindre. J'ai prévenu tous ceux que je pouvais. Votre conversation reste ouverte pour l'équipe.",
        let_go: "{name} n'a pas pu répondre. Je demande à quelqu'un d'autre de vous rejoindre.",
        cancelled: "Très bien, je continue à vous aider. Vous pouvez redemander une personne quand vous voulez.",
        days: Days {
            today: "aujourd'hui à {time}",
            tomorrow: "demain à {time}",
            weekday: "{weekday} à {time}",
            date: "le {day} {month} à {time}",
            weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            months: [
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
        },
        mail: MailWords {
            subject: "Votre conversation avec {business}",
            intro: "{name}, de {business}, vous a répondu :",
            how_to_answer: "Répondez à cet e-mail et l'équipe le recevra.",
            reply_above: "Écrivez votre réponse au-dessus de cette ligne",
            earlier: "Ce que vous avez écrit",
            you: "Vous",
            open: "Revenir à la conversation",
            footer: "Vous recevez cet e-mail car vous avez laissé cette adresse dans la conversation avec {business}.",
        },
    },
    small_talk: SmallTalk {
        hello: "Bonjour ! Comment puis-je vous aider ?",
        thanks: "Avec plaisir ! Puis-je vous aider pour autre chose ?",
        goodbye: "Merci de votre visite. Bonne journée !",
        are_you_a_bot: "Oui, je suis {assistant}, un assistant IA. Je réponds avec ce que {business} m'a appris, et je peux faire venir une personne de l'équipe quand vous le souhaitez.",
        how_are_you: "Tout va bien, merci ! Comment puis-je vous aider ?",
        go_ahead: "Bien sûr. Que souhaitez-vous savoir ?",
        anything_else: "Très bien. Puis-je vous aider pour autre chose ?",
        named: "Enchanté, {name} ! Comment puis-je vous aider ?",
    },
};

pub const LEXICON: Lexicon = Lexicon {
    stop_words: "le, la, les, l, un, une, des, du, de, d, et, ou, mais, si, a, au, aux, en, dans, sur, sous, pour, par, avec, sans, chez, entre, \
        depuis, jusque, comme, que, qu, qui, quoi, quel, quelle, quels, quelles, quand, comment, combien, pourquoi, je, j, jai, tu, il, \
        elle, on, nous, vous, ils, elles, me, m, te, t, se, s, lui, leur, mon, ma, mes, ton, ta, tes, son, sa, ses, notre, nos, votre, vos, \
        ce, c, cet, cette, ces, cela, ca, est, sont, suis, etes, etre, ai, as, avez, avons, ont, avoir, y, n, ne, pas, non, oui, plus, \
        moins, tres, aussi, peut, peux, pouvez, peuvent, pourrais, pourriez, puis, veux, voudrais, voulez, souhaite, souhaiterais, \
        aimerais, besoin, faut, fait, faites, faire, savoir, dire, dites, proposez, offrez, quelque, chose, autre, ici, alors, donc, merci, \
        bonjour, salut, plait, svp, est-ce, estce, question, aide, aider, information, informations, renseignement",
    follow_ups: "et, et pour, et le, et la, et les, et si, et a, et en, qu'en est-il, aussi, pareil pour, meme chose pour",
    refers: "ca, cela, ce, celui, celle, ceux, il, elle, ils, elles, y, meme",
    asks_price: "combien coute, combien coutent, combien ca coute, combien, prix, tarif, tarifs, cout, couts, coute, coutent, cher, facturez, quel prix",
    asks_hours: "a quelle heure, quelle heure, quelles heures, horaire, horaires, heures d'ouverture, ouvrez, ouvert, ouverts, ouverture, fermez, \
        ferme, fermeture, fermes, heures",
    asks_contact: "telephone, numero de telephone, numero, e-mail, email, mail, adresse mail, vous joindre, vous contacter, vous appeler, contact, contacter, joindre, appeler, coordonnees",
    asks_place: "ou etes-vous, ou se trouve, ou vous trouvez, ou vous trouver, adresse, situe, situes, \
        localisation, ou est, comment venir, acces",
    asks_area: "zone, zones, secteur, secteurs, region, couvrez, intervenez, deplacez, venez a, livrez a, \
        jusqu'ou, quelles villes, desservez",
    asks_payment: "payer, paiement, paiements, regler, reglement, puis-je payer, moyens de paiement, modes de \
        paiement",
    asks_duration: "combien de temps, combien de jours, combien d'heures, combien de semaines, quelle duree, \
        delai, duree",
    days: "lundi, mardi, mercredi, jeudi, vendredi, samedi, samedis, dimanche, dimanches, week-end, weekend, \
        soir, nuit, feries, ferie, noel",
    free_words: "gratuit, gratuite, gratuits, gratuitement, sans frais, offert",
    street_words: "rue, avenue, boulevard, place, chemin, route, allee, quai, impasse, etage",
    area_words: "km, kilometres, zone, secteur, region, quartiers, villes, communes, departement, alentours, \
        environs, rayon",
    payment_words: "carte, cartes, especes, visa, mastercard, debit, credit, cheque, cheques, virement, paypal, \
        facture, acompte, mensualites",
    time_units: "minute, minutes, heure, heures, jour, jours, semaine, semaines, mois, an, ans, annee, annees",
    weak_words: "acceptez, accepte, compris, comprend, inclus, travaillez, entreprise, societe, client, clients, \
        personne, personnes, aujourd'hui, demain, maintenant, type, types, facon, maniere, fois, bien, bon, \
        bonne, meilleur, disponible, changer, envoyer, venir, prendre, laisser, commencer, premier, apres, \
        avant, partie, jour, matin, apres-midi",
    related: "reparer, reparez, reparation, reparations, depanner, depannage; garantie, garanties, garanti; \
        annuler, annulation, annulez; rendez-vous, visite, visites, passage; reserver, reservation, \
        reservations; week-end, weekend, samedi; week-end, weekend, dimanche; nuit, soir, 24 heures; depuis \
        quand, fondee, depuis; proprietaire, patron, patronne, gerant; equipe, employes, combien de personnes; \
        reclamation, reclamations, plainte; remise, remises, reduction, reductions; mensualites, financement, \
        plusieurs fois; assurance, assures, responsabilite; devis, estimation; marque, marques, fabricant; \
        retraites, seniors, aines; installer, installez, installation, poser, pose; entretien, maintenance, \
        revision; donnees personnelles, mes donnees, confidentialite",
    greetings: "bonjour, bonsoir, salut, coucou, hello, bonjour a tous, rebonjour, hey",
    thanks: "merci, merci beaucoup, mille mercis, merci bien, grand merci, merci pour votre aide, merci de votre aide, je vous remercie, \
        c'est gentil, merci infiniment",
    goodbyes: "au revoir, a bientot, bonne journee, bonne soiree, bonne nuit, a plus, a plus tard, a demain, adieu, ciao, bye",
    bot_questions: "etes-vous un robot, etes vous un bot, etes-vous humain, etes vous une personne, etes-vous une vraie personne, \
        etes-vous reel, etes-vous une ia, vous etes un robot, vous etes un bot, vous etes humain, vous etes une personne, vous etes une ia, \
        es-tu un robot, es-tu humain, tu es un robot, t'es un robot, t'es un bot, c'est un robot, c'est un bot, est-ce un robot, \
        est-ce que je parle a un robot, je parle a un robot, je parle a une personne, je parle a un humain, est-ce que vous etes un robot, \
        parle-je a un robot, qui etes-vous, est-ce que vous etes humain",
    how_are_you: "comment allez-vous, comment ca va, ca va, comment vas-tu, vous allez bien, tu vas bien",
    openings: "pouvez-vous m'aider, vous pouvez m'aider, pourriez-vous m'aider, j'ai besoin d'aide, aide, aidez-moi, j'ai une question, \
        une question, j'ai des questions, puis-je poser une question, je peux poser une question, je voudrais un renseignement, \
        j'aimerais un renseignement, besoin d'un renseignement, oui, oui s'il vous plait, bien sur, vous etes la",
    acknowledgements: "ok, okay, d'accord, bien, tres bien, parfait, super, genial, entendu, compris, je vois, excellent, nickel, bon, ah, top",
    refusals: "non, non merci, c'est tout, ce sera tout, rien d'autre, pas pour l'instant, rien, c'est bon",
    fillers: "s'il vous plait, svp, stp, s'il te plait, maintenant, tout de suite, immediatement, un, une, le, la, l, vrai, vraie, reel, reelle, \
        bonjour, salut, bonsoir, merci, urgent, je veux, juste, autre, oui, non, ici, d, du, a, en direct, directement, vite, avec",
    people: "humain, humaine, etre humain, personne reelle, vraie personne, personne humaine, agent, agents, agent humain, conseiller, \
        conseillere, conseillers, representant, representante, operateur, operatrice, service client, service clients, service clientele, \
        vrai humain, quelqu'un de reel, vrai conseiller, teleconseiller, standardiste, receptionniste, superviseur, une personne, \
        interlocuteur",
    people_in_contact: "quelqu'un, personne, responsable, gerant, gerante, patron, patronne, directeur, directrice, \
        chef, equipe, technicien, expert, specialiste, plombier, employe, employee, gens, support, commercial, \
        vendeur, collegue, collaborateur, quelqu'un d'autre, avocat, medecin, proprietaire, manager, votre equipe",
    not_people: "ressources humaines, erreur humaine, droits humains, agent immobilier, agent de voyages, agent d'entretien, par personne, \
        en personne, chaque personne, pour une personne, mon agent, mon conseiller, mon patron, mon chef, mon responsable, mon equipe, \
        mon gerant, mon directeur, agent d'assurance, il n'y a personne",
    contact: "parler a, parler avec, parler au, parler aux, parler directement a, discuter avec, echanger avec, \
        communiquer avec, contacter, joindre, mettre en relation avec, me mettre en relation avec, \
        mettez-moi en relation avec, mettez moi en contact avec, entrer en contact avec, passez-moi, passer a, \
        me passer, me passez, transferez-moi a, transferez-moi vers, me transferer a, me transferer vers, \
        connectez-moi a, etre rappele par, rappelle par, aide de, voir avec, m'adresser a, parle a, parle avec",
    contact_me: "a qui parler, a qui je peux parler, a qui je pourrais parler, avec qui parler, avec qui je peux parler, m'appeler, m'appelle, \
        me rappeler, me rappelle, me contacter, me contacte, me repondre, me reponde, me parler, prenne contact, a qui m'adresser",
    wants: "je veux, je voudrais, j'aimerais, je souhaite, il me faut, j'ai besoin d, j'ai besoin de, donnez-moi, passez-moi, \
        je prefere, je prefererais, y a-t-il, y a t il, il y a, est-ce qu'il y a, avez-vous, je demande, je cherche, j'exige, puis-je avoir, \
        peux avoir, pourrais-je avoir",
    qualifiers: "qui, que, pour, dont, coute, coutent, pres, dans, a, avec, en",
    asks_person: "rappelez-moi, rappelez moi, appelez-moi, appelez moi, pouvez-vous me rappeler, pouvez-vous m'appeler, \
        je veux etre rappele, je voudrais etre rappele, etre rappele, etre rappelee, je ne veux pas parler a un robot, \
        je veux pas parler a un robot, pas parler a une machine, pas un robot, pas de robot, pas un bot, pas de bot, marre du robot, \
        il y a quelqu'un, y a quelqu'un, y a-t-il quelqu'un, quelqu'un est la, mettez-moi en relation, transferez-moi, \
        passez-moi quelqu'un",
    declines: "ne veux pas, veux pas, pas besoin de, pas besoin d, sans devoir, sans avoir a, je prefere ne pas, ne souhaite pas, sans",
    forbids: "ne, ne pas, sans, n, arretez de, jamais",
    recounts: "en train de, etais en train de, ravi de, apres avoir, viens de, content de, suis en train de, plaisir de",
    surely_people: "humain/humaine, etre humain, vraie/vrai personne/humain/conseiller, personne/agent/conseiller \
        reelle/reel/humaine/humain, quelqu'un de reel, quelqu'un de vrai, personne en chair et en os",
    contact_plain: "parler/discuter/contacter/appeler/joindre/chatter, passez-moi/passe-moi, appelez, mettez-moi, transferez \
        vers/a",
    speaks: "parler a/au/aux/avec, discuter/echanger/chatter avec, passez-moi/passe-moi le/la/un/une, transferez-moi \
        a/au/vers",
    not_spoken_to: "le/la/l/un/une/mon/ma/votre/ce/cette/ \
        robot/bot/machine/page/site/appli/application/ia/chatbot/telephone/compte/ordinateur, mon, ma, mes, vous, \
        toi, moi, lui, elle, eux, elles, propos, autres, clients, amis, de",
    may: "je veux/voudrais/souhaite/prefere/prefererais/peux/pourrais/dois, j'aimerais/j'exige, puis-je, peut-on, on \
        peut, est-ce que je peux/pourrais, comment je peux/puis-je/faire pour, comment, laissez-moi, besoin de, \
        possible de, aidez-moi a, pour, pouvez-vous, a qui, svp",
    person_tails: "disponible, disponibles, pas disponible, pour parler/m'aider/me repondre, au telephone, en ligne, numero, a \
        qui parler, qui m'aide/repond",
    bots: "bot/bots/robot/robots/chatbot/ia, machine/machines, assistant virtuel, assistante virtuelle, reponses \
        automatiques, repondeur, intelligence artificielle, ordinateur",
    sends_away: "ne veux pas, veux pas, veux plus, ne veux plus, aime pas, n'aime pas, deteste, marre de/des/du/d, assez \
        de/des, ras le bol de/des/du, plus de, pas de, pas avec un/une, pas un/une, pas a un/une, arretez, stop, pas \
        envie de",
    numbers: "deux 2, trois 3, quatre 4, cinq 5, six 6, sept 7, huit 8, neuf 9, dix 10, onze 11, douze 12, treize 13, \
        quatorze 14, quinze 15, seize 16, vingt 20, vingts 20, trente 30, quarante 40, cinquante 50, soixante 60, \
        septante 70, nonante 90, dizaine x10, douzaine x12, douzaines x24, vingtaine x20, trentaine x30, \
        cinquantaine x50, centaine x100, centaines x200, cent x100, cents x100, mille x1000, milliers x2000, million \
        x1000000, millions x1000000",
    assets: "bien/biens/logements/unites/appartements/bureaux/agences/magasins/boutiques/sites/immeubles/batiments/maisons/locaux, \
        employes/salaries/licences/vehicules/camionnettes/voitures/camions/machines/restaurants/hotels/ecoles, \
        palettes/cartons/tonnes/pieces/exemplaires/ordinateurs/chambres/uniformes/locataires/chaudieres/chaises/lots",
    plural_ends: "s, x, gens, personnes",
    uncounted: "minutes, heures, jours, semaines, mois, ans, annees, degres, kilometres, km, metres, m, cm, kg, grammes, \
        litres, etoiles, fois, questions, pages, minute, heure, jour, h, points, pouces, moins, plus, bains, salles",
    currencies: "euro, euros, eur, dollar, dollars, francs, chf, balles",
    budgets: "budget de/est/d/maximum/max/jusqu/environ, notre/mon budget, pouvons/peux depenser, un budget",
    deadlines: "des que possible, le plus vite possible, au plus vite, en urgence, urgent, urgemment, d'ici \
        lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche/demain, d'ici la fin/la/fin, avant \
        lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche/demain, avant la fin, pour \
        lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche/demain, aujourd'hui, ce soir, demain, cette semaine, ce \
        mois-ci, la semaine prochaine, date limite, sous 24/48, dans les deux/trois jours, cet apres-midi",
    business: "projet commercial, compte entreprise/professionnel/pro, client professionnel, grosse commande, commande \
        groupee/en gros, achat en gros, en gros, grossiste, appel d'offres, appels d'offres, marche public, \
        franchise, franchises, franchise commerciale, distributeur, revendeur, parc immobilier, portefeuille de \
        biens, gestion locative, syndic, contrat de maintenance/d'entretien/annuel, evenement d'entreprise, \
        seminaire d'entreprise, pour notre hotel/restaurant/bureau/entreprise/ecole, pour nos \
        bureaux/salaries/locaux, local commercial, locaux commerciaux, tarif degressif, remise sur quantite, bon de \
        commande",
    company: "notre entreprise/societe/agence, mon entreprise/ma societe, nos clients/locataires/salaries/employes, nous \
        sommes une entreprise/societe/agence/chaine, nous gerons, je gere, au nom de, pour le compte de, je suis \
        bailleur/proprietaire de, ma societe",
    emergencies: "c'est une urgence, une urgence, j'ai une urgence, nous avons une urgence",
    buying: "devis, un prix pour, je veux/voudrais/souhaite acheter/commander/reserver/louer, nous \
        voulons/voudrions/souhaitons acheter/commander/reserver/louer, acheter, commander, passer commande, passer \
        une commande, reserver, interesse par, interesses par, il nous faut, nous avons besoin, j'ai besoin, nous \
        cherchons, fournisseur, il me faut",
    rejections: "ne m'aide pas, m'aide pas, ne m'a pas aide, m'a pas aide, ne aide pas, ca n'aide pas, n'aide pas, pas utile, \
        inutile, ce n'est pas/plus ma question, pas ma question, n'etait pas ma question, pas ce que j'ai \
        demande/dit, pas ce que je demande/cherche/veux/voulais/demandais, n'avez pas repondu, avez pas repondu, \
        n'as pas repondu, ne repond pas, ne repondez pas, repond pas a ma, la meme reponse, la meme chose, meme \
        reponse, ne marche/fonctionne toujours pas, marche/fonctionne toujours pas, n'avez pas compris, avez pas \
        compris, n'as pas compris, ne comprenez pas ma, ne comprends pas ma, deja essaye, mauvaise reponse, ne sert \
        a rien, sert a rien, aucun sens, pas de sens, tournons en rond, tourne en rond, ne resout pas, resout rien",
    doubts: "c'est faux, c'est pas ca, ce n'est pas ca, ce n'est pas vrai, ce n'est pas correct, pas correct, vous vous \
        trompez, tu te trompes, incorrect, je voulais dire, j'ai dit, etes-vous sur, vous etes sur, non non, je ne \
        crois pas",
    denials: "non, pas celui-la, pas celle-la, pas ca, pas du tout, negatif, surtout pas, ni l'un",
    alternatives: "autre chose, un autre, une autre, autre, autres, d'autres, quelque chose de different, different, \
        differente, alternative, plutot, a la place, au lieu, plus de choix",
    corrections: "j'ai dit, je voulais dire, j'ai demande, en fait, plutot, je prefere, changer, changez, ce n'est pas, j'ai \
        deja, encore une fois, attendez, vous etes sur, verifiez",
    apologies: "desole, desolee, pardon, excusez-moi, excuse-moi, navre",
    failings: "desole, desolee, malheureusement, je ne peux pas, impossible, indisponible, il n'y a pas, nous n'avons pas, \
        aucun, aucune, pas disponible, navre, excusez, ne",
    strong: "c'est ridicule, ridicule, c'est inadmissible, inadmissible, inacceptable, c'est inacceptable, c'est une honte, quelle honte, \
        c'est honteux, c'est une blague, vous plaisantez, vous vous moquez de moi, vous vous foutez de moi, j'en ai marre, y en a marre, \
        marre de, ras le bol, j'en ai assez, j'attends depuis, ca fait une heure que j'attends, ca fait des heures, je patiente depuis, \
        perte de temps, perdre mon temps, me faites perdre, service nul, service deplorable, pire service, mauvais service, \
        service lamentable, lamentable, je vous ai deja dit, je vous l'ai deja dit, je l'ai deja dit, j'ai deja dit, deja dit, combien de fois, \
        pour la troisieme fois, vous etes nul, vous etes nuls, vous etes inutile, robot inutile, vous ne servez a rien, ca sert a rien, \
        ne sert a rien, vous n'ecoutez pas, vous ne m'ecoutez pas, vous vous etes encore trompe, vous vous etes deja trompe, \
        porter plainte, faire une reclamation, deposer une plainte, je suis furieux, je suis furieuse, je suis en colere, tres en colere, \
        je suis tres decu, scandaleux, c'est scandaleux, personne ne repond, personne ne me rappelle, personne n'est venu, arnaque, \
        escrocs, remboursez-moi, allez vous faire, c'est de la merde, quelle merde, fait chier, vous etes stupide, vous etes idiot, \
        c'est n'importe quoi, n'importe quoi, foutage de gueule",
    mild: "ca n'aide pas, ne m'aide pas, m'aide pas, pas utile, inutile, enervant, enerve, agacant, agace, frustrant, frustre, frustree, decu, \
        decue, decevant, serieusement, serieux, ce n'est pas ma question, c'est pas ma question, pas ce que j'ai demande, \
        pas ce que je demande, vous ne repondez pas, vous n'avez pas repondu, repondez a ma question, repondez, c'est faux, \
        c'est pas ca, ce n'est pas ca, mauvaise reponse, encore faux, toujours pareil, encore une fois, meme reponse, la meme reponse, \
        vous ne comprenez pas, vous comprenez pas, vous comprenez rien, aucun sens, pfff, pff, franchement, mon dieu, incroyable, \
        laissez tomber, tant pis, c'est long, trop long, trop lent, nul, stupide, bete, absurde, vous repetez, arretez de repeter, \
        vous l'avez deja dit, allo",
    intensifiers: "tres, tellement, totalement, completement, vraiment, absolument, carrement, trop, juste, assez, si, deja, franchement, bien, tout",
    negations: "pas, ne, jamais, rien, n",
    profanity: "merde, putain, bordel, connard, connards, con, conne, cons, encule, salope, foutre, idiot, idiots, cretin, imbecile, debile",
    sarcasm: "merci pour rien, merci beaucoup pour rien, merci de rien du tout, bravo, bravo pour, felicitations pour, \
        super encore, genial encore, quelle surprise, quelle efficacite, quel service, tres drole, tres utile \
        merci, c'est malin, ben voyons, mais bien sur, oui bien sur, c'est ca oui, il ne manquait plus que, \
        manquait plus que ca, merci d'avoir gache, merci d'avoir perdu, merci de me faire, quelle belle \
        organisation, chapeau",
    waiting: "j'attends toujours, nous attendons toujours, on attend toujours, toujours rien, toujours pas, encore en \
        attente, toujours en attente, ca fait des semaines, ca fait des jours, ca fait des mois, ca fait une \
        semaine, ca fait une heure, cela fait des semaines, cela fait des jours, cela fait des mois, cela fait \
        une heure, depuis des semaines, depuis des jours, depuis des mois, depuis des heures, combien de temps \
        encore, jusqu'a quand, encore en retard, toujours en retard, sans reponse, aucune reponse, aucune \
        nouvelle, personne ne m'a rappele, personne ne m'a repondu, personne ne m'a contacte, je perds patience, \
        ma patience, a bout de patience, a chaque fois, encore et encore",
    blame: "vous aviez promis, vous m'aviez promis, vous avez promis, on m'a promis, on m'avait promis, on m'avait \
        dit, on m'a dit que, vous m'avez dit que, vous m'avez facture, facture deux fois, facturee deux fois, \
        debite deux fois, preleve deux fois, par votre faute, a cause de vous, c'est votre faute, votre erreur, \
        c'est votre erreur, vous ne repondez jamais, vous ne rappelez jamais, n'est jamais venu, jamais venu, \
        jamais arrive, n'est pas venu, ne s'est pas presente, ne sont pas venus, vous m'avez menti, vous mentez, \
        vous avez oublie, vous avez perdu, vous avez casse, vous avez abime, vous m'ignorez, vous vous en fichez, \
        raccroche au nez, pas ce que j'ai commande, pas ce que j'avais commande, pas ce qui etait convenu, \
        mauvaise commande, publicite mensongere, impoli, malpoli, impolie, desagreable avec, mal traite, faites \
        votre travail, vous m'avez laisse tomber, frais caches",
    confusion: "je ne comprends pas, je comprends pas, je ne comprends rien, j'ai pas compris, je n'ai pas compris, j'ai \
        rien compris, je suis perdu, je suis perdue, c'est confus, confus, pas clair, ce n'est pas clair, c'est \
        pas clair, ca n'a aucun sens, cela n'a aucun sens, n'a pas de sens, ca n'a pas de sens, que voulez-vous \
        dire, qu'est-ce que ca veut dire, ca veut dire quoi, c'est-a-dire, comment ca, vous vous contredisez, \
        c'est contradictoire, expliquez-moi, pouvez-vous reexpliquer, je ne vous suis pas, je vous suis pas, de \
        quoi parlez-vous, embrouille, incomprehensible",
    polite_complaint: "je suis decu/decue, un peu decu/decue, plutot decu/decue, assez decu/decue, tres decu/decue, nous sommes \
        decus, decu par, decue par, decu de, decue de, je ne suis pas satisfait/satisfaite, pas \
        satisfait/satisfaite de, pas content/contente, pas contents, mecontent, mecontente, insatisfait, \
        insatisfaite, je m'attendais a mieux, m'attendais a mieux, on s'attendait a mieux, j'esperais mieux, \
        laisse a desirer, laisse beaucoup a desirer, pas a la hauteur, pas ce que j'attendais, je suis au regret, \
        regret de vous, navre de dire, desole de dire, je souhaite me plaindre, je voudrais me plaindre, \
        j'aimerais me plaindre, faire part de mon mecontentement, mon mecontentement, pas professionnel, pas tres \
        professionnel, peu professionnel, manque de professionnalisme, c'est dommage que, dommage que vous, \
        mauvaise experience, des excuses",
    promises_soon: "tout de suite, immédiatement, dans un instant, dans quelques instants, dans une minute, dans \
        quelques minutes, sur-le-champ, à l'instant, d'un moment à l'autre, sans délai, sous peu, sans \
        attendre",
    promises_people: "quelqu'un va vous, quelqu'un vous contactera, quelqu'un vous rappellera, nous vous rappellerons, \
        nous vous contacterons, notre équipe vous contactera, notre équipe va vous, un conseiller vous, un \
        collègue vous, j'ai transmis, j'ai prévenu l'équipe, j'ai informé, j'ai réservé, j'ai programmé, \
        reviendra vers vous, reviendrons vers vous",
};

pub const LEADS: Leads = Leads {
    introduces: "je m'appelle, mon nom est, mon nom complet est, mon nom c'est, moi c'est, je me nomme, mon prénom est",
    i_am: "je suis, c'est monsieur, c'est madame, ici, mon nom",
    here_is: "c'est, ici c'est, voici",
    follows_name: "et, de, du, mais, avec, à, chez, je, mon, ma, pour, le, la, qui, au, en, par, à l'appareil, appareil, j, l",
    no_names: "client, cliente, un, une, le, la, très, en, à, de, propriétaire, locataire, intéressé, intéressée, étudiant, étudiante, \
        français, française, belge, suisse, désolé, désolée, retraité, retraitée, lundi, mardi, mercredi, jeudi, vendredi, samedi, \
        dimanche, pas, bien, sur, allergique, végan, végétarien, végétarienne, nouveau, nouvelle, mal, incorrect, important, urgent, \
        pour, toujours, encore, ici, combien, quoi, possible, vrai, d, l",
    name_labels: "nom, mon nom, nom complet, prénom, nom et prénom",
    signs_off: "cordialement, bien cordialement, bien à vous, salutations, sincères salutations, merci, merci d'avance, merci beaucoup, \
        amicalement, bonne journée, cdt, cdlt",
    phone_cues: "téléphone, tel, portable, mobile, numéro, mon numéro, appelez-moi, appelez moi, appeler, rappeler, rappelez-moi, \
        joindre, joignable, whatsapp, fixe, contacter, au, gsm, natel",
    no_phone: "commande, numéro de commande, facture, numéro de facture, référence, numéro de référence, ref, réservation, numéro de réservation, \
        compte, numéro de compte, numéro de client, client, police, série, numéro de série, suivi, numéro de suivi, modèle, article, \
        siret, siren, tva, iban, depuis, année, code, code postal, carte, numéro de carte, immatriculation, dossier, contrat, \
        numéro de dossier, ticket, devis, prix, budget, environ, presque, plus de",
    theirs: "votre, vos, ton, écrit à, écrire à, envoyé à, envoyé un mail à, appelé le, appelé au, votre numéro, est-ce, son, leur, pas, \
        téléphoné au",
    mine: "moi, me, mon, ma, mes, nous, notre, m",
    corrects: "mon nouveau, ma nouvelle, nouveau numéro/mail/téléphone/portable, nouvelle adresse, bon numéro, bonne adresse, correction, \
        je voulais dire, en fait, a changé, j'ai changé, je me suis trompé, je me suis trompée, mauvais numéro, plutôt, c'est désormais, \
        désormais, erreur",
    member_ends: "cordialement, bien cordialement, bonne journée, bonne soirée, n'hésitez pas, si vous avez d'autres, toute autre question, \
        en espérant, j'espère que, j'espère avoir, à votre disposition, reste à votre disposition, restons à votre disposition, \
        merci pour, merci de, je vous en prie, avec plaisir, à bientôt, bonne question",
};
