package import Diagnostics
import FileTree
import Git

/// The lines of `.gitignore` for files that Nix creates in the working tree.
extension Site {
  /// The patterns of files that Nix creates in the working tree.
  package static let results = ["/result", "/result-*"]
  /// The pattern of the folder in which direnv keeps the development shell.
  package static let direnv = "/.direnv/"

  /// Returns the patterns of `wanted` that the site's `.gitignore` lacks; empty for plain files, or if `.gitignore` is
  /// not a file.
  package func missingIgnoredLines(_ wanted: [String]) throws(Failure) -> [String] {
    guard isInProject else { return [] }
    let path = path(".gitignore")
    switch try tree.entry(at: path)?.kind {
    case nil: return wanted
    case .symlink, .folder, .submodule: return []
    case .file:
      let old = try tree.bytes(at: path) ?? []
      let present = Set(old.split(separator: UInt8(ascii: "\n")).map(pattern))
      return wanted.filter { line in
        let same: Set =
          line == Self.direnv ? [".direnv", ".direnv/"] : [pattern(Array(line.utf8)[...]), "result*"]
        return present.isDisjoint(with: same)
      }
    }
  }

  /// Returns the site's `.gitignore` with `lines` appended, or nil if there are none.
  package func ignoring(_ lines: [String]) throws(Failure) -> Change.File? {
    if lines.isEmpty { return nil }
    let path = path(".gitignore")
    var old: [UInt8]?
    var isExecutable = false
    if case .file(let executable)? = try tree.entry(at: path)?.kind {
      old = try tree.bytes(at: path) ?? []
      isExecutable = executable
    }
    let bytes = old ?? []
    let end = bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    let separator = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? "" : end
    let added = separator + lines.map { $0 + end }.joined()
    return Change.File(
      path: path,
      change: .file(bytes + Array(added.utf8), executable: isExecutable),
      isThere: old != nil
    )
  }

  /// Returns the site's `.gitignore` without `lines`, or nil if that changes nothing.
  package func noLongerIgnoring(_ lines: [String]) throws(Failure) -> Change.File? {
    let path = path(".gitignore")
    guard case .file(let isExecutable) = try tree.entry(at: path)?.kind, let bytes = try tree.bytes(at: path)
    else { return nil }
    let kept = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).filter { line in
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return !lines.contains { $0.utf8.elementsEqual(text) }
    }
    let left = Array(kept.joined(separator: [UInt8(ascii: "\n")]))
    if left == bytes { return nil }
    let edit: TreeChange = left.isEmpty ? .removed : .file(left, executable: isExecutable)
    return Change.File(path: path, change: edit, isThere: true)
  }

  /// Returns a line of `.gitignore` without the leading slash.
  ///
  /// A slash at the end is kept: such a pattern matches only folders, but Nix creates links.
  private func pattern(_ line: ArraySlice<UInt8>) -> String {
    let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    let end = text.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? text.startIndex
    return String(decoding: text[..<end].drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
  }
}

extension Options {
  /// The patterns of files that Nix and direnv create in the working tree.
  package var ignored: [String] { Site.results + (direnv ? [Site.direnv] : []) }
}
