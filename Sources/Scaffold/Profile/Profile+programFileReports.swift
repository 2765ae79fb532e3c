import Cargo
import Diagnostics
import FileTree
import Strategies

/// What is said of completions and man pages.
extension Profile {
  /// The reasons for lines that install completions and man pages: one for each place that they come from.
  var programFileReasons: [Reason] {
    let version =
      checksVersion && options.strategy == .buildRustPackage
      ? [Reason("versionCheckHook", because: "the command line of `\(selection.main.name)` has `--version`")]
      : []
    return programFiles.grouped(by: \.reason).map { Reason($0.elements.summary, because: $0.key) } + version
  }

  /// Notes on programs that may print completions, if nothing says how.
  var programFileWarnings: [Diagnostic] {
    let packages = selection.packages.filter { package in
      package.mayPrintCompletions && !package.defaultBinaries.isEmpty
        && !programFiles.contains { file in file.package == package.name && !file.isManPage }
    }
    return packages.map { package in
      let program = package.mainProgram(in: workspace) ?? package.defaultBinaries[0].name
      return Diagnostic(
        .note,
        .unknownCompletions,
        "flakewright cannot tell how to get the completions of `\(program)`",
        at: .init(file: package.manifestPath),
        why: "the package uses clap_complete, and its sources do not show the arguments",
        help: [
          "if a command such as `\(program) completions bash` prints them, add `installShellFiles` to `nativeBuildInputs` in nix/package.nix, and `installShellCompletion --cmd \(program) --bash <($out/bin/\(program) completions bash)` to `postInstall`"
        ]
      )
    }
  }
}

extension ProgramFile {
  /// Where it comes from, as a clause.
  fileprivate var reason: String {
    switch origin {
    case .tree(let path): "the project has them in \(TreePath.parent(path) ?? ".")"
    case .source, .outDir: "\(file) writes them"
    case .printed:
      "`\(program) \(argumentsForAnyShell)` prints them, as \(file)\(line.map { ":\($0)" } ?? "") shows"
    }
  }
}

extension [ProgramFile] {
  /// What they are, in a few words.
  fileprivate var summary: String {
    let shells = ProgramFile.Shell.allCases.filter { shell in contains { $0.kind == .completion(shell) } }
    let pages = count { $0.isManPage }
    return
      ((shells.isEmpty ? [] : ["completions for \(shells.map(\.rawValue).formatted())"])
      + (pages == 0 ? [] : [pages == 1 ? "a man page" : "\(pages) man pages"])).formatted()
  }
}
