//! Where things are in the checkout and on this computer.
//! Not for: making or reading them.

use crate::fault::{Done, Naming, fault};
use std::path::{Path, PathBuf};

pub struct Places {
    pub root: PathBuf,
    /// Where cargo compiles to; `target/` unless `CARGO_TARGET_DIR` says otherwise.
    pub cargo_target: PathBuf,
    /// Build tools by name and version, shared by every checkout of this user.
    pub tools: PathBuf,
}

impl Places {
    pub fn find() -> Done<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or_else(|| fault("xtask has no folder above it; run it inside a checkout of Baton"))?
            .to_path_buf();
        let cargo_target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        let cargo_home = match std::env::var_os("CARGO_HOME") {
            Some(folder) => PathBuf::from(folder),
            None => PathBuf::from(std::env::var_os("HOME").ok_or_else(|| fault("neither CARGO_HOME nor HOME is set"))?)
                .join(".cargo"),
        };
        std::env::set_current_dir(&root).naming(format_args!("enter {}", root.display()))?;
        Ok(Self { root, cargo_target, tools: cargo_home.join("baton-tools") })
    }

    /// A program of an npm package.
    pub fn npm_bin(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }

    /// What is deployed as static files.
    /// What the rules judge by, with the recipes that make it.
    pub fn models(&self) -> PathBuf {
        self.root.join("models")
    }

    pub fn assets(&self) -> PathBuf {
        self.root.join("target/assets")
    }

    /// The same with the demo shop at `/`: served in development and to the stories.
    pub fn dev_assets(&self) -> PathBuf {
        self.root.join("target/dev-assets")
    }

    /// Wrangler's settings for development and the stories: no `[build]`, the demo shop's files.
    pub fn dev_config(&self) -> PathBuf {
        self.root.join("target/dev/wrangler.toml")
    }

    /// Stamps and logs of xtask itself.
    pub fn notes(&self) -> PathBuf {
        self.root.join("target/xtask")
    }

    pub fn worker_output(&self) -> PathBuf {
        self.root.join("worker/build")
    }

    /// The wasm that cargo made of a package, before wasm-bindgen.
    pub fn wasm(&self, file: &str) -> PathBuf {
        self.cargo_target.join("wasm32-unknown-unknown/release").join(file)
    }
}
