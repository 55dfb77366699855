//! Writes the settings' JSON schema, which the console draws its form from: `settings_schema PATH`.
//!
//! The build runs it; nothing of it is in anything that ships but the file it writes.

use protocol::settings::Settings;
use schemars::generate::SchemaSettings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to write")?;
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Settings>();
    std::fs::write(path, serde_json::to_string_pretty(&schema)?)?;
    Ok(())
}
