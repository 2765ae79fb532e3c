pub const WORD: &str = "outside";
