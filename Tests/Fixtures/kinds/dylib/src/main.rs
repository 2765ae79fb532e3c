fn main() {
    println!("{} of the engine", engine::answer());
}

#[cfg(test)]
mod tests {
    #[test]
    fn answer() {
        assert_eq!(engine::answer(), 42);
    }
}
