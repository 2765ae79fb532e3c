fn main() {
    println!("{} bytes", include_bytes!("../assets/logo.png").len());
}
