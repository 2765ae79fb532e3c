import CLibgit2
import Diagnostics
import FileTree
import Processes

extension Repository {
  /// Returns whether git reads more config than `config`, which libgit2 read: libgit2 ignores config in environment
  /// variables and files that are included because of a remote's URL.
  static func needsGit(_ config: OpaquePointer, environment: [String: String]) throws(Failure) -> Bool {
    if !(environment["GIT_CONFIG_PARAMETERS"] ?? "").isEmpty { return true }
    if let count = environment["GIT_CONFIG_COUNT"], !count.isEmpty, count != "0" { return true }
    return try !configEntries(config, matching: "^includeif\\.hasconfig:").isEmpty
  }

  /// Returns the config that `git config --list` prints for the repository in `gitDirectory`, or without a repository.
  ///
  /// Throws ``Diagnostic/Code/programNotFound`` or ``Diagnostic/Code/programFailed``.
  static func asked(gitDirectory: String?, environment: [String: String]) throws(Failure)
    -> Handle<ConfigTag>
  {
    let arguments = ["--git-dir=\(gitDirectory ?? "/dev/null")", "config", "--null", "--list"]
    let done = try runProgram("git", arguments, in: nil, environment: environment, to: .config)
    guard done.isSuccess else { throw .programFailed("git", purpose: .config, message: done.message) }
    // libgit2 reads config only from files. The snapshot stays valid when the file is gone.
    let scratch = try ScratchFolder(environment: environment)
    try scratch.tree.write(configFile(of: done.output), to: "config")
    let file = try Handle<ConfigTag>("read the config") {
      git_config_open_ondisk(&$0, "\(scratch.path)/config")
    }
    return try Handle("read the config") { git_config_snapshot(&$0, file.pointer) }
  }

  /// Returns the text of a config file with the entries of `list`.
  ///
  /// Each is a name, then a line feed and the value if it has one, then a NUL.
  private static func configFile(of list: [UInt8]) -> [UInt8] {
    var file: [UInt8] = []
    for entry in list.split(separator: 0) {
      let end = entry.firstIndex(of: UInt8(ascii: "\n"))
      let name = entry[..<(end ?? entry.endIndex)]
      guard let first = name.firstIndex(of: dot), let last = name.lastIndex(of: dot) else { continue }
      let section = name[..<first]
      // The list already has the entries of included files.
      if section.elementsEqual("include".utf8) || section.elementsEqual("includeif".utf8) { continue }
      file += Array("[".utf8) + section
      if first < last { file += Array(" \"".utf8) + escaped(name[(first + 1)..<last]) + Array("\"".utf8) }
      file += Array("]\n".utf8) + name[(last + 1)...]
      if let end { file += Array(" = \"".utf8) + escaped(entry[(end + 1)...]) + Array("\"".utf8) }
      file += Array("\n".utf8)
    }
    return file
  }

  private static func escaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.flatMap { byte in
      switch byte {
      case UInt8(ascii: "\n"): Array("\\n".utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
      default: [byte]
      }
    }
  }
}

private let dot = UInt8(ascii: ".")
