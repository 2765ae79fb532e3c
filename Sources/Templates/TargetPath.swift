/// The paths that a template may write.
enum TargetPath {
  /// What is written next to the files of a template, and says what they are: the folder, and the files that it
  /// replaced.
  private static let reserved: Set<String> = [".flakewright", ".flakewright.toml", ".flakewright.lock"]

  /// Returns the reason why the file `path` may not be written to a target folder, or nil if it may.
  static func problem(with path: String) -> TemplateProblem? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: isGitFolder) { return .gitPath(path) }
    guard parts.allSatisfy(isName) else { return .escapingPath(path) }
    return reserved.contains(parts[0].lowercased()) ? .reservedPath(path) : nil
  }

  /// Returns whether every file system accepts `name` unchanged as a file name.
  static func isName(_ name: some StringProtocol) -> Bool {
    guard let last = name.last, last != ".", name.utf8.count <= 255 else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "+"):
        true
      default: false
      }
    }
  }

  /// Returns whether some file system takes `name` for `.git`.
  ///
  /// The rules are git's (`is_ntfs_dotgit`, `is_hfs_dotgit` in its `path.c` and `utf8.c`): any case, the short name
  /// `git~1`, anything after a colon or a backslash, trailing dots and spaces, and code points that HFS+ ignores.
  static func isGitFolder(_ name: some StringProtocol) -> Bool {
    var letters = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar == ":" || scalar == "\\" { break }
      if !isIgnoredByHFS(scalar) { letters.append(scalar) }
    }
    while let last = letters.last, last == "." || last == " " { letters.removeLast() }
    let word = String(letters).lowercased()
    return word == ".git" || word == "git~1"
  }

  /// Returns the code points of `next_hfs_char` in git's `utf8.c`.
  private static func isIgnoredByHFS(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
    default: false
    }
  }
}
