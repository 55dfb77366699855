//! Lines that bring in a person for frustration and lines that must not, in every language, by the word lists alone.

use crate::trigger::check::{all, check};
use protocol::handoff::TriggerKind::Frustration;

#[test]
fn one_strong_line_is_enough() {
    for line in [
        "I want to complain about the man you sent",
        "I am fed up with this",
        "this is a waste of my time",
        "what a joke",
        "you already got this wrong twice",
        "I have been waiting for your call since Monday",
        "you are not listening to me",
        "are you kidding me",
        "this is bullshit",
        "worst service I have ever had",
        "nobody showed up",
        "I want my money back",
        "this is beyond unacceptable",
        "I'm sick and tired of this",
        "how many times do I have to say it",
        "I'm furious",
        "you promised Monday, and still no answer",
        "still waiting, and you never call back",
        "I was told noon and nobody came",
        "oh great, so you lied",
        "thanks for nothing, you forgot us",
        "you charged me twice and still no refund",
        "I've been on hold for an hour and you hung up on me",
        "you lost my papers and it's been weeks",
    ] {
        check(Frustration, &[&format!("visitor: {line}")], true);
    }
}

#[test]
fn a_complaint_in_good_manners_is_heard() {
    for line in [
        "I'm sorry to say I am rather disappointed with the visit",
        "I must say I am quite disappointed",
        "we are a bit disappointed by the result",
        "I am not satisfied with the work",
        "to be honest I expected better",
        "I would like to raise a concern about your driver",
        "I wish to complain about the noise your people made",
        "the finish leaves much to be desired",
        "I feel let down",
        "we were less than impressed",
        "with respect, this is not up to the standard we agreed",
        "I have been more than patient",
        "I'm not very happy with how this went",
        "that was rather unprofessional",
        "I had hoped for an apology",
    ] {
        check(Frustration, &[&format!("visitor: {line}")], true);
    }
}

#[test]
fn calm_lines_praise_and_trouble_as_a_subject_do_not_fire() {
    for line in [
        "my heating is broken",
        "water is leaking everywhere",
        "the pipe burst and the cellar is full of water",
        "my old dentist was awful, do you take new patients?",
        "the boiler makes a terrible noise",
        "there is a horrible smell in the drain",
        "my dog is very ill",
        "I am not disappointed at all",
        "not bad",
        "no complaints, thank you",
        "I never had a problem with you",
        "thanks a lot, that was quick",
        "great, see you on Tuesday",
        "wonderful work, we love the kitchen",
        "how do I cancel my appointment?",
        "what is your refund policy?",
        "what if I am not happy?",
        "I am waiting for the bus, can we talk later?",
        "how long is the waiting list?",
        "is there still a table free tonight?",
        "I still have a question",
        "can you tell me again what it costs?",
        "I don't understand the second option",
        "what does that mean?",
        "I was wrong, it is the left one",
        "sorry, wrong number",
        "my neighbour is angry about the fence, what can I do?",
        "do you remove graffiti that says something rude?",
        "hell's kitchen is my favourite show",
        "it's urgent, please come today",
        "PLEASE CALL ME BACK TODAY",
        "hello???",
        "the last company never came, can you do it?",
        "my car broke down",
        "no",
    ] {
        check(Frustration, &[&format!("visitor: {line}")], false);
    }
}

#[test]
fn patience_runs_out_over_lines_and_comes_back() {
    let annoyed = ["visitor: hello???", "visitor: come on", "visitor: that's not my question"];
    check(Frustration, &annoyed[..2], false);
    let found = check(Frustration, &annoyed, true).expect("fires");
    assert_eq!(found.why, "Third frustrated message in a row: “that's not my question”.");
    assert_eq!((found.quotes.len(), found.seqs), (3, vec![1, 2, 3]));
    assert!(found.score >= found.threshold);
    check(Frustration, &[annoyed[0], annoyed[1], "visitor: ok thanks", annoyed[2]], false);
    check(Frustration, &[annoyed[0], annoyed[1], annoyed[2], "visitor: ok, I see"], false);
    let confused = ["visitor: I don't understand", "visitor: that makes no sense", "visitor: I'm confused"];
    check(Frustration, &confused, true);
    let blamed = ["visitor: you never answer", "visitor: still no reply"];
    check(Frustration, &blamed, true);
}

