cfg_if::cfg_if! {
    if #[cfg(unix)] {
        fn main() {
            println!("generated");
        }
    } else {
        fn main() {}
    }
}
