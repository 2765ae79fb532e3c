use std::process::Command;

fn main() {
    let output = Command::new("git")
        .args(["rev-parse", "--short", "HEAD"])
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git knows HEAD");
    println!(
        "cargo:rustc-env=COMMIT={}",
        String::from_utf8_lossy(&output.stdout).trim()
    );
}
