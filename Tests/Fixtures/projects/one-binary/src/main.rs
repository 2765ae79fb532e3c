use std::io::Read;

fn count(text: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', text).count()
}

fn main() {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).unwrap();
    cfg_if::cfg_if! {
        if #[cfg(unix)] {
            let system = "unix";
        } else {
            let system = "another system";
        }
    }
    println!(
        "{} lines on {}",
        itoa::Buffer::new().format(count(&text)),
        system
    );
}

#[test]
fn counts_lines() {
    assert_eq!(count(b"one\ntwo\n"), 2);
}
