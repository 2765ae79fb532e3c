fn main() {
    println!("connected");
}
