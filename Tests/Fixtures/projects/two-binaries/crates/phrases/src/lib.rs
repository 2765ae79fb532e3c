/// The word, its length and the version.
pub fn versioned(word: &str, version: &str) -> String {
    format!(
        "{word} ({} letters) {version}",
        itoa::Buffer::new().format(word.len())
    )
}

#[test]
fn counts_letters() {
    assert_eq!(versioned("hello", "1"), "hello (5 letters) 1");
}
