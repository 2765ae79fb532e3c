import Cargo
import Diagnostics
import FileTree
import Migration
import Recognition
import Scaffold

extension CheckedScaffold {
  /// Checks that the scaffold, including the user's edits, uses nothing that Nix or nixpkgs no longer has.
  mutating func checkKnownChanges(_ hashing: Hashing?) throws {
    let folder = workspace.directory
    var paths: [String] = []
    for name in present where name.hasSuffix(".nix") {
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
      cargoHash: { HashedLockfile.cargoHash(of: workspace, in: tree, by: hashing) }
    )
    let update: [Help] = [.command(self.update)]
    for rewrite in followed.done {
      add(Diagnostic(.error, .knownChange, rewrite.reason, at: rewrite.place, help: update))
    }
    for diagnostic in followed.left { add(diagnostic.coded(.knownChange)) }
    for finding in findings {
      let told = finding.diagnostic
      let isCertain = finding.replacement != nil
      add(
        Diagnostic(
          isCertain ? .error : .warning,
          .knownChange,
          told.summary,
          at: told.place,
          why: told.why,
          help: isCertain ? update : told.help
        )
      )
    }
  }
}
