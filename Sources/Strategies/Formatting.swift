/// What a check of the formatting takes, where the builder has none: `cargo fmt` needs no crates.
let formattingArguments = ["cargo", "runCommand", "rustfmt"]
