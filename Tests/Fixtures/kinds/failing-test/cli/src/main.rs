fn main() {
    println!("{}", core_words::WORD);
}
