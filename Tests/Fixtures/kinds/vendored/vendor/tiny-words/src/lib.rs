pub const WORD: &str = "vendored";
