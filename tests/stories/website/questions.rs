//! What visitors ask about the made-up bicycle workshop, and what they ask that it does not know.
//!
//! Written from the pages alone, before any answer was seen.

/// A question, the page that answers it, and what the answer has to say: all of these.
pub struct Asked {
    pub text: &'static str,
    pub page: &'static str,
    pub says: &'static [&'static str],
}

const fn asked(text: &'static str, page: &'static str, says: &'static [&'static str]) -> Asked {
    Asked { text, page, says }
}

pub const ANSWERED: [Asked; 40] = [
    asked("How much is it to hire an electric bike for a day?", "/hire/prices", &["£42"]),
    asked("what does a tandem cost for a week", "/hire/prices", &["£170"]),
    asked("Is there a student discount on hire?", "/hire/prices", &["fifth less"]),
    asked("how big is the deposit for a cargo bike?", "/hire/deposit", &["£150"]),
    asked("Do I need to bring ID to rent a bike?", "/hire/deposit", &["passport"]),
    asked("How far does the battery of the electric bikes last?", "/hire/electric-bikes", &["90 km"]),
    asked("my son is 13, can he ride an electric bike?", "/hire/electric-bikes", &["14"]),
    asked("What is the maximum weight on a tandem?", "/hire/tandems", &["190 kg"]),
    asked("How many children fit into a cargo bike?", "/hire/cargo-bikes", &["three small children"]),
    asked("What does a child seat cost?", "/hire/trailers", &["£5"]),
    asked("can my dog come along in a trailer?", "/hire/trailers", &["30 kg"]),
    asked("Can you deliver the bikes to our hotel?", "/hire/delivery", &["£25"]),
    asked("What happens if I bring the bike back late?", "/hire/late-return", &["£5"]),
    asked("Is there a discount for a group of ten?", "/hire/groups", &["fifteen percent"]),
    asked("How much is theft cover?", "/hire/insurance", &["£4"]),
    asked("What do you charge for a puncture?", "/workshop/puncture", &["£14"]),
    asked("how much is a gold service", "/workshop/services", &["£160"]),
    asked("What is included in the silver service?", "/workshop/services", &["wheels trued"]),
    asked("how much to bleed hydraulic brakes?", "/workshop/brakes", &["£30"]),
    asked("What does a new chain cost?", "/workshop/gears", &["£28"]),
    asked("How much do you take for truing a wheel?", "/workshop/wheels", &["£20"]),
    asked("Do you repair Bosch motors?", "/workshop/electric", &["Bosch"]),
    asked("How long does it take to get an appointment for a service?", "/workshop/booking", &["four working days"]),
    asked("can you pick up my broken bike from home?", "/workshop/collection", &["£10"]),
    asked("How long is the guarantee on a repair?", "/workshop/warranty", &["twelve months"]),
    asked("I'm 54 and never learned to ride. What does the course cost?", "/courses/learn-to-ride", &["£120"]),
    asked("When does the maintenance course take place?", "/courses/maintenance-basics", &["Thursday"]),
    asked("How old must children be for the holiday course?", "/courses/children-holiday", &["8 to 12"]),
    asked("how long is the riverside tour?", "/tours/riverside", &["three hours"]),
    asked("What does the vineyard tour cost?", "/tours/vineyards", &["£89"]),
    asked("What happens to my tour if there is a storm?", "/tours/weather", &["pay everything back"]),
    asked("Do I get my money back when I cancel a tour?", "/tours/weather", &["48 hours"]),
    asked("Until when is breakfast served?", "/cafe/breakfast", &["11:30"]),
    asked("How much is a crème brûlée?", "/cafe/menu", &["£5.80"]),
    asked("Are dogs allowed in the café?", "/cafe/dogs", &["welcome"]),
    asked("Which cakes are gluten free?", "/cafe/gluten-free", &["almond"]),
    asked("What are your opening hours on Saturday?", "/opening-hours", &["9:00 to 19:00"]),
    asked("Where can I park my car?", "/getting-here", &["Mill Meadow"]),
    asked("How long are gift cards valid?", "/shop/gift-cards", &["three years"]),
    asked("What was the price of the boathouse café to build?", "/about/history", &["£38 000"]),
];

/// Things no page says; each is for a person.
pub const OFF_TOPIC: [&str; 20] = [
    "Do you sell motor scooters?",
    "What is the code of the staff door?",
    "Can you sharpen my lawn mower?",
    "Which football team won the cup last year?",
    "Do you hire out kayaks?",
    "Could you recommend a dentist nearby?",
    "How do I file my tax return?",
    "What is your landlord's name?",
    "Do you have a swimming pool?",
    "Can I get my passport renewed at your place?",
    "Do you offer ski rental?",
    "What is the capital of Mongolia?",
    "Please write a poem about autumn leaves.",
    "Do you sell fishing licences?",
    "How much is a night in a double room?",
    "Can you fix my laptop's screen?",
    "Do you have horses to ride?",
    "What were your profits in the last financial year?",
    "Can I charge my Tesla at yours?",
    "Who is the mayor of Otterbridge?",
];
