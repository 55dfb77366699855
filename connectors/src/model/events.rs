//! Server-sent events out of bytes that arrive split anywhere, also inside a character.
//!
//! Comments (the keep-alive of gateways), names and ids are passed over: what our providers say is in the data.

use serde_json::Value;

#[derive(Debug, PartialEq)]
pub(super) enum Event {
    Json(Value),
    /// OpenAI's mark of the end.
    Done,
    /// Data that is no JSON.
    Nonsense,
}

#[derive(Default)]
pub(super) struct Events {
    line: Vec<u8>,
    /// Data of an event that goes over several lines.
    data: String,
    /// The line before ended by CR: an LF that follows belongs to it.
    after_cr: bool,
}

impl Events {
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut found = Vec::new();
        for byte in bytes {
            let ends = matches!(byte, b'\n' | b'\r');
            if !ends {
                self.line.push(*byte);
            } else if !(*byte == b'\n' && self.after_cr) {
                found.extend(self.end_line());
            }
            self.after_cr = *byte == b'\r';
        }
        found
    }

    /// What was left without a line's end.
    pub fn finish(&mut self) -> Vec<Event> {
        let mut found: Vec<Event> = self.end_line().into_iter().collect();
        found.extend(self.dispatch());
        found
    }

    fn end_line(&mut self) -> Option<Event> {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_start_matches('\u{feff}');
        if line.is_empty() {
            return self.dispatch();
        }
        let data = line.strip_prefix("data:")?;
        let data = data.strip_prefix(' ').unwrap_or(data);
        // Some servers leave out the empty line between two events: what is whole on one line is one.
        match whole(data).filter(|_| self.data.is_empty()) {
            Some(event) => Some(event),
            None => {
                self.data.push_str(data);
                self.data.push('\n');
                None
            }
        }
    }

    fn dispatch(&mut self) -> Option<Event> {
        let data = std::mem::take(&mut self.data);
        (!data.trim().is_empty()).then(|| whole(&data).unwrap_or(Event::Nonsense))
    }
}

fn whole(data: &str) -> Option<Event> {
    if data.trim() == "[DONE]" {
        return Some(Event::Done);
    }
    serde_json::from_str(data).ok().map(Event::Json)
}

#[cfg(test)]
mod tests {
    use super::{Event, Events};
    use serde_json::json;

    const STREAM: &str = ": keep-alive\r\n\r\nevent: x\r\ndata: {\"a\":\"é🧵\"}\r\n\r\ndata:{\ndata: \"b\":1}\n\n\
        data: 1\ndata: 2\n\n:\n\ndata: oops\n\ndata: [DONE]\n\ndata: 3";

    fn read(cuts: &[&[u8]]) -> Vec<Event> {
        let mut events = Events::default();
        let mut found: Vec<Event> = cuts.iter().flat_map(|bytes| events.push(bytes)).collect();
        found.extend(events.finish());
        found
    }

    #[test]
    fn events_are_the_same_wherever_they_are_cut() {
        let [a, b] = [Event::Json(json!({ "a": "é🧵" })), Event::Json(json!({ "b": 1 }))];
        let [one, two, three] = [1, 2, 3].map(|n| Event::Json(json!(n)));
        let expect = [a, b, one, two, Event::Nonsense, Event::Done, three];
        let bytes = STREAM.as_bytes();
        for cut in 0..=bytes.len() {
            assert_eq!(read(&[&bytes[..cut], &bytes[cut..]]), expect, "cut at {cut}");
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(read(&single), expect);
    }
}
