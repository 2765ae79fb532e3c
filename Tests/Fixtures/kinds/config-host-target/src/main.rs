fn main() {
    println!("the machine itself");
}
