fn main() {
    println!("{}", tiny_words::WORD);
}
