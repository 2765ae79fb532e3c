public import Diagnostics
public import FileTree

extension Workspace {
  /// Returns the programs that the build scripts of members run, by the member's name; only `pkg-config` and
  /// `git` are detected.
  ///
  /// The crates pkg-config and system-deps run `pkg-config`; `Command::new("git")` runs `git`.
  public func buildScriptPrograms(in tree: some FileTree) throws(Failure) -> [String: [String]] {
    var programs: [String: [String]] = [:]
    for member in members {
      for script in member.targets where script.kinds == ["custom-build"] {
        let crates: Set<String> = ["pkg-config", "system-deps"]
        if member.dependencies.contains(where: { $0.kind == .build && crates.contains($0.name) }) {
          programs[member.name, default: []].append("pkg-config")
        }
        if let bytes = try tree.bytes(at: script.path), Self.runsGit(bytes) {
          programs[member.name, default: []].append("git")
        }
      }
    }
    return programs
  }

  /// Returns whether a source contains `Command::new("git")`, with any path before `Command`.
  private static func runsGit(_ source: [UInt8]) -> Bool {
    guard source.count < 4 << 20, String(decoding: source, as: UTF8.self).contains("\"git\"") else {
      return false
    }
    let tokens = RustTokens(source)
    return tokens.indices.contains { index in
      tokens.text(index) == "git" && index >= 4 && tokens.word(index - 2) == "new"
        && tokens.isMark("(", index - 1)
    }
  }
}
