fn main() {
    println!("a program in a wheel");
}
