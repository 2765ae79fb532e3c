#[test]
fn holds() {
    assert_eq!(1 + 1, 2);
}
