fn main() {
    println!("{}", if cfg!(feature = "loud") { "HELLO" } else { "hello" });
}

#[test]
fn asks_the_network() {
    panic!("there is none");
}
