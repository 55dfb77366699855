//! Who is told first, by urgency and kind of hour.

use super::{WINDOWS, ladder, moment_in, really};
use crate::calendar::Calendar;
use crate::site::Site;
use protocol::Millis;
use protocol::handoff::Urgency;
use protocol::settings::routes::At;
use protocol::setup::{Field, FieldTell};

/// The six fields; a kind of hour that never comes is judged as if it were now.
pub fn matrix(site: &Site, now: Millis) -> Vec<Field> {
    let calendar = Calendar::or_open(&site.settings.hours);
    let mut fields = Vec::with_capacity(6);
    for urgency in [Urgency::Urgent, Urgency::Standard] {
        for window in WINDOWS {
            let at = moment_in(&calendar, window, now).unwrap_or(now);
            let steps = ladder(site, urgency, window);
            let first = steps.first().map_or(&[][..], |step| &step.tell);
            let tells: Vec<FieldTell> = first
                .iter()
                .map(|tell| {
                    let (who, problem) = really(site, &calendar, tell, at);
                    FieldTell { channel: tell.channel, at: tell.at, who, problem }
                })
                .collect();
            // What is only for the record is no proof that anybody was told.
            let reaches = tells.iter().any(|tell| tell.problem.is_none() && tell.at != At::Log);
            let next_minutes = steps.get(1).map(|step| step.after_minutes);
            fields.push(Field { urgency, window, tells, next_minutes, reaches });
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::matrix;
    use crate::site::Site;
    use protocol::settings::{Member, Mode, Role};

    pub fn member(id: &str, phone: bool) -> Member {
        let json = format!(r#"{{"id":"{id}","name":"{id}","role":"member"}}"#);
        let mut member: Member = serde_json::from_str(&json).unwrap();
        member.role = Role::Owner;
        member.phone = phone.then(|| "+34600111222".to_owned());
        member
    }

    #[test]
    fn a_field_is_green_only_when_somebody_is_really_told() {
        let mut site = Site::default();
        assert!(matrix(&site, 0).iter().all(|field| !field.reaches), "every channel is off");
        site.settings.whatsapp.mode = Mode::Capture;
        site.members = vec![member("Ana", true)];
        assert!(matrix(&site, 0).iter().all(|field| !field.reaches), "what is captured is not sent");
        site.settings.whatsapp.mode = Mode::Live;
        let fields = matrix(&site, 0);
        let reached: Vec<bool> = fields.iter().map(|field| field.reaches).collect();
        assert_eq!(reached, [true, true, true, false, false, false], "standard calls begin with mail and Slack");
        assert_eq!(fields[0].tells[1].who, ["Ana"]);
        assert!(fields[3].tells[0].problem.as_deref().unwrap().contains("Email is off"));
        site.settings.slack.mode = Mode::Live;
        assert!(matrix(&site, 0)[3].tells[1].problem.as_deref().unwrap().contains("channel"), "no Slack channel named");
        site.settings.slack.channel = "C1".to_owned();
        assert!(matrix(&site, 0)[3].reaches);
        site.settings.whatsapp.mode = Mode::Off;
        let reached: Vec<bool> = matrix(&site, 0).iter().map(|field| field.reaches).collect();
        assert_eq!(reached, [true, false, false, true, false, false], "a record is read by nobody in particular");
    }
}
