import Diagnostics
import TOML

/// One `Cargo.toml`: parsed, and looked at only as far as finding the workspace needs.
struct Manifest {
  /// What the manifest says about its workspace.
  enum Role {
    /// It has `[workspace]`.
    case root(WorkspaceTable)
    /// It has none; `package.workspace` may point to the root.
    case member(pointer: String?, place: Diagnostic.Place)
  }

  /// The folder that it stands in.
  let folder: String
  /// Its path.
  let path: String
  /// The whole document.
  let root: Table
  /// `[package]`, or `[project]` as it was called.
  let package: Table?
  /// What it says about its workspace.
  let role: Role

  /// The manifest that was `parsed`; nil if it cannot be used, which is noted in `source`.
  init?(_ parsed: Result<Document, TOMLError>, folder: String, path: String, source: Source) {
    let document: Document
    do {
      document = try parsed.get()
    } catch {
      let _: Never? = source.note(error)
      return nil
    }
    source.newerTOML += document.newerForms
    for place in document.newerForms {
      source.warnings.append(
        Diagnostic(
          .warning,
          "this is TOML 1.1, which `builtins.fromTOML` of older Nix releases cannot read",
          at: place,
          help: ["write it as TOML 1.0 if the project should build with any Nix"]
        )
      )
    }
    self.folder = folder
    self.path = path
    root = document.root
    let problems = source.problems.count
    package = source.table(root, "package") ?? source.table(root, "project")
    let workspace = source.table(root, "workspace")
    guard source.problems.count == problems else { return nil }
    let pointer = package.flatMap { source.string($0, "workspace") }
    let misplaced = document.root.entries.first { Self.packageKeys.contains($0.key) }
    switch (package, workspace) {
    case (nil, nil):
      source.refuse(
        "the manifest has neither `[package]` nor `[workspace]`",
        at: .init(file: path, line: 1, column: 1),
        "add `[package]` with at least `name`, or `[workspace]` with `members`"
      )
      return nil
    case (nil, _?) where misplaced != nil:
      source.refuse(
        "`\(misplaced?.key ?? "")` belongs to a package, and this manifest has only a `[workspace]`",
        at: misplaced?.keyPlace,
        "move it to a member, or add `[package]`"
      )
      return nil
    case (_, let workspace?):
      if pointer != nil {
        source.refuse(
          "a manifest cannot have both `[workspace]` and `package.workspace`",
          at: package?["workspace"]?.place,
          "remove one of them"
        )
        return nil
      }
      role = .root(WorkspaceTable(workspace, folder: folder, source: source))
    case (let package?, nil):
      role = .member(pointer: pointer, place: package["workspace"]?.place ?? package.place)
    }
    guard source.problems.count == problems else { return nil }
  }

  /// The tables that only packages have.
  private static let packageKeys: Set<String> = [
    "badges", "features", "lib", "bin", "example", "test", "bench", "dependencies", "dev-dependencies",
    "dev_dependencies", "build-dependencies", "build_dependencies", "target", "lints", "hints",
  ]

  /// `[workspace]`, if the manifest has one.
  var workspace: WorkspaceTable? {
    guard case .root(let table) = role else { return nil }
    return table
  }
}
