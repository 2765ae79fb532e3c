fn main() {
    #[cfg(feature = "plain")]
    println!("plain");
    #[cfg(feature = "digits")]
    println!("digits {}", itoa::Buffer::new().format(42));
}

#[test]
fn is_not_the_default() {
    assert!(cfg!(not(feature = "plain")));
}
