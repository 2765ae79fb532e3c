#![doc = include_str!("../README.md")]

mod words;

fn main() {
    println!("{}", words::WORD);
}
