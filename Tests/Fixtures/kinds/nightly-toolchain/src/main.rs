#![feature(never_type)]

fn never() -> Option<!> {
    None
}

fn main() {
    println!("nightly {:?}", never());
}
