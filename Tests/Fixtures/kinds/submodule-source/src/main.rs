fn main() {
    print!("{}", include_str!("../native/words.txt"));
}
