import ArgumentParser
import Diagnostics
import FileTree
import JSON
import Scaffold

extension Terminal {
  /// Runs `work`; if it throws, prints the error and exits with its code.
  ///
  /// `path` is the PATH argument: commands that help get it too.
  func reporting(asJSON isJSON: Bool = false, at path: String = ".", _ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error as Failure {
      let failure = error.naming(path)
      print(failure, asJSON: isJSON)
      throw ExitCode(failure.exitCode)
    }
  }

  /// Prints `error` on standard error and, with `--json`, as the one object on standard output.
  func print(_ error: Failure, asJSON isJSON: Bool) {
    print(error.diagnostics)
    if isJSON { write(JSONWriter.text(of: FailureReport(failure: error)), to: .output) }
  }
}

extension Failure {
  /// Returns the failure with `path`, the PATH argument, in the commands of flakewright that help.
  func naming(_ path: String) -> Failure {
    guard code == .noManifestHere else {
      return path == "." ? self : Failure(code, diagnostics.map { $0.naming(path) })
    }
    // The folders in the help are below `path`, and suit the command that was run.
    let command = Arguments.ofProgram.first.flatMap { $0.hasPrefix("-") ? nil : $0 } ?? "init"
    return Failure(
      code,
      diagnostics.map { diagnostic in
        diagnostic.replacing { words in
          guard words.count == 3 else { return words }
          return ["flakewright", command, path == "." ? words[2] : TreePath.join(path, words[2])]
        }
      }
    )
  }
}

extension Diagnostic {
  /// Returns the diagnostic with `path`, the PATH argument, in the commands of flakewright that help.
  func naming(_ path: String) -> Diagnostic {
    guard path != "." else { return self }
    return replacing { words in
      guard words.count > 1, Self.foldersCommands.contains(words[1]),
        words.count == 2 || words[2].hasPrefix("-")
      else { return words }
      return Array(words.prefix(2)) + [path.hasPrefix("-") ? "./\(path)" : path] + words.dropFirst(2)
    }
  }

  /// The commands about the folder that they run in.
  private static let foldersCommands = [
    "init", "migrate", "update", "remove", "check", "inspect", "compare",
  ]

  /// Returns the diagnostic with other words in the commands of flakewright that help.
  fileprivate func replacing(_ change: ([String]) -> [String]) -> Diagnostic {
    let help = help.map { help in
      guard case .command(let words, let purpose) = help, words.first == "flakewright" else { return help }
      return Help.command(change(words), to: purpose)
    }
    return Diagnostic(severity, code, summary, at: place, why: why, help: help)
  }
}
