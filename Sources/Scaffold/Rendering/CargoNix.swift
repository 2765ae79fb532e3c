package import Cargo
import Diagnostics
package import FileTree
import Processes
package import Templates

/// The Nix code that `crate2nix generate` writes.
package enum CargoNix {
  /// Runs crate2nix and returns `Cargo.nix`, and `crate-hashes.json` if crate2nix writes it, for the folder of the
  /// workspace's manifest.
  ///
  /// With `hashes`, a `crate-hashes.json`, crate2nix need not fetch the commits in it. It runs in a temporary folder
  /// with the files of `tree`, so that only committed files are used.
  package static func generated(
    for workspace: Workspace,
    in tree: some FileTree,
    hashes: RenderedFile? = nil,
    environment: [String: String]
  ) throws -> [RenderedFile] {
    let scratch = try ScratchFolder(environment: environment)
    let copy = DiskTree("\(scratch.path)/project")
    try copy.makeRoot()
    try tree.copy("", to: copy)
    if let hashes {
      try copy.write(Array(hashes.text.utf8), to: TreePath.join(workspace.directory, hashes.path))
    }
    let done: Finished
    do {
      done = try run(
        "crate2nix",
        ["generate", "-o", "Cargo.nix", "-h", "crate-hashes.json"],
        in: TreePath.join(copy.root, workspace.directory),
        environment: environment
      )
    } catch {
      throw Failure.noCrate2nix(error.diagnostics.first?.summary ?? "cannot run `crate2nix`")
    }
    guard done.isSuccess else { throw Failure.crate2nix(done.message) }
    var files: [RenderedFile] = []
    for name in ["Cargo.nix", "crate-hashes.json"] {
      guard let bytes = try copy.bytes(at: TreePath.join(workspace.directory, name)) else { continue }
      files.append(RenderedFile(path: name, text: String(decoding: bytes, as: UTF8.self)))
    }
    guard files.first?.path == "Cargo.nix" else {
      throw Failure.crate2nix("it wrote no Cargo.nix")
    }
    return files
  }
}

extension Failure {
  fileprivate static func noCrate2nix(_ summary: String) -> Failure {
    Failure(
      .crate2nixFailed,
      summary,
      why: "`--set cargo-nix=generated` runs it to write Cargo.nix",
      help: [
        .command(["nix", "shell", "nixpkgs#crate2nix"], to: "get it"),
        "leave out `--set cargo-nix=generated`: Nix runs crate2nix then",
      ]
    )
  }

  fileprivate static func crate2nix(_ message: String) -> Failure {
    Failure(
      .crate2nixFailed,
      "`crate2nix generate` failed: \(message)",
      help: ["leave out `--set cargo-nix=generated`: Nix runs crate2nix then"]
    )
  }
}