#[test]
fn the_evidence_quotes_the_words() {
    let found = check(Frustration, &["visitor: well, this is really ridiculous now"], true).expect("fires");
    assert_eq!(found.quotes, ["this is really ridiculous"]);
    assert_eq!(found.why, "The visitor is upset: “this is really ridiculous”.");
    let polite = check(Frustration, &["visitor: I am rather disappointed with the visit"], true).expect("fires");
    assert!(polite.why.contains("good manners"), "{}", polite.why);
}

#[test]
fn spanish() {
    all(
        Frustration,
        "esto es inaceptable | estoy harto de esperar \
         | llevo esperando una hora | quiero poner una reclamación \
         | estoy muy decepcionada con el servicio | no estoy satisfecho con el trabajo \
         | esperaba algo mejor | me prometieron el lunes y sigo esperando \
         | me han cobrado dos veces y todavía nada | menudo servicio, no vino nadie \
         | deja mucho que desear | qué vergüenza",
        true,
    );
    all(
        Frustration,
        "mi caldera está rota | hay una fuga en la cocina \
         | ¿cuánto cuesta la visita? | gracias, muy amable \
         | no entiendo la segunda opción | todo perfecto \
         | ¿puedo cancelar la cita? | tengo una avería en el coche",
        false,
    );
}

#[test]
fn portuguese() {
    all(
        Frustration,
        "isso é inaceitável | estou farto disso \
         | que perda de tempo | quero fazer uma reclamação \
         | estou muito decepcionada com o serviço | não estou satisfeito com o trabalho \
         | esperava algo melhor | vocês prometeram segunda e ainda nada \
         | cobraram duas vezes e ninguém me ligou | deixou muito a desejar \
         | que vergonha | já falei isso três vezes",
        true,
    );
    all(
        Frustration,
        "meu aquecedor quebrou | tem um vazamento na cozinha \
         | quanto custa a visita? | obrigada, muito gentil \
         | não entendi a segunda opção | tudo certo \
         | posso cancelar o horário? | estou com um problema no carro",
        false,
    );
}

#[test]
fn french() {
    all(
        Frustration,
        "c'est inadmissible | j'en ai marre \
         | quelle perte de temps | je voudrais me plaindre \
         | je suis très déçue de votre service | je ne suis pas satisfait du travail \
         | je m'attendais à mieux | vous aviez promis lundi et toujours rien \
         | facturé deux fois et aucune réponse | c'est une honte \
         | cela laisse à désirer | combien de fois faut-il le dire",
        true,
    );
    all(
        Frustration,
        "ma chaudière est en panne | il y a une fuite dans la cuisine \
         | combien coûte la visite ? | merci, très gentil \
         | je ne comprends pas la deuxième option | tout va bien \
         | puis-je annuler le rendez-vous ? | ma voiture ne démarre pas",
        false,
    );
}

#[test]
fn german() {
    all(
        Frustration,
        "das ist eine Frechheit | ich habe die Nase voll \
         | so eine Zeitverschwendung | ich möchte mich beschweren \
         | ich bin ziemlich enttäuscht von dem Besuch | ich bin unzufrieden \
         | ich hatte mehr erwartet | mir wurde Montag zugesagt, mir wurde gesagt Sie kommen, und immer noch nichts \
         | doppelt abgebucht und keine Rückmeldung | das lässt zu wünschen übrig \
         | ich warte schon seit Stunden | das war sehr unprofessionell",
        true,
    );
    all(
        Frustration,
        "meine Heizung ist kaputt | in der Küche ist ein Rohr geplatzt \
         | was kostet der Besuch? | danke, sehr nett \
         | ich verstehe die zweite Möglichkeit nicht | alles gut \
         | kann ich den Termin absagen? | mein Auto springt nicht an",
        false,
    );
}

#[test]
fn italian() {
    all(
        Frustration,
        "è inaccettabile | sono stufo di aspettare \
         | che perdita di tempo | vorrei fare un reclamo \
         | sono molto delusa dal servizio | non sono soddisfatto del lavoro \
         | mi aspettavo di meglio | avevate promesso lunedì e ancora niente \
         | mi avete addebitato due volte e nessuna risposta | lascia molto a desiderare \
         | che vergogna | quante volte devo dirlo",
        true,
    );
    all(
        Frustration,
        "la mia caldaia è rotta | c'è una perdita in cucina \
         | quanto costa la visita? | grazie, gentilissimi \
         | non capisco la seconda opzione | tutto bene \
         | posso annullare l'appuntamento? | la mia macchina non parte",
        false,
    );
}
