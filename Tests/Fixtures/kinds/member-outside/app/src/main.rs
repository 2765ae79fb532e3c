fn main() {
    println!("{}", words::WORD);
}
