fn main() {
    println!("commit {}", env!("VERGEN_GIT_SHA"));
}
