fn main() {
    println!("{}", phrases::versioned("hello", env!("CARGO_PKG_VERSION")));
}
