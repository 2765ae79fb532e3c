fn main() {
    println!("tested");
}
