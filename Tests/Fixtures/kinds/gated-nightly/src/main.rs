fn main() {
    println!("stable");
}
