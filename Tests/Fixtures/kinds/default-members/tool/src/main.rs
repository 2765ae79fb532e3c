fn main() {
    println!("a tool");
}
