fn main() {
    println!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        itoa::Buffer::new().format(7)
    );
}
