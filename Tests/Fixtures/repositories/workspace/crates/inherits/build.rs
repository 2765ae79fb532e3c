// As with Protocol Buffers in a neighbouring folder: read relative to the crate, outside of it.
fn main() {
    let note = std::fs::read_to_string("../../note.txt").unwrap();
    println!("cargo:rustc-env=NOTE={note}");
}
