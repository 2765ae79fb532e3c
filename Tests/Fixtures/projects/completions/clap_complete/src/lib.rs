//! What clap_complete is to a build: completions that say for which shell and program they are.
use std::{ffi::OsStr, fs, io, io::Write, path::Path};

#[derive(Clone, Copy, Debug)]
pub enum Shell {
    Bash,
    Fish,
    Zsh,
}

pub fn generate(shell: Shell, _: &mut &str, name: &str, to: &mut dyn Write) {
    writeln!(to, "complete {name} in {shell:?}").unwrap();
}

pub fn generate_to(shell: Shell, command: &mut &str, name: &str, folder: impl AsRef<OsStr>) -> io::Result<()> {
    let file = match shell {
        Shell::Bash => format!("{name}.bash"),
        Shell::Fish => format!("{name}.fish"),
        Shell::Zsh => format!("_{name}"),
    };
    generate(shell, command, name, &mut fs::File::create(Path::new(&folder).join(file))?);
    Ok(())
}
