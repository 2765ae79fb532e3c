use clap::{CommandFactory, Parser, ValueEnum};
use std::io;

#[derive(Parser)]
struct Cli {
    /// Prints the completions for a shell.
    #[arg(long, value_enum)]
    completions: Option<CompletionShell>,
    port: Option<u16>,
}

#[derive(Clone, Copy, ValueEnum)]
enum CompletionShell {
    Bash,
    Zsh,
}

fn main() {
    let shell = match Cli::parse().completions {
        Some(CompletionShell::Bash) => clap_complete::Shell::Bash,
        Some(CompletionShell::Zsh) => clap_complete::Shell::Zsh,
        None => return,
    };
    clap_complete::generate(shell, &mut Cli::command(), "server", &mut io::stdout())
}
