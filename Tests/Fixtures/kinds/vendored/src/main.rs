fn main() {
    println!("{}", itoa::WORD);
}
