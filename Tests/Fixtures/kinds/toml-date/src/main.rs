fn main() {
    println!("dated");
}
