import CLibgit2
import Diagnostics

extension Checkout.Part {
  /// Submodules and special attributes that a scan of the tree found.
  struct Findings {
    /// The commits of submodules by path.
    var links: [RawPath: ObjectID] = [:]
    /// The ID of `.gitmodules`.
    var modules: ObjectID?
    var differences: [Checkout.Difference] = []
  }

  /// Scans the tree, which is at `place` in the checkout, and converts files whose attributes change them.
  mutating func inspect(at place: RawPath) throws(Failure) -> Findings {
    var findings = Findings()
    var converts = false
    var hasLargeFiles = false
    var exporting: RawPath?
    try repository.scan(tree) { (path, entry) throws(Failure) in
      switch entry.mode {
      case .submodule: findings.links[path] = entry.id
      case .file, .executable:
        if path.elementsEqual(".gitmodules".utf8) { findings.modules = entry.id }
        guard entry.name.elementsEqual(".gitattributes".utf8) else { return }
        let file = AttributesFile(try repository.blob(entry.id))
        if file.exports && exporting == nil { exporting = path }
        converts = converts || file.converts
        hasLargeFiles = hasLargeFiles || file.hasLargeFiles
      case .link, .folder: break
      }
    }
    if let exporting { findings.differences.append(.archives(path: place.appending(exporting).text)) }
    if hasLargeFiles, let path = try largeFilePointer() {
      findings.differences.append(.largeFiles(path: place.appending(path).text))
    }
    if converts { converted = try Converted(of: self, at: place) }
    return findings
  }

  /// Returns the path of the first file that is a Git LFS pointer, or nil if there is none.
  private func largeFilePointer() throws(Failure) -> RawPath? {
    var found: RawPath?
    let store = try Handle<ObjectStoreTag>("open the object store") {
      git_repository_odb(&$0, repository.pointer)
    }
    try repository.scan(tree) { (path, entry) throws(Failure) in
      guard found == nil, entry.mode == .file || entry.mode == .executable else { return }
      var size = 0
      var kind = GIT_OBJECT_ANY
      var raw = entry.id.raw
      guard git_odb_read_header(&size, &kind, store.pointer, &raw) == 0, size < 1_024 else { return }
      // The format is specified in git-lfs/docs/spec.md.
      if try repository.blob(entry.id).starts(with: "version https://git-lfs.github.com/spec/v1\n".utf8) {
        found = path
      }
    }
    return found
  }
}

extension AttributesFile {
  /// Whether attributes change files in a working tree.
  ///
  /// The patterns of these attributes are ignored here.
  fileprivate var converts: Bool {
    attributes.contains { ["ident", "eol=crlf"].contains($0) || $0.hasPrefix("working-tree-encoding=") }
  }

  /// Whether attributes change files in an archive.
  fileprivate var exports: Bool { !attributes.isDisjoint(with: ["export-ignore", "export-subst"]) }

  /// Whether Git LFS may store some files.
  fileprivate var hasLargeFiles: Bool { attributes.contains("filter=lfs") }
}
