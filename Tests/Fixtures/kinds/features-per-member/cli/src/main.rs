fn main() {
    println!(
        "cli {}",
        if cfg!(feature = "full") {
            "full"
        } else {
            "small"
        }
    );
}
