/// The cache of fetched commits, which lasts between commands.
public enum CacheFolder {
  /// Returns `flakewright` in `$XDG_CACHE_HOME`, or in `.cache` of the home folder, or nil if neither is an absolute
  /// path.
  ///
  /// The specification says to ignore relative values (https://specifications.freedesktop.org/basedir-spec).
  public static func path(in environment: [String: String]) -> String? {
    let bases = [("XDG_CACHE_HOME", ""), ("HOME", "/.cache")].compactMap { name, rest in
      environment[name].flatMap { $0.hasPrefix("/") ? $0 + rest : nil }
    }
    return bases.first.map { "\(trimmed($0))/flakewright" }
  }
}
