import CLibgit2
import Diagnostics
import FileTree
import Processes

extension Repository {
  /// Whether git knows more of the config than `config` says, which libgit2 read: it passes over the environment's
  /// part and over files that are included for the URL of a remote.
  static func needsGit(_ config: OpaquePointer, environment: [String: String]) throws(Failure) -> Bool {
    if !(environment["GIT_CONFIG_PARAMETERS"] ?? "").isEmpty { return true }
    if let count = environment["GIT_CONFIG_COUNT"], !count.isEmpty, count != "0" { return true }
    return try !configEntries(config, matching: "^includeif\\.hasconfig:").isEmpty
  }

  /// The config that `git config --list` prints for the repository in `gitDirectory`, or for none.
  ///
  /// Throws ``Diagnostic/Code/programNotFound`` or ``Diagnostic/Code/programFailed``.
  static func asked(gitDirectory: String?, environment: [String: String]) throws(Failure)
    -> Handle<ConfigTag>
  {
    let arguments = ["--git-dir=\(gitDirectory ?? "/dev/null")", "config", "--null", "--list"]
    let done = try runProgram("git", arguments, in: nil, environment: environment, to: .config)
    guard done.isSuccess else { throw .programFailed("git", purpose: .config, message: done.message) }
    // libgit2 reads files only; the snapshot outlives this one.
    let scratch = try ScratchFolder(environment: environment)
    try scratch.tree.write(configFile(of: done.output), to: "config")
    let file = try Handle<ConfigTag>("read the config") {
      git_config_open_ondisk(&$0, "\(scratch.path)/config")
    }
    return try Handle("read the config") { git_config_snapshot(&$0, file.pointer) }
  }

  /// A config file with the entries of `list`, each a name, after a line feed its value if it has one, and a NUL.
  private static func configFile(of list: [UInt8]) -> [UInt8] {
    var file: [UInt8] = []
    for entry in list.split(separator: 0) {
      let end = entry.firstIndex(of: UInt8(ascii: "\n"))
      let name = entry[..<(end ?? entry.endIndex)]
      guard let first = name.firstIndex(of: dot), let last = name.lastIndex(of: dot) else { continue }
      let section = name[..<first]
      // What they include is in the list.
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
