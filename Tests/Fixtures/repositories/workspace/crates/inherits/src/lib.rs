pub fn said() -> String {
    let number = itoa::Buffer::new().format(7).to_string();
    format!(
        "{} {} {} {}",
        env!("CARGO_PKG_VERSION"),
        plain::NOTE,
        env!("NOTE"),
        number
    )
}
