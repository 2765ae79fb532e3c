fn main() {
    println!("a program with a feature");
}
