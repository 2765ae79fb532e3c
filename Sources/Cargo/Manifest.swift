import Diagnostics
import TOML

/// One parsed `Cargo.toml`, evaluated only as far as finding the workspace needs.
struct Manifest {
  /// The manifest's role in its workspace.
  enum Role {
    /// The manifest has `[workspace]`.
    case root(WorkspaceTable)
    /// The manifest has no `[workspace]`; `package.workspace` may point to the root.
    case member(pointer: String?, place: Diagnostic.Place)
  }

  /// The folder of the manifest.
  let folder: String
  /// The path of the manifest.
  let path: String
  /// The whole document.
  let root: Table
  /// `[package]`, or its old name `[project]`.
  let package: Table?
  /// The manifest's role in its workspace.
  let role: Role

  /// Evaluates the manifest that was `parsed`; returns nil and adds a problem to `reader` if it is invalid.
  static func read(
    _ parsed: Result<Document, Failure>,
    folder: String,
    path: String,
    reader: WorkspaceReader
  ) -> Manifest? {
    let document: Document
    do {
      document = try parsed.get()
    } catch {
      let _: Never? = reader.note(error)
      return nil
    }
    reader.newerTOML += document.newerForms
    reader.dates += document.dates
    for place in document.newerForms {
      reader.warnings.append(
        Diagnostic(
          .warning,
          .newerTOML,
          "this is TOML 1.1, which `builtins.fromTOML` of older Nix releases cannot read",
          at: place,
          help: ["write it as TOML 1.0 if the project should build with any Nix"]
        )
      )
    }
    let root = document.root
    let problems = reader.problems.count
    let package = reader.table(root, "package") ?? reader.table(root, "project")
    let workspace = reader.table(root, "workspace")
    guard reader.problems.count == problems else { return nil }
    let pointer = package.flatMap { reader.string($0, "workspace") }
    let role: Role
    let misplaced = root.entries.first { Self.packageKeys.contains($0.key) }
    switch (package, workspace) {
    case (nil, nil):
      reader.refuse(
        "the manifest has neither `[package]` nor `[workspace]`",
        at: .init(file: path, line: 1, column: 1),
        "add `[package]` with at least `name`, or `[workspace]` with `members`"
      )
      return nil
    case (nil, _?) where misplaced != nil:
      reader.refuse(
        "`\(misplaced?.key ?? "")` belongs to a package, and this manifest has only a `[workspace]`",
        at: misplaced?.keyPlace,
        "move it to a member, or add `[package]`"
      )
      return nil
    case (_, let workspace?):
      if pointer != nil {
        reader.refuse(
          "a manifest cannot have both `[workspace]` and `package.workspace`",
          at: package?["workspace"]?.place,
          "remove one of them"
        )
        return nil
      }
      role = .root(.read(workspace, folder: folder, reader: reader))
    case (let package?, nil):
      role = .member(pointer: pointer, place: package["workspace"]?.place ?? package.place)
    }
    guard reader.problems.count == problems else { return nil }
    return Manifest(folder: folder, path: path, root: root, package: package, role: role)
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
