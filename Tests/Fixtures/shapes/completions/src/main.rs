use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::{generate, Shell};
use std::io;

#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Adds a folder.
    Add { folder: String },
    /// Prints the completions for a shell.
    GenerateCompletions { shell: Shell },
}

fn main() {
    match Cli::parse().command {
        Command::Add { folder } => println!("{folder}"),
        Command::GenerateCompletions { shell } => {
            generate(shell, &mut Cli::command(), "tidy", &mut io::stdout())
        }
    }
}
