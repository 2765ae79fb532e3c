fn main() {
    println!("nightly");
}
