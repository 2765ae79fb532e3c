fn main() {
    println!("a page");
}
