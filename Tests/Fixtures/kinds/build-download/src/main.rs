fn main() {
    println!("downloaded");
}
