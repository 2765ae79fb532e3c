import CLibgit2
import Diagnostics

/// The storage format that a repository's config file declares.
///
/// It is checked before libgit2 opens the repository, so that the error names the unsupported setting. Source of the
/// keys: git's Documentation/technical/repository-version.txt and the section `extensions` in git-config.
struct RepositoryFormat {
  /// The extensions that do not change how objects and refs are stored.
  static let harmless = [
    "noop", "noop-v1", "worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees",
  ]

  /// The extensions that may change it, each with the value that changes nothing.
  static let harmlessValues = ["objectformat": "sha1", "refstorage": "files"]

  /// Whether git also reads `config.worktree` next to HEAD.
  private(set) var hasWorktreeConfig = false

  /// Reads `config` in `commonDirectory`; throws ``Diagnostic/Code/unsupportedFormat`` or
  /// ``Diagnostic/Code/unsupportedExtension`` for a format that is not supported.
  init(commonDirectory: String) throws(Failure) {
    let file = "\(commonDirectory)/config"
    guard isThere(file) else { return }
    let config = try Handle<ConfigTag>("read `\(file)`") { git_config_open_ondisk(&$0, file) }
    let entries = try configEntries(
      config.pointer,
      matching: "^(core\\.repositoryformatversion|extensions\\..*)$"
    )
    let version = entries.last { $0.name == "core.repositoryformatversion" }?.value ?? "0"
    guard ["0", "1"].contains(version) else {
      throw Failure(
        .unsupportedFormat,
        "the repository `\(commonDirectory)` has the unsupported format \(version)",
        why: "flakewright reads the formats 0 and 1"
      )
    }
    for (key, value) in entries where key.hasPrefix("extensions.") {
      let name = String(key.dropFirst("extensions.".count))
      if name == "worktreeconfig" {
        hasWorktreeConfig = ["true", "yes", "on", "1", ""].contains(value.lowercased())
      }
      // In format 0, git ignores extensions that it does not know.
      let isHarmless =
        Self.harmlessValues[name].map { $0 == value } ?? (version == "0" || Self.harmless.contains(name))
      if !isHarmless { throw .unsupportedExtension(path: commonDirectory, name: name, value: value) }
    }
  }
}

/// Returns the entries of a config whose names, in lower case, match a regular expression; the last one wins.
func configEntries(
  _ config: OpaquePointer,
  matching pattern: String
) throws(Failure) -> [(name: String, value: String)] {
  var iterator: OpaquePointer?
  try check("read the config", git_config_iterator_glob_new(&iterator, config, pattern))
  defer { git_config_iterator_free(iterator) }
  var entries: [(name: String, value: String)] = []
  var entry: UnsafeMutablePointer<git_config_entry>?
  while true {
    let code = git_config_next(&entry, iterator)
    if code == GIT_ITEROVER.rawValue { return entries }
    try check("read the config", code)
    guard let found = entry?.pointee, let name = found.name else { continue }
    entries.append((String(cString: name), found.value.map { String(cString: $0) } ?? ""))
  }
}
