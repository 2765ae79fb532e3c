fn main() {
    println!("elsewhere");
}
