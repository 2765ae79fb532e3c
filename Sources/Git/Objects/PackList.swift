import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The packs in a folder.
enum PackList {
  /// Returns the paths of the packs without `.pack`, the newest first, since it most likely has the wanted object.
  static func paths(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let item = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = String(
        cString: UnsafeRawPointer(item).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      )
      if name.hasSuffix(".idx") { names.append("\(folder)/\(name.dropLast(4))") }
    }
    if names.count < 2 { return names }
    let times = names.map { path in
      var info = stat()
      return stat("\(path).pack", &info) == 0 ? modified(info) : 0
    }
    return zip(names, times).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
  }

  private static func modified(_ info: stat) -> Int {
    #if canImport(Darwin)
      return Int(info.st_mtimespec.tv_sec)
    #else
      return Int(info.st_mtim.tv_sec)
    #endif
  }
}

/// The repositories from which a repository borrows objects.
enum AlternateObjects {
  /// Returns `directory`, and the folders in its `info/alternates`, recursively.
  ///
  /// Source: "objects/info/alternates" in git's gitrepository-layout. As in git, the depth is at most five.
  static func directories(from directory: String) -> [String] {
    var all = [directory]
    var layer = [directory]
    for depth in 0..<6 {
      var next: [String] = []
      for folder in layer {
        guard let file = try? MappedFile.open("\(folder)/info/alternates"), file.bytes.count < 1 << 20 else {
          continue
        }
        for line in file.bytes.split(separator: UInt8(ascii: "\n")) {
          guard let path = path(Array(line), from: folder, isFirst: depth == 0) else { continue }
          if !all.contains(path) && !next.contains(path) { next.append(path) }
        }
      }
      if next.isEmpty { break }
      all += next
      layer = next
    }
    return all
  }

  /// Returns the folder that a line names, or nil for a comment.
  ///
  /// Only the repository's own list may have relative paths.
  private static func path(_ line: [UInt8], from folder: String, isFirst: Bool) -> String? {
    if line.isEmpty || line.first == UInt8(ascii: "#") || line.contains(0) { return nil }
    var text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("\""), let (unquoted, _) = QuotedText.read(line[...]) { text = unquoted }
    if text.hasPrefix("/") { return trimmed(text) }
    return isFirst ? realPath("\(folder)/\(text)") ?? "\(folder)/\(text)" : nil
  }
}
