fn main() {
    println!("templates");
}
