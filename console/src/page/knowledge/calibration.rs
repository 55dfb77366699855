//! The picture of the line: above it how sure the assistant was of what it knows, below of what it does not.

use console::calibration::{EVEN, Picture, picture, said};
use leptos::prelude::*;
use protocol::knowledge::Calibration;

/// The drawing's own units: twenty columns, and as much above the middle as below.
const WIDTH: f32 = 400.0;
const HALF: f32 = 44.0;
/// Between two columns.
const GAP: f32 = 3.0;

pub fn calibration(line: &Calibration, threshold: Option<f32>) -> AnyView {
    let words = said(line, threshold);
    let drawn = picture(line, threshold).map(|picture| drawing(&picture, &words));
    view! {
        <section class="card wide calibrated" aria-labelledby="calibrated-title" data-desk="calibration" data-threshold=threshold>
            <h2 id="calibrated-title">"How sure it has to be"</h2>
            {drawn}
            <p class="hint">{words}</p>
        </section>
    }
    .into_any()
}

fn drawing(picture: &Picture, words: &str) -> AnyView {
    let columns = |heap: &[f32], up: bool| -> String {
        let step = WIDTH / heap.len().max(1) as f32;
        let column = |(height, place): (&f32, u16)| {
            let (left, tall) = (f32::from(place) * step + GAP / 2.0, height * HALF);
            let top = if up { HALF - tall } else { HALF + 1.0 };
            (tall > 0.0).then(|| format!("M{left:.1} {top:.1}h{:.1}v{tall:.1}h-{:.1}z", step - GAP, step - GAP))
        };
        heap.iter().zip(0_u16..).filter_map(column).collect()
    };
    let at = |line: f32| format!("M{:.1} 0V{:.1}", line * WIDTH, 2.0 * HALF + 1.0);
    let left = |line: f32| format!("{:.1}%", line * 100.0);
    let even = picture.by_hand.then(|| view! { <path class="even" d=at(EVEN) /> });
    let label = if picture.by_hand { "your line" } else { "the line" };
    view! {
        <figure class="heaps">
            <p class="heap-name">"What it knows, asked in other words"</p>
            <svg viewBox=format!("0 0 {WIDTH} {:.0}", 2.0 * HALF + 1.0) preserveAspectRatio="none" role="img" aria-label=words.to_owned()>
                <path class="covered" d=columns(&picture.covered, true) />
                <path class="elsewhere" d=columns(&picture.elsewhere, false) />
                <path class="middle" d=format!("M0 {HALF}H{WIDTH}") />
                {even}
                <path class="line" d=at(picture.line) />
            </svg>
            <p class="heap-name">"The same, as if it had never been taught"</p>
            <div class="scale" aria-hidden="true">
                <span>"0 unsure"</span>
                <span class="at-line" style:inset-inline-start=left(picture.line)>{format!("{label} {:.2}", picture.line)}</span>
                <span>"sure 1"</span>
            </div>
        </figure>
    }
    .into_any()
}
