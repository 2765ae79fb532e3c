/// Where what was fetched is kept between commands.
public enum CacheFolder {
  /// `flakewright` in `$XDG_CACHE_HOME`, or in `.cache` of the home folder; nil if neither is an absolute path.
  ///
  /// Relative values are to be ignored (https://specifications.freedesktop.org/basedir-spec).
  public static func path(in environment: [String: String]) -> String? {
    let bases = [("XDG_CACHE_HOME", ""), ("HOME", "/.cache")].compactMap { name, rest in
      environment[name].flatMap { $0.hasPrefix("/") ? $0 + rest : nil }
    }
    return bases.first.map { "\(trimmed($0))/flakewright" }
  }
}
