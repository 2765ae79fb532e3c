fn main() {
    println!("{}", ash::open().unwrap_or("not found"));
}
