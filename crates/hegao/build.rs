//! Parses the shipped packs and the lexicon, so that the program need not do it each time it starts.
//!
//! Of each file `x.toml` it makes `x.toml.tree`, its values as bytes, and `x.toml.words`, all their texts in one, which
//! `hegao_core::params::Packed` reads where they stand. What they say is what the file says: a test compares them.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use hegao_pack::{SourceText, pack, toml_value};

const RULES: &str = "../../rules";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={RULES}");
    // The program stands where it was linked, or each start would write 36,000 addresses into its tables.
    if env::var("CARGO_CFG_TARGET_OS")? == "linux" && env::var("CARGO_CFG_TARGET_ENV")? == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    for folder in ["", "lexicon"] {
        fs::create_dir_all(out.join(folder))?;
        for entry in fs::read_dir(Path::new(RULES).join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let (tree, words) = packed(&path)?;
                let name = out.join(path.strip_prefix(RULES)?).into_os_string();
                let beside = |ending: &str| {
                    let mut name = name.clone();
                    name.push(ending);
                    name
                };
                fs::write(beside(".tree"), tree)?;
                fs::write(beside(".words"), words)?;
            }
        }
    }
    Ok(())
}

fn packed(path: &Path) -> Result<(Vec<u8>, String), Box<dyn Error>> {
    let source = SourceText::new(path.to_string_lossy().as_ref(), fs::read_to_string(path)?);
    let (root, errors) = toml_value(&source);
    match errors.first() {
        Some(error) => Err(format!("{}: {}", path.display(), error.message.en).into()),
        None => Ok(pack(&root)),
    }
}
