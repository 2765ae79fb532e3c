fn main() {
    println!("{}", macros::word!());
}
