import FileTree
import Recognition

extension CheckedScaffold {
  /// Whether the Nix files, edits included, have what Nix or nixpkgs does not have any more.
  mutating func checkKnownChanges() throws {
    var paths: [String] = []
    for name in (current.record?.files.keys.sorted() ?? [])
    where name.hasSuffix(".nix") && name != "Cargo.nix" {
      if case .file = try tree.entry(at: path(name))?.kind { paths.append(path(name)) }
    }
    let branch = current.provenance.answers.nixpkgs.split(separator: "/").last.map(String.init)
    let isRelease = branch?.hasPrefix("nixos-") == true && branch != "nixos-unstable"
    for finding in try KnownChanges.findings(in: tree, paths: paths, nixpkgs: isRelease ? branch : nil) {
      add(Finding(.knownChange, finding.diagnostic))
    }
  }
}
