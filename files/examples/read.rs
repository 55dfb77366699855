//! What is read of a file: `cargo run -p files --example read -- prices.pdf`

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        match files::read(&path, &bytes) {
            Ok(read) => println!("title: {}\nwarnings: {:?}\n\n{}", read.title, read.warnings, read.markdown),
            Err(why) => println!("{path}: {why:?}"),
        }
    }
    Ok(())
}
