import Cargo
import FileTree

/// The files of a workspace: a root manifest, a lock file, and members by folder.
///
/// `root` is the text of the root's Cargo.toml; a member is what follows `name = "<its folder's name>"` in its own.
func files(
  root: String,
  members: [String: String] = [:],
  binaries: [String] = [],
  others: [String: MemoryTree.Item] = [:]
) -> [String: MemoryTree.Item] {
  var files: [String: MemoryTree.Item] = ["Cargo.toml": .text(root), "Cargo.lock": "version = 4\n"]
  for (folder, text) in members {
    let name = TreePath.name(folder)
    files["\(folder)/Cargo.toml"] = .text(
      "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(text)\n"
    )
    files["\(folder)/src/\(binaries.contains(name) ? "main" : "lib").rs"] = ""
  }
  return files.merging(others) { $1 }
}

/// A virtual workspace of `members`, each a folder's path, in which `binaries` are programs.
func virtual(
  _ members: [String],
  binaries: [String],
  workspace: String = "",
  package: String = ""
) throws -> Workspace {
  let list = members.map { "\"\($0)\"" }.joined(separator: ", ")
  return try Workspace.load(
    from: MemoryTree(
      files(
        root: "[workspace]\nresolver = \"2\"\nmembers = [\(list)]\n\(workspace)\n",
        members: Dictionary(members.map { ($0, package) }) { $1 },
        binaries: binaries
      )
    ),
    at: ""
  )
}

/// The root manifest of one package called `name`.
func package(_ name: String, _ rest: String = "") -> String {
  "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(rest)\n"
}
