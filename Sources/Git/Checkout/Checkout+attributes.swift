import CLibgit2
import FileTree
import Processes

extension Checkout.Part {
  /// Looks through the tree, which stands at `place` of the checkout: for commits of other repositories, and for what its
  /// attributes change, which is converted.
  mutating func inspect(
    at place: RawPath
  ) throws(GitError) -> (links: [RawPath: ObjectID], differences: [Checkout.Difference]) {
    var links: [RawPath: ObjectID] = [:]
    var attributes = Attributes()
    var exporting: RawPath?
    try repository.scan(tree) { (path, entry) throws(GitError) in
      if entry.mode == .submodule { links[path] = entry.id }
      guard entry.name.elementsEqual(".gitattributes".utf8), entry.mode != .link else { return }
      let file = Attributes(in: try repository.blob(entry.id))
      if file.exports && exporting == nil { exporting = path }
      attributes.formUnion(file)
    }
    var differences: [Checkout.Difference] = []
    if let exporting { differences.append(.archives(path: place.joined(exporting).text)) }
    if attributes.largeFiles, let path = try largeFilePointer() {
      differences.append(.largeFiles(path: place.joined(path).text))
    }
    if attributes.convert { converted = try Converted(of: self, at: place) }
    return (links, differences)
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

extension RawPath {
  /// `path` below the folder that this path is.
  fileprivate func joined(_ path: RawPath) -> RawPath { appending(path) }
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
      // The first word is a pattern, or starts the definition of a macro.
      for word in line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == 9 || $0 == 13 }).dropFirst() {
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
