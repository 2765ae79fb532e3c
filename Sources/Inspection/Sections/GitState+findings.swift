import Diagnostics
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
    findings += [
      GitFindings.submodules(submodules, reading: files, in: .flake), GitFindings.largeFiles(lfs, in: .flake),
    ].compactMap(\.self)
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
}
