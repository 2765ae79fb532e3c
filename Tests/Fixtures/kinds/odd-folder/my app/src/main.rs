fn main() {
    println!("odd");
}
