#[no_mangle]
pub extern "C" fn answer() -> i32 {
    42
}

#[test]
fn answers() {
    assert_eq!(answer(), 42);
}
