use std::process::Command;

#[test]
fn has_history() {
    let output = Command::new("git")
        .args(["log", "--format=%H"])
        .output()
        .unwrap();
    assert!(output.status.success());
}
