use clap::{Parser, Subcommand};
use clap_complete::{generate, Shell};
use std::io;

#[derive(Parser)]
#[command(name = "tidy", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Adds a folder.
    Add { folder: String },
    /// Prints the completions for a shell.
    GenerateCompletions { shell: Shell },
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate-completions", "bash"] => generate(Shell::Bash, &mut "tidy", "tidy", &mut io::stdout()),
        ["--version"] => println!("tidy {}", env!("CARGO_PKG_VERSION")),
        _ => println!("tidy"),
    }
}
