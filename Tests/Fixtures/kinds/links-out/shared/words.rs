pub const WORD: &str = "linked";
