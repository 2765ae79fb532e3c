fn main() {
    println!("read");
}
