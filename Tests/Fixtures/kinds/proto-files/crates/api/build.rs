use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=../../proto/greeting.proto");
    let text = fs::read_to_string("../../proto/greeting.proto").unwrap();
    let name = text
        .split("message ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    let out = env::var("OUT_DIR").unwrap();
    fs::write(
        Path::new(&out).join("greeting.rs"),
        format!("pub const NAME: &str = \"{name}\";\n"),
    )
    .unwrap();
}
