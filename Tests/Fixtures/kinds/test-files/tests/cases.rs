use std::{env, fs, process::Command};

#[test]
fn has_cases() {
    assert_eq!(fs::read_dir("tests/cases").unwrap().count(), 1);
}

#[test]
fn runs() {
    let output = Command::new(env!("CARGO_BIN_EXE_app")).output().unwrap();
    assert_eq!(output.stdout, b"read\n");
}

#[test]
fn writes_at_home() {
    let home = env::var("HOME").unwrap();
    fs::create_dir_all(&home).unwrap();
    fs::write(format!("{home}/.app-test"), "x").unwrap();
}
