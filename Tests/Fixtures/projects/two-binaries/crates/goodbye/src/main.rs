fn main() {
    println!(
        "{}",
        phrases::versioned("goodbye", env!("CARGO_PKG_VERSION"))
    );
}
