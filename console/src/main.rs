//! The team's web app. What it decides is in the library beside it; `page` draws it in a browser.

#[cfg(target_arch = "wasm32")]
mod page;

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::mount();
}
