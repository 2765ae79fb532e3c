import Cargo
import Diagnostics
import Git
import Migration
import Scaffold

extension CheckedScaffold {
  /// Warns if the working tree has other versions of the files that were read from HEAD, or if git is in the middle of
  /// something.
  mutating func checkWorkTree(of repository: Repository) throws {
    if let operation = repository.currentOperation, operation != .bisect {
      add(
        Diagnostic(
          .warning,
          .unfinishedOperation,
          "a \(operation.rawValue) is not finished, and `check` reads HEAD",
          help: [
            .command(["git", "status"], to: "see how to finish it"),
            .command(["flakewright", "check", "--staged"], to: "check what is staged"),
          ]
        )
      )
    }
    guard !repository.isBare else { return }
    let manifests = workspace.members.map(\.manifestPath) + [workspace.manifestPath, workspace.lockPath]
    let own = present.map(path) + [path(current.optionsName), path(current.recordName)]
    let states = try repository.status(of: manifests + own)
    let changed = states.filter { $0.value == .modified || $0.value == .added }.keys.sorted()
    guard let first = changed.first else { return }
    add(
      Diagnostic(
        .warning,
        .uncommittedChanges,
        "\(changed.map { "`\($0)`" }.listing) \(changed.count == 1 ? "has" : "have") changes that are not committed",
        at: .init(file: first),
        why: "`check` reads HEAD",
        help: [.command(["flakewright", "check", "--staged"], to: "check what is staged")]
      )
    )
  }
}
