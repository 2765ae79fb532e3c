use clap_complete::{generate_to, Shell};
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let Some(out_dir) = env::var_os("OUT_DIR") else {
        return Ok(());
    };
    generate_to(Shell::Fish, &mut "tidy", "tidy", &out_dir)?;
    let pages = Path::new(&out_dir).join("man");
    fs::create_dir_all(&pages)?;
    fs::write(pages.join("tidy-add.1"), ".TH tidy-add 1\n")
}
