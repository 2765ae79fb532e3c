private import CTemplates
import FileTree

/// The folder Templates/ as it was when the program was built.
struct BuiltInTree: FileTree {
  /// The paths in ascending byte order, and where their bytes are.
  private let files: [(path: String, bytes: UnsafeBufferPointer<UInt8>)]

  init() {
    var files: [(path: String, bytes: UnsafeBufferPointer<UInt8>)] = []
    var next = ctemplates_files()
    while let file = next?.pointee, let path = file.path {
      files.append((String(cString: path), UnsafeBufferPointer(start: file.bytes, count: file.length)))
      next = next?.successor()
    }
    self.files = files
  }

  func entry(at path: String) -> TreeEntry? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    if files.contains(where: { $0.path == path }) {
      return TreeEntry(name: name, kind: .file(executable: false))
    }
    let isFolder = path.isEmpty || files.contains { $0.path.hasPrefix("\(path)/") }
    return isFolder ? TreeEntry(name: name, kind: .folder) : nil
  }

  func entries(in path: String) -> [TreeEntry] {
    let prefix = path.isEmpty ? "" : "\(path)/"
    var kinds: [String: TreeEntry.Kind] = [:]
    for file in files where file.path.hasPrefix(prefix) {
      let rest = file.path.dropFirst(prefix.count)
      let name = rest.prefix { $0 != "/" }
      kinds[String(name)] = name.count < rest.count ? .folder : .file(executable: false)
    }
    return kinds.map { TreeEntry(name: $0.key, kind: $0.value) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  func bytes(at path: String) -> [UInt8]? {
    files.first { $0.path == path }.map { Array($0.bytes) }
  }
}
