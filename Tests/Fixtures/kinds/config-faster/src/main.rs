fn main() {
    println!("fast");
}
