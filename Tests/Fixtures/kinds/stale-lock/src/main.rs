fn main() {
    println!("new");
}
