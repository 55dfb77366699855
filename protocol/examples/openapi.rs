//! Writes the OpenAPI document of this version into a file: `openapi PATH`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("say where: openapi PATH");
        return ExitCode::FAILURE;
    };
    let document = format!("{:#}\n", protocol::surface::document(env!("CARGO_PKG_VERSION")));
    match std::fs::write(&path, document) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path} cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
