fn main() {
    print!("{}", include_str!("../../shared/words.txt"));
}
