use std::process::Command;

fn main() {
    let status = Command::new("curl")
        .args([
            "--fail",
            "--output",
            "words.txt",
            "https://example.org/words.txt",
        ])
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "the words are downloaded"
    );
}
