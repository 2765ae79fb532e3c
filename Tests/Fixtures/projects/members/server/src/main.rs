fn main() {
    let place = memchr::memchr(b'v', b"server").unwrap_or(0);
    println!("server {}", base::digits(place as u32));
}

#[cfg(test)]
mod tests {
    cfg_if::cfg_if! {
        if #[cfg(test)] {
            #[test]
            fn development_dependencies_are_there() {}
        }
    }
}
