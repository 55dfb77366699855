//! Waiting for a condition, never for a time.

use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Long enough for two loaded cores, short enough to notice a hang.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at first. Small beside every duration a story measures.
const GLANCE: Duration = Duration::from_millis(40);
/// Between two looks of a long wait: each look is work for the worker or the browser, which others wait for meanwhile.
const LONG_GLANCE: Duration = Duration::from_millis(250);
/// Of the time that has been waited already, the part until the next look.
const PART: u32 = 10;

/// Looks until `probe` sees something; panics with `what` and the last thing seen after [`PATIENCE`].
pub async fn until<T>(what: &str, probe: impl AsyncFnMut() -> Result<T, String>) -> T {
    until_within(PATIENCE, what, probe).await
}

/// The same with its own limit. The probe's error says what was seen instead.
pub async fn until_within<T>(limit: Duration, what: &str, mut probe: impl AsyncFnMut() -> Result<T, String>) -> T {
    let began = Instant::now();
    let end = began + limit;
    loop {
        match probe().await {
            Ok(seen) => return seen,
            Err(instead) if Instant::now() >= end => panic!("waited {limit:?} for {what}; last seen: {instead}"),
            Err(_) => sleep((began.elapsed() / PART).clamp(GLANCE, LONG_GLANCE)).await,
        }
    }
}
