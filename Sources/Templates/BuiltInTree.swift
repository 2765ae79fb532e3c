private import CTemplates
import FileTree

/// The folder Templates/, embedded when the program was built.
struct BuiltInTree: FileTree {
  private struct File {
    let path: UnsafePointer<CChar>
    let bytes: UnsafeBufferPointer<UInt8>

    var name: String { String(cString: path) }
  }

  /// The files in ascending byte order of their paths.
  private var files: some Sequence<File> {
    sequence(state: ctemplates_files()) { next -> File? in
      guard let file = next?.pointee, let path = file.path else { return nil }
      next = next?.successor()
      return File(path: path, bytes: UnsafeBufferPointer(start: file.bytes, count: file.length))
    }
  }

  func entry(at path: String) -> TreeEntry? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    if hasFile(path) { return TreeEntry(name: name, kind: .file(executable: false)) }
    let isFolder = path.isEmpty || files.contains { $0.name.hasPrefix("\(path)/") }
    return isFolder ? TreeEntry(name: name, kind: .folder) : nil
  }

  func entries(in path: String) -> [TreeEntry] {
    let prefix = path.isEmpty ? "" : "\(path)/"
    var kinds: [String: TreeEntry.Kind] = [:]
    for file in files.lazy.map(\.name) where file.hasPrefix(prefix) {
      let rest = file.dropFirst(prefix.count)
      let name = rest.prefix { $0 != "/" }
      kinds[String(name)] = name.count < rest.count ? .folder : .file(executable: false)
    }
    return kinds.map { TreeEntry(name: $0.key, kind: $0.value) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  func bytes(at path: String) -> [UInt8]? { file(at: path).map { Array($0.bytes) } }

  /// Returns whether there is a file at `path`.
  func hasFile(_ path: String) -> Bool { file(at: path) != nil }

  private func file(at path: String) -> File? {
    path.withCString { wanted in files.first { isEqual($0.path, wanted) } }
  }

  private func isEqual(_ first: UnsafePointer<CChar>, _ second: UnsafePointer<CChar>) -> Bool {
    var index = 0
    while first[index] == second[index] {
      if first[index] == 0 { return true }
      index += 1
    }
    return false
  }
}
