fn main() {
    println!("{}", if cfg!(fancy) { "fancy" } else { "plain" });
}
