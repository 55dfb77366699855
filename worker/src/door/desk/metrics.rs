//! The figures: for the page, as downloads, and what is behind them. Everybody on the team may look.

use crate::auth::Bearer;
use crate::call::{self, AboutMetrics, ToDesk};
use crate::error::Failed;
use protocol::metrics::Figure;
use worker::{Env, Method, Request, Response};

const NO_FIGURE: &str = "`figure` is the key of one of the formulas of /api/desk/metrics";

pub async fn answer(request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    let about = match (rest, request.method()) {
        (["metrics", "recompute"], Method::Post) => {
            bearer.is_owner()?;
            AboutMetrics::Recompute
        }
        (["metrics" | "metrics.csv" | "metrics.json"] | ["metrics", "conversations"], Method::Get) => {
            bearer.is_team()?;
            asked(&request, rest)?
        }
        (["metrics" | "metrics.csv" | "metrics.json"] | ["metrics", "conversations" | "recompute"], _) => {
            return Err(Failed::WrongMethod);
        }
        _ => return Err(Failed::NoRoute),
    };
    call::desk(env, &bearer.site, &ToDesk::Metrics { about }).await
}

fn asked(request: &Request, rest: &[&str]) -> Result<AboutMetrics, Failed> {
    let url = request.url()?;
    let value = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    let (from, to) = (value("from"), value("to"));
    Ok(match rest {
        ["metrics.csv"] => AboutMetrics::Csv { from, to },
        ["metrics", _] => {
            let figure = value("figure").ok_or_else(|| Failed::Invalid(NO_FIGURE.to_owned()))?;
            let figure = call::named::<Figure>(&figure).ok_or_else(|| Failed::Invalid(NO_FIGURE.to_owned()))?;
            AboutMetrics::Behind { figure, of: value("of"), from, to }
        }
        [name, ..] => AboutMetrics::Figures { from, to, download: *name == "metrics.json" },
        [] => return Err(Failed::NoRoute),
    })
}
