//! The visitor has left name and contact and keeps asking: a lead that is still warm.
//!
//! For: telling the team while the visitor is here; the assistant goes on helping.
//! Not for: the contact itself, which the team reads anyway, or a mere "thanks" after it.

use super::Scene;
use super::listening::{shortened, visitor_lines};
use crate::assistant::is_small_talk;
use crate::lead::found;
use crate::words::{fill, team};
use protocol::handoff::{Evidence, TriggerKind};

/// Who left the contact before asking anything in this episode has to ask this often: one question may be all
/// they have.
const FROM_THE_START: usize = 2;

pub fn detect(moment: &Scene) -> Option<Evidence> {
    let name = moment.contact.name.as_deref().filter(|_| moment.contact.is_reachable())?;
    let left = moment.contact_after?;
    let asks = |text: &str| !is_small_talk(text, moment.language) && !found(text, moment.language, None).alone;
    let asked_before = visitor_lines(moment).any(|line| line.seq <= left && asks(&line.text));
    let needed = if asked_before { 1 } else { FROM_THE_START };
    let since: Vec<_> =
        visitor_lines(moment).take_while(|line| line.seq > left).filter(|line| asks(&line.text)).collect();
    let newest = since.first().filter(|line| line.seq == moment.newest.seq && since.len() >= needed)?;
    Some(Evidence {
        trigger: TriggerKind::PostCapture,
        why: fill(team::KEEPS_ASKING, &[("name", name)]),
        quotes: vec![shortened(&newest.text)],
        score: None,
        threshold: None,
        seqs: vec![newest.seq],
    })
}

#[cfg(test)]
mod tests {
    use crate::trigger::check::Scene;
    use protocol::handoff::TriggerKind::PostCapture;
    use protocol::transcript::Contact;

    /// The contact is left after the second line.
    fn after_contact(line: &str, contact: Contact, expect: bool) {
        let lines = ["visitor: do you fix boilers?", "assistant: Yes.", &format!("visitor: {line}")];
        let scene = Scene { contact, contact_after: Some(2), ..Scene::default() };
        scene.ask(PostCapture, &lines, None, expect);
    }

    fn sam() -> Contact {
        Contact { name: Some("Sam Reed".to_owned()), phone: Some("+441172000000".to_owned()), email: None }
    }

    #[test]
    fn one_more_question_is_enough_in_every_language() {
        for line in "When are you open on Saturday? | and what does it cost? | do you come to Bath? | how long does it take
            my boiler is a Vaillant | I also need a new tap | is there a warranty? | can you bring spare parts | what about Sunday?
            who will come? | do I have to be at home? | which brands do you know? | can I pay by card? | thanks, and the price?
            it leaks since yesterday | can I get it in white? | is that with VAT? | where do you park? | do you need photos?
            how fast can you be here? | what if it rains? | could you also check the radiators? | we have two bathrooms
            is my data safe with you? | ok but how much is it? | and in winter?
            ¿cuánto cuesta? | ¿vienen el sábado? | también necesito un grifo | ¿se puede pagar con tarjeta? | ¿cuánto tarda?
            ¿tienen garantía? | la caldera pierde agua | ¿y el domingo?
            quanto custa? | vêm ao sábado? | também preciso de uma torneira | posso pagar com cartão? | quanto tempo demora?
            têm garantia? | a caldeira perde água | e ao domingo?
            combien ça coûte ? | venez-vous le samedi ? | il me faut aussi un robinet | je peux payer par carte ?
            combien de temps ça prend ? | y a-t-il une garantie ? | la chaudière fuit | et le dimanche ?
            was kostet das? | kommen Sie am Samstag? | ich brauche auch einen Wasserhahn | kann ich mit Karte zahlen?
            wie lange dauert es? | gibt es eine Garantie? | die Heizung tropft | und am Sonntag?
            quanto costa? | venite di sabato? | mi serve anche un rubinetto | posso pagare con carta? | quanto ci vuole?
            c'è una garanzia? | la caldaia perde acqua | e di domenica?"
            .split(['|', '\n'])
        {
            after_contact(line.trim(), sam(), true);
        }
    }

    #[test]
    fn thanks_and_goodbyes_ask_nothing() {
        for line in "thanks | thank you so much | great, thanks! | ok | perfect | bye | good night | thanks, bye | cool | 👍 | awesome
            see you later | alright | got it | no thanks | that's all | sounds good | lovely, thank you | much appreciated
            cheers | ok thank you, goodbye | have a nice day | nothing else | no | yes | understood
            gracias | muchas gracias | vale | perfecto | adiós | hasta luego | nada más | de acuerdo
            obrigado | muito obrigada | ok | perfeito | tchau | até logo | mais nada | está bem
            merci | merci beaucoup | d'accord | parfait | au revoir | à bientôt | non merci | c'est tout
            danke | vielen Dank | alles klar | perfekt | tschüss | auf Wiedersehen | nein danke | das ist alles
            grazie | grazie mille | va bene | perfetto | ciao | arrivederci | no grazie | è tutto"
            .split(['|', '\n'])
        {
            after_contact(line.trim(), sam(), false);
        }
    }

    #[test]
    fn a_name_and_a_way_to_reach_them_are_both_needed() {
        after_contact("what does it cost?", Contact { name: None, ..sam() }, false);
        after_contact("what does it cost?", Contact { phone: None, ..sam() }, false);
        after_contact("what does it cost?", Contact::default(), false);
    }

    #[test]
    fn who_left_the_contact_first_asks_twice() {
        let scene = Scene { contact: sam(), contact_after: Some(0), ..Scene::default() };
        let lines = ["visitor: me again", "assistant: Hi.", "visitor: what does it cost?", "visitor: and on Sunday?"];
        scene.ask(PostCapture, &lines[..1], None, false);
        scene.ask(PostCapture, &lines, None, true);
    }
}
