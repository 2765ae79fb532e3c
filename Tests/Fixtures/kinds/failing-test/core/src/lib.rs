pub const WORD: &str = "wrong";

#[test]
fn is_right() {
    assert_eq!(WORD, "right");
}
