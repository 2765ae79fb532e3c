pub const NOTE: &str = include_str!("../../../note.txt");
