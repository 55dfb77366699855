//! Waiting for a condition, never for a time.

use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Long enough for two loaded cores, short enough to notice a hang.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks. Small beside every duration a story measures.
const GLANCE: Duration = Duration::from_millis(40);

/// Looks until `probe` sees something; panics with `what` and the last thing seen after [`PATIENCE`].
pub async fn until<T>(what: &str, probe: impl AsyncFnMut() -> Result<T, String>) -> T {
    until_within(PATIENCE, what, probe).await
}

/// The same with its own limit. The probe's error says what was seen instead.
pub async fn until_within<T>(limit: Duration, what: &str, mut probe: impl AsyncFnMut() -> Result<T, String>) -> T {
    let end = Instant::now() + limit;
    loop {
        match probe().await {
            Ok(seen) => return seen,
            Err(instead) if Instant::now() >= end => panic!("waited {limit:?} for {what}; last seen: {instead}"),
            Err(_) => sleep(GLANCE).await,
        }
    }
}
