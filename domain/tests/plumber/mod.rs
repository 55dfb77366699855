//! A small plumbing business, as its owner would teach it: the knowledge the calibration asks about.

use domain::knowledge::{Knowledge, Passage, passages};
use protocol::knowledge::NewSource;

const PAGES: [(&str, &str); 5] = [
    (
        "Services",
        "# Services\n\n## Boiler service\nA full annual boiler service takes about one hour. Our Gas Safe engineer checks the burner, the flue, the pressure and the controls, and leaves you a written report. We service all major makes, including Worcester, Vaillant and Ideal.\n\n## Boiler installation\nWe fit new combi and system boilers, usually in one day. Every new boiler comes with a ten-year manufacturer guarantee, and we take the old one away.\n\n## Blocked drains and toilets\nWe clear blocked sinks, toilets and outside drains with high-pressure water jetting. A camera survey shows what caused the blockage.\n\n## Leaks and burst pipes\nWe find and repair leaking pipes, taps and radiators. While you wait, turn off the stopcock, which is usually under the kitchen sink.\n\n## Bathroom fitting\nWe design and fit complete bathrooms: showers, baths, basins, tiling and underfloor heating. A typical bathroom takes seven to ten working days.\n\n## Landlord gas safety certificates\nWe inspect gas appliances in rented homes and send the CP12 certificate the same evening.",
    ),
    (
        "Prices",
        "# Prices\n\nAll prices include VAT.\n\n| Job | Price |\n|---|---|\n| Call-out with the first hour | £75 |\n| Each further half hour | £30 |\n| Annual boiler service | £89 |\n| Landlord gas safety certificate | £70 |\n| Unblocking a sink or toilet | from £95 |\n| New tap fitted | £110 |\n| New boiler fitted | from £2,200 |\n\n## Payment\nYou can pay by card, bank transfer or cash. We send an invoice by e-mail when the job is finished, and it is due within 14 days. Jobs over £1,000 need a deposit of 20 percent.\n\n## Discounts\nPensioners and students get 10 percent off labour. Show your card to the plumber.\n\n## Free quotes\nQuotes for bathrooms and new boilers are free. We visit you, measure up and send a written quote within two days.",
    ),
    (
        "Opening hours",
        "# Opening hours\n\nOffice and workshop:\n\n- Monday to Friday: 8:00 to 18:00\n- Saturday: 9:00 to 13:00\n- Sunday: closed\n\n## Emergencies\nOur emergency plumber is on call 24 hours a day, every day of the year, Sundays and bank holidays included. Emergency call-outs between 18:00 and 8:00 cost £140 for the first hour.\n\n## Holidays\nWe are closed on Christmas Day, Boxing Day and New Year's Day.",
    ),
    (
        "About us",
        "# About us\n\nHill & Daughter is a family plumbing business founded in 1987 in Leeds. Seven plumbers work here, all of them Gas Safe registered.\n\n## Where we work\nWe cover Leeds, Bradford, Wakefield and Harrogate, and villages within 20 miles of Leeds city centre.\n\n## Insurance\nWe carry public liability insurance of five million pounds.\n\n## Contact\nOur workshop is at 12 Mill Lane, Leeds. Telephone 0113 496 0123, e-mail hello@hill-plumbing.example. There is free parking behind the building.\n\n## Jobs and apprenticeships\nWe take on one apprentice every September. Send your CV to jobs@hill-plumbing.example.",
    ),
    (
        "Policies",
        "# Policies\n\n## Guarantee\nOur work is guaranteed for two years. If something we fitted fails, we come back and put it right at no charge.\n\n## Cancelling an appointment\nYou can cancel or move an appointment free of charge until 24 hours before. After that we charge £40.\n\n## Booking\nBook on the website or by telephone. You get a text message with a two-hour arrival slot, and another when the plumber is on the way.\n\n## Complaints\nWrite to the owner, Sarah Hill, and you will get an answer within three working days.\n\n## Privacy\nWe keep your name, address and telephone number only to do the job and to send the invoice. We never sell your data.",
    ),
];

#[allow(dead_code, reason = "not every test that has these pages searches them as they are")]
pub fn knowledge() -> Knowledge {
    Knowledge::new(taught())
}

pub fn taught() -> Vec<Passage> {
    let source = |(at, (title, text)): (usize, &(&str, &str))| NewSource {
        id: format!("page-{at}"),
        title: (*title).to_owned(),
        url: Some(format!("https://hill-plumbing.example/{at}")),
        text: (*text).to_owned(),
        ..NewSource::default()
    };
    PAGES.iter().enumerate().map(source).flat_map(|source| passages(&source)).collect()
}
