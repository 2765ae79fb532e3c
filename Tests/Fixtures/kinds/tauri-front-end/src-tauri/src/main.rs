fn main() {
    println!("{}", tauri::generate_context!());
}
