public import Diagnostics
import FileTree

extension Failure {
  /// `crates` are not on this machine, and the network must not be used.
  static func offline(crates: [String]) -> Failure {
    Failure(
      .cratesMissing,
      "\(crates.count == 1 ? "a crate is" : "\(crates.count) crates are") not on this machine",
      why: "missing: \(crates.listing)",
      help: ["leave out `--offline`"] + .otherWays
    )
  }

  /// Files cannot be written to `path`; `reason` is the operating system's.
  static func cannotKeep(at path: String, reason: String) -> Failure {
    Failure(
      .unwritable,
      "cannot write `\(path)`: \(reason)",
      at: .init(file: path),
      help: ["make room there, or set XDG_CACHE_HOME to another folder"]
    )
  }

  /// Downloads are impossible without the program curl.
  static func noCurl(reason: String) -> Failure {
    Failure(
      .noCurl,
      "cannot download crates: \(reason)",
      help: ["install curl 7.75 or later, and add its folder to PATH"] + .otherWays
    )
  }

  /// Crane's hash of the commit that `package` comes from cannot be computed.
  public static func largeFiles(commit: String, package: String) -> Failure {
    Failure(
      .largeFiles,
      "cannot compute crane's hash for `\(package)`",
      why: "the commit \(commit) has files of Git LFS, which crane fetches from another server",
      help: ["choose another strategy: the others take the pointers instead of the files"]
    )
  }
}

extension [Help] {
  /// The ways to get the crates without flakewright.
  static let otherWays: [Help] = [
    .command(["cargo", "fetch", "--locked"], to: "download all crates with cargo"),
    "use `--crates DIR` to take them from a folder",
  ]
}
