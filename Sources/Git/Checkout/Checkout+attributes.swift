import CLibgit2

extension Checkout.Part {
  /// What a look through the tree finds.
  struct Findings {
    /// Commits of other repositories.
    var links: [RawPath: ObjectID] = [:]
    /// The file that says where those are.
    var modules: ObjectID?
    var differences: [Checkout.Difference] = []
  }

  /// Looks through the tree, which stands at `place` of the checkout, and has converted what its attributes change.
  mutating func inspect(at place: RawPath) throws(GitError) -> Findings {
    var findings = Findings()
    var attributes = Attributes()
    var exporting: RawPath?
    try repository.scan(tree) { (path, entry) throws(GitError) in
      switch entry.mode {
      case .submodule: findings.links[path] = entry.id
      case .file, .executable:
        if path.elementsEqual(".gitmodules".utf8) { findings.modules = entry.id }
        guard entry.name.elementsEqual(".gitattributes".utf8) else { return }
        let file = Attributes(in: try repository.blob(entry.id))
        if file.exports && exporting == nil { exporting = path }
        attributes.formUnion(file)
      case .link, .folder: break
      }
    }
    if let exporting { findings.differences.append(.archives(path: place.appending(exporting).text)) }
    if attributes.largeFiles, let path = try largeFilePointer() {
      findings.differences.append(.largeFiles(path: place.appending(path).text))
    }
    if attributes.convert { converted = try Converted(of: self, at: place) }
    return findings
  }

  /// The path of a file that is a pointer of Git LFS; nil if there is none.
  private func largeFilePointer() throws(GitError) -> RawPath? {
    var found: RawPath?
    let store = try Handle<ObjectStoreTag>("open the object store") {
      git_repository_odb(&$0, repository.pointer)
    }
    try repository.scan(tree) { (path, entry) throws(GitError) in
      guard found == nil, entry.mode == .file || entry.mode == .executable else { return }
      var size = 0
      var kind = GIT_OBJECT_ANY
      var raw = entry.id.raw
      guard git_odb_read_header(&size, &kind, store.pointer, &raw) == 0, size < 1_024 else { return }
      // Specified in git-lfs/docs/spec.md.
      if try repository.blob(entry.id).starts(with: "version https://git-lfs.github.com/spec/v1\n".utf8) {
        found = path
      }
    }
    return found
  }
}

/// What the attributes in a file are about; more may be said than is so, as patterns are not looked at.
private struct Attributes {
  /// Files may be other in a work tree than in the repository.
  var convert = false
  /// Files may be other in an archive than in a work tree.
  var exports = false
  /// Files may be kept by Git LFS.
  var largeFiles = false

  init() {}

  init(in file: [UInt8]) {
    for line in file.split(separator: UInt8(ascii: "\n")) {
      let words = line.split { $0 == UInt8(ascii: " ") || $0 == 9 || $0 == 13 }
      if words.first?.first == UInt8(ascii: "#") { continue }
      // The first word is a pattern, or starts the definition of a macro.
      for word in words.dropFirst() {
        switch String(decoding: word, as: UTF8.self) {
        case "ident", "eol=crlf": convert = true
        case "export-ignore", "export-subst": exports = true
        case "filter=lfs": largeFiles = true
        case let word where word.hasPrefix("working-tree-encoding="): convert = true
        default: break
        }
      }
    }
  }

  mutating func formUnion(_ other: Attributes) {
    convert = convert || other.convert
    exports = exports || other.exports
    largeFiles = largeFiles || other.largeFiles
  }
}
