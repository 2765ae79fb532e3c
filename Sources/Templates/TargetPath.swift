/// Which paths a template may write.
enum TargetPath {
  /// What is written next to the files of a template, and says what they are: the folder, and the files that it
  /// replaced.
  private static let reserved: Set<String> = [".flakewright", ".flakewright.toml", ".flakewright.lock"]

  /// Says why the file `path` cannot be written below a target folder, if it cannot.
  static func problem(with path: String) -> TemplateProblem? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: isGitFolder) { return .gitPath(path) }
    guard parts.allSatisfy(isName) else { return .escapingPath(path) }
    return reserved.contains(parts[0].lowercased()) ? .reservedPath(path) : nil
  }

  /// Whether `name` is a file name that every file system takes as it is.
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

  /// Whether some file system takes `name` for `.git`.
  ///
  /// As git itself has it (`is_ntfs_dotgit`, `is_hfs_dotgit` in git's `path.c` and `utf8.c`): any case, the short name
  /// `git~1`, what follows a colon or a backslash, trailing dots and spaces, and code points that HFS+ ignores.
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

  /// The code points of `next_hfs_char` in git's `utf8.c`.
  private static func isIgnoredByHFS(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
    default: false
    }
  }
}
