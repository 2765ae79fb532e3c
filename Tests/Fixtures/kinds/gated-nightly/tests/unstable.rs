#![cfg(feature = "unstable")]
#![feature(never_type)]

#[test]
fn works() {}
