fn main() {
    println!("commit {}", env!("COMMIT"));
}
