fn main() {
    println!("{}", sqlx::query!("SELECT 1"));
}
