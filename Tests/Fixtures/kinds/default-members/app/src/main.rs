fn main() {
    println!("the default member");
}
