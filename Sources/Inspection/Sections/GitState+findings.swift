import Diagnostics
import FileTree
import Git
import Scaffold
import Strategies

extension ProjectReport.GitState {
  /// Returns warnings and notes about the repository; `files` are the paths that builds read.
  func findings(lockPath: String, reading files: [String]) -> [Diagnostic] {
    var findings = [untrackedLock(lockPath)].compactMap(\.self) + untracked(files, except: lockPath)
    if remote == nil {
      findings.append(Diagnostic(.note, .noRemote, "the repository has no remote to fetch from"))
    }
    if let finding = submoduleFinding(reading: files) { findings.append(finding) }
    if let rule = lfs.first {
      findings.append(
        Diagnostic(
          .note,
          .gitLFS,
          "files are stored in Git LFS: `\(rule.pattern)`",
          at: .init(file: rule.file, line: rule.line),
          why: "if a build needs them: \(Layout.flake.needsForLFS)"
        )
      )
    }
    return findings
      + notExported.map { path in
        Diagnostic(
          .warning,
          .notExported,
          "archives do not contain `\(path)` (export-ignore)",
          at: .init(file: path),
          why:
            "`github:` inputs and `builtins.fetchGit` use archives, so this project does not build as an input or a "
            + "dependency of another"
        )
      }
  }

  private func untrackedLock(_ path: String) -> Diagnostic? {
    guard lockState == .ignored || lockState == .untracked else { return nil }
    return Diagnostic(
      .warning,
      .untrackedLock,
      lockState == .ignored ? "git ignores `\(path)`" : "git does not track `\(path)`",
      at: .init(file: path),
      why:
        "Nix only sees files that git tracks; flakewright reads it from disk, and `init` adds it to its commit"
    )
  }

  private func untracked(_ files: [String], except lockPath: String) -> [Diagnostic] {
    states.sorted { $0.key < $1.key }.filter { path, state in
      path != lockPath && [.ignored, .untracked].contains(state) && files.contains(path)
    }
    .map { path, state in
      Diagnostic(
        .warning,
        .untrackedPath,
        "git does not track `\(path)`, and a build reads it",
        at: .init(file: path),
        why: "Nix only sees files that git tracks",
        help: [.command(["git", "add"] + (state == .ignored ? ["--force"] : []) + [path.pathspecWord])]
      )
    }
  }

  /// One finding about all submodules: there can be a hundred.
  private func submoduleFinding(reading files: [String]) -> Diagnostic? {
    let read = submodules.filter { submodule in files.contains { TreePath.isInside($0, submodule.path) } }
    let named = read.isEmpty ? submodules : read
    guard let first = named.first else { return nil }
    let rest = named.count > 1 ? " and \(named.count - 1) more are submodules" : " is a submodule"
    return Diagnostic(
      read.isEmpty ? .note : .warning,
      .submodules,
      "`\(first.path)`\(rest)"
        + (read.isEmpty ? "" : ", and a build reads \(named.count > 1 ? "them" : "it")"),
      at: .init(file: first.path),
      why: "if a build needs it: \(Layout.flake.needsForSubmodules)"
    )
  }
}
