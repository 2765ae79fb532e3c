import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A tree of text files; a value that begins with `-> ` is a symbolic link.
struct TextTree: FileTree, ExpressibleByDictionaryLiteral {
  var files: [String: [UInt8]] = [:]
  var links: [String: String] = [:]
  var submodules: Set<String> = []

  init(dictionaryLiteral elements: (String, String)...) {
    for (path, text) in elements { self[path] = text }
  }

  subscript(path: String) -> String? {
    get { files[path].map { String(decoding: $0, as: UTF8.self) } }
    set {
      files[path] = nil
      links[path] = nil
      if let newValue, newValue.hasPrefix("-> ") {
        links[path] = String(newValue.dropFirst(3))
      } else {
        files[path] = newValue.map { Array($0.utf8) }
      }
    }
  }

  private var paths: [String] { Array(files.keys) + links.keys + submodules }

  func entry(at path: String) throws(Failure) -> TreeEntry? {
    let name = String(path.split(separator: "/").last ?? "")
    if links[path] != nil { return TreeEntry(name: name, kind: .symlink) }
    if submodules.contains(path) { return TreeEntry(name: name, kind: .submodule) }
    if files[path] != nil { return TreeEntry(name: name, kind: .file(executable: false)) }
    let isFolder = path.isEmpty || paths.contains { $0.hasPrefix(path + "/") }
    return isFolder ? TreeEntry(name: name, kind: .folder) : nil
  }

  func entries(in path: String) throws(Failure) -> [TreeEntry] {
    let prefix = path.isEmpty ? "" : path + "/"
    let inside = paths.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    let names = Set(inside.compactMap { $0.split(separator: "/").first.map(String.init) }).sorted()
    var entries: [TreeEntry] = []
    for name in names {
      if let entry = try entry(at: prefix + name) { entries.append(entry) }
    }
    return entries
  }

  func bytes(at path: String) throws(Failure) -> [UInt8]? {
    files[path] ?? links[path].map { Array($0.utf8) }
  }

  /// Writes the tree into the folder `root` of the disk.
  func write(to root: String) {
    for (path, bytes) in files {
      makeFolders(root, path)
      guard let file = fopen("\(root)/\(path)", "w") else { continue }
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    for (path, target) in links {
      makeFolders(root, path)
      symlink(target, "\(root)/\(path)")
    }
  }

  private func makeFolders(_ root: String, _ path: String) {
    var folder = root
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o777)
    }
  }
}

/// The folder `root` of the disk.
struct FolderTree: FileTree {
  let root: String

  func entry(at path: String) throws(Failure) -> TreeEntry? {
    var status = stat()
    guard lstat("\(root)/\(path)", &status) == 0 else { return nil }
    let name = String(path.split(separator: "/").last ?? "")
    // Nothing here follows links, so nothing is below one.
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      var above = stat()
      if lstat(root + folder, &above) != 0 || above.st_mode & S_IFMT == S_IFLNK { return nil }
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return TreeEntry(name: name, kind: .folder)
    case S_IFLNK: return TreeEntry(name: name, kind: .symlink)
    default: return TreeEntry(name: name, kind: .file(executable: status.st_mode & 0o100 != 0))
    }
  }

  func entries(in path: String) throws(Failure) -> [TreeEntry] {
    guard let directory = opendir("\(root)/\(path)") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let row = readdir(directory) {
      let name = withUnsafePointer(to: &row.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    var entries: [TreeEntry] = []
    for name in names.sorted() {
      if let entry = try entry(at: path.isEmpty ? name : "\(path)/\(name)") { entries.append(entry) }
    }
    return entries
  }

  func bytes(at path: String) throws(Failure) -> [UInt8]? {
    if try entry(at: path)?.kind == .symlink {
      var target = [CChar](repeating: 0, count: 4096)
      let count = readlink("\(root)/\(path)", &target, target.count)
      return target.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    }
    guard let file = fopen("\(root)/\(path)", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 65536)
    var bytes: [UInt8] = []
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
