import CLibgit2
import Diagnostics

extension Repository {
  /// Returns the value of a config key such as `user.name`, or nil if no file sets it.
  ///
  /// The last one wins.
  public func configValue(_ key: String) -> String? {
    value(of: key, in: storage.config.pointer)
  }

  /// Returns whether a config key is true, or nil if no file sets it.
  func flag(_ key: String) -> Bool? { isSet(key, in: storage.config.pointer) }

  /// Returns the config that git would read for this repository, with the files in git's order.
  ///
  /// libgit2 itself ignores GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM, GIT_CONFIG_NOSYSTEM and `config.worktree`, and takes
  /// HOME from the process. Config that only git can read comes from the git program.
  static func configuration(
    of repository: OpaquePointer?,
    common: String?,
    git: String?,
    environment: [String: String]
  ) throws(Failure) -> Handle<ConfigTag> {
    let config = try Handle<ConfigTag>("read the config") { git_config_new(&$0) }
    var files: [(String, git_config_level_t)] = []
    if !(environment["GIT_CONFIG_NOSYSTEM"].map(isTrue) ?? false) {
      files.append((environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig", GIT_CONFIG_LEVEL_SYSTEM))
    }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    if let global = environment["GIT_CONFIG_GLOBAL"] {
      files.append((global, GIT_CONFIG_LEVEL_GLOBAL))
    } else {
      let xdg =
        environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home.map { "\($0)/.config" }
      if let xdg { files.append(("\(xdg)/git/config", GIT_CONFIG_LEVEL_XDG)) }
      if let home { files.append(("\(home)/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL)) }
    }
    if let common { files.append(("\(common)/config", GIT_CONFIG_LEVEL_LOCAL)) }
    if let git { files.append(("\(git)/config.worktree", GIT_CONFIG_LEVEL_APP)) }
    for (file, level) in files where !file.isEmpty && isThere(file) {
      try check("read `\(file)`", git_config_add_file_ondisk(config.pointer, file, level, repository, 0))
    }
    let complete =
      try needsGit(config.pointer, environment: environment)
      ? asked(gitDirectory: git ?? common, environment: environment) : config
    if let repository {
      try check("read the config", git_repository_set_config(repository, complete.pointer))
    }
    return complete
  }

  /// Returns whether the user's own config trusts the repository at `path` although another user owns it.
  static func trusts(_ path: String, environment: [String: String]) throws(Failure) -> Bool {
    let config = try configuration(of: nil, common: nil, git: nil, environment: environment)
    var isSafe = false
    for (_, value) in try configEntries(config.pointer, matching: "^safe\\.directory$") {
      if value.isEmpty {
        isSafe = false
      } else if value == "*" || trimmed(value) == path
        || value.hasSuffix("/*") && path.hasPrefix(value.dropLast())
      {
        isSafe = true
      }
    }
    return isSafe
  }
}

/// Returns the value of a config key as written, or nil if it is not set or is not a valid key.
func value(of key: String, in config: OpaquePointer) -> String? {
  var buffer = git_buf()
  defer { git_buf_dispose(&buffer) }
  guard git_config_get_string_buf(&buffer, config, key) == 0, let text = buffer.ptr else { return nil }
  return String(cString: text)
}

/// Returns whether a config key is true, which includes a key without `=`, or nil if it is not set or not a boolean.
func isSet(_ key: String, in config: OpaquePointer) -> Bool? {
  var value: Int32 = 0
  return git_config_get_bool(&value, config, key) == 0 ? value != 0 : nil
}

/// Returns whether git reads this value of an environment variable as true.
func isTrue(_ value: String) -> Bool {
  switch value.lowercased() {
  case "true", "yes", "on": true
  case "false", "no", "off", "": false
  default: Int(value).map { $0 != 0 } ?? false
  }
}
