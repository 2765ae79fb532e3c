fn main() {
    println!("{}", app::add(20, 22));
}
