import Cargo
import Diagnostics
import FileTree
import Recognition

extension CheckedScaffold {
  /// Whether the scaffold, edits included, has what Nix or nixpkgs does not have any more.
  mutating func checkKnownChanges(_ hashing: Hashing?) throws {
    let folder = workspace.directory
    var paths: [String] = []
    for name in (current.record?.files.keys.sorted() ?? []) where name.hasSuffix(".nix") {
      if case .file = try tree.entry(at: path(name))?.kind { paths.append(path(name)) }
    }
    let options = current.options
    let followed = try ProvenanceRewriting.follow(in: folder, of: tree, nixpkgs: options.nixpkgs)
    let (workspace, tree) = (workspace, tree)
    let findings = try KnownChanges.findings(
      in: tree,
      paths: paths,
      nixpkgs: try NixpkgsVersion(in: folder, of: tree, reference: options.nixpkgs),
      project: folder,
      cargoHash: { LockFile.cargoHash(of: workspace, in: tree, by: hashing) }
    )
    for rewrite in followed.done {
      add(
        Finding(
          .knownChange,
          Diagnostic(.warning, rewrite.reason, at: rewrite.place, help: ["flakewright update"])
        )
      )
    }
    for diagnostic in followed.left { add(Finding(.knownChange, diagnostic)) }
    for finding in findings {
      var diagnostic = finding.diagnostic
      if finding.replacement != nil {
        diagnostic = Diagnostic(
          diagnostic.severity,
          diagnostic.summary,
          at: diagnostic.place,
          why: diagnostic.why,
          help: ["flakewright update"]
        )
      }
      add(Finding(.knownChange, diagnostic))
    }
  }
}
