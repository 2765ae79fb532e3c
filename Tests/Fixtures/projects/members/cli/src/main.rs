fn main() {
    let place = memchr::memchr(b'i', b"cli").unwrap_or(0);
    println!("cli {}", base::digits(place as u32));
}
