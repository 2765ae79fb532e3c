use std::{collections::BTreeMap, fmt::Display};

fn show(value: &dyn Display) -> String {
    value.to_string()
}

fn main() {
    let words = BTreeMap::from([(1, "formatted")]);
    println!("{}", show(&words[&1]));
}
