use std::process::Command;

#[test]
fn begins_a_repository() {
    let folder = std::env::temp_dir().join("app-git-tests");
    let status = Command::new("git")
        .arg("init")
        .arg(&folder)
        .status()
        .unwrap();
    assert!(status.success());
}
