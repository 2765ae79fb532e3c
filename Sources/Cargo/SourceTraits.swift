/// What one Rust source says about builds and tests besides the files that it reads.
struct SourceTraits: Sendable {
  /// Something in the source.
  struct Finding: Sendable, Hashable {
    var kind: BuildTrait.Kind
    var line: Int
    /// The function with `#[test]` around it.
    var test: String?
    /// Whether it is in a module or function for tests.
    var isInTests: Bool
    /// The features without which it is not compiled.
    var features: Set<String>
  }

  /// The inner attributes.
  var header = SourceHeader([])
  /// The findings in their order.
  var findings: [Finding] = []

  /// Adds what the tokens of the source say; `hasInterpreters` is whether it has `#!/` anywhere, and `namesTarget` whether a
  /// test has `target`.
  mutating func add(_ tokens: RustTokens, isBuildScript: Bool, hasInterpreters: Bool, namesTarget: Bool) {
    var candidates: [(index: Int, kind: BuildTrait.Kind)] = []
    lazy var makesRepositories = GitUse.makesRepositories(tokens)
    lazy var fetches = GitUse.fetches(tokens)
    for index in tokens.indices {
      if tokens.isText(index) {
        if hasInterpreters, let path = tokens.text(index).flatMap(Self.interpreter) {
          candidates.append((index, .testInterpreter(path)))
        }
        if tokens.isMark("(", index - 1), let kind = Self.kind(at: index, tokens, isBuildScript) {
          // What such tests read may be a repository that they have made.
          if kind == .testProgram("git"), GitUse.readsCommits(after: index, tokens), !makesRepositories {
            candidates.append((index, .testRepository))
          }
          if case .testProgram(let program) = kind,
            program == "git" ? fetches : Self.fetchers.contains(program)
          {
            candidates.append((index, .fetchingProgram(program)))
          }
          candidates.append((index, kind))
        }
      } else if isBuildScript, let kind = VergenUse.kind(at: index, tokens) ?? downloads(at: index, tokens) {
        candidates.append((index, kind))
      }
    }
    if namesTarget {
      for index in tokens.texts(with: Array("target".utf8)) {
        guard let folder = Self.buildFolder(at: index, tokens) else { continue }
        candidates.append((index, .testBuildFolder(folder)))
      }
    }
    for index in tokens.exclamations.lazy.map({ $0 - 1 }) {
      guard let name = tokens.word(index) else { continue }
      if name == "git_version", !Self.hasFallback(after: index + 2, tokens) {
        candidates.append((index, .gitVersion))
      }
      if name == "crate_description" { candidates.append((index, .cargoVariable("CARGO_PKG_DESCRIPTION"))) }
      if Self.queries.contains(name), tokens.isMark("(", index + 2) { candidates.append((index, .query)) }
    }
    for index in tokens.hashes where Self.describesCommand(at: index, tokens) {
      candidates.append((index, .cargoVariable("CARGO_PKG_DESCRIPTION")))
    }
    guard !candidates.isEmpty else { return }
    var places = TestPlaces(tokens)
    for candidate in candidates.sorted(by: { $0.index < $1.index }) {
      guard let place = places.place(of: candidate.index) else { continue }
      findings.append(
        Finding(
          kind: candidate.kind,
          line: tokens.line(of: candidate.index),
          test: place.test,
          isInTests: place.isInTests,
          features: place.features
        )
      )
    }
  }

  /// A call of a function that says that it downloads, and that the build script only imports.
  private func downloads(at index: Int, _ tokens: RustTokens) -> BuildTrait.Kind? {
    guard let name = tokens.word(index), name.hasPrefix("fetch_") || name.hasPrefix("download_"),
      tokens.isMark("(", index + 1),
      !tokens.indices.contains(where: { tokens.word($0) == "fn" && tokens.word($0 + 1) == name })
    else { return nil }
    return .downloadFunction(name)
  }

  /// Programs that download whatever they are called with.
  private static let fetchers: Set<String> = ["aria2c", "curl", "wget"]
  /// The macros of sqlx that ask a database.
  static let queries: Set<String> = ["query", "query_as", "query_scalar"]
  /// The macros in whose sources there may be a finding.
  static let macros = queries.union(["git_version"])
  /// The beginnings of calls that matter; a source that is no build script and has none, nor such a macro, has no finding.
  static let texts = [
    "Command::new(\"", "Command::cargo_bin(", "Repository::", "TcpStream::connect(\"", "env!(\"", "qwest::",
    "q::get(\"",
  ]

  /// What the string at `index`, the first argument of something, is an argument of.
  private static func kind(at index: Int, _ tokens: RustTokens, _ isBuildScript: Bool) -> BuildTrait.Kind? {
    func text() -> String { tokens.text(index) ?? "" }
    guard let function = tokens.word(index - 2) else {
      // `option_env!("X")`
      guard tokens.isMark("!", index - 2), let name = tokens.word(index - 3),
        ["option_env", "env"].contains(name)
      else { return nil }
      if !isBuildScript {
        if name == "env", isUnset(text()) { return .unsetVariable(text()) }
        if cargoVariables.contains(text()) { return .cargoVariable(text()) }
        return text() == "CARGO_MANIFEST_DIR" && GitUse.opensRepository(before: index, tokens)
          ? .testRepository : nil
      }
      return .buildVariable(text())
    }
    // `env::var("X")`, `env::var_os("X")`
    if isBuildScript, ["var", "var_os"].contains(function) { return .buildVariable(text()) }
    // An argument of a program, mostly of the project's own.
    if !isBuildScript, function == "arg", tokens.isMark(".", index - 3) { return host(ofURL: text()) }
    guard tokens.isMark(":", index - 3), tokens.isMark(":", index - 4), let owner = tokens.word(index - 5)
    else { return nil }
    if function == "new", owner.hasSuffix("Command") {
      let program = text()
      if isBuildScript { return .buildProgram(program) }
      return isMissingInBuilds(program) ? .testPath(program) : .testProgram(program)
    }
    guard !isBuildScript else { return nil }
    if function == "connect", owner == "TcpStream" {
      return host(of: text()[...]).map { .testHost($0) }
    }
    if ["get", "head", "post"].contains(function), ["reqwest", "blocking", "ureq"].contains(owner) {
      return host(ofURL: text())
    }
    return nil
  }

  /// Whether nothing but the project can set the variable `name`: neither cargo nor the standard environment.
  private static func isUnset(_ name: String) -> Bool {
    let known: Set<String> = ["HOME", "OUT_DIR", "PATH", "PWD", "SHELL", "TMPDIR", "USER"]
    return !name.isEmpty && !name.hasPrefix("CARGO") && !name.hasPrefix("NIX_") && !name.hasPrefix("DEP_")
      && !known.contains(name)
  }

  /// Whether the attribute at `index` is clap's, with `about` or `long_about` without a value: the package's description.
  private static func describesCommand(at index: Int, _ tokens: RustTokens) -> Bool {
    guard tokens.isMark("[", index + 1), let name = tokens.word(index + 2),
      ["clap", "command"].contains(name)
    else { return false }
    for next in (index + 3)..<(index + 128) {
      if tokens.isMark("]", next) { return false }
      guard let word = tokens.word(next), word == "about" || word == "long_about" else { continue }
      if tokens.isMark(",", next + 1) || tokens.isMark(")", next + 1) { return true }
    }
    return false
  }

  /// The variables of cargo that describe the package or the target, besides name and version.
  ///
  /// Source: cargo's reference, "Environment variables Cargo sets for crates".
  private static let cargoVariables: Set<String> = [
    "CARGO_BIN_NAME", "CARGO_CRATE_NAME", "CARGO_MANIFEST_PATH", "CARGO_PKG_DESCRIPTION",
    "CARGO_PKG_HOMEPAGE",
    "CARGO_PKG_LICENSE", "CARGO_PKG_LICENSE_FILE", "CARGO_PKG_README", "CARGO_PKG_REPOSITORY",
    "CARGO_PKG_RUST_VERSION", "CARGO_PRIMARY_PACKAGE",
  ]

  /// The folder in cargo's `target` that the string at `index` names, or that is joined to it.
  private static func buildFolder(at index: Int, _ tokens: RustTokens) -> String? {
    guard let parts = tokens.text(index)?.split(separator: "/"), let target = parts.firstIndex(of: "target")
    else { return nil }
    var next = target + 1 < parts.endIndex ? String(parts[target + 1]) : nil
    // `path.join("target").join("debug")`
    if next == nil, tokens.isMark(")", index + 1), tokens.word(index + 3) == "join" {
      next = tokens.text(index + 5)
    }
    return next == "release" || next == "debug" ? next : nil
  }

  private static func host(ofURL url: String) -> BuildTrait.Kind? {
    for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
      return host(of: url.dropFirst(scheme.count)).map { .testHost($0) }
    }
    return nil
  }

  /// The path after `#!` at the beginning of a line of `text`, if a build does not have it.
  private static func interpreter(in text: String) -> String? {
    guard text.contains("#!/") else { return nil }
    return text.split(whereSeparator: \.isNewline).lazy.map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("#!/") }
      .compactMap { $0.dropFirst(2).split(separator: " ").first.map(String.init) }
      .first(where: isMissingInBuilds)
  }

  /// Whether `path` is where programs are on other systems; Nix's sandbox has only /bin/sh of these.
  ///
  /// Source: `sandbox-paths` in Nix's manual.
  private static func isMissingInBuilds(_ path: String) -> Bool {
    (path.hasPrefix("/bin/") || path.hasPrefix("/usr/bin/")) && path != "/bin/sh"
  }

  /// The host at the beginning of `text`, unless it is this machine, reserved for tests, or not a literal.
  static func host(of text: Substring) -> String? {
    guard let host = text.split(whereSeparator: { ":/?#".contains($0) }).first.map({ $0.lowercased() }),
      host.contains("."), !host.contains("{"), host.contains(where: \.isLetter)
    else { return nil }
    // RFC 6761 and RFC 6762.
    let reserved = [".localhost", ".invalid", ".test", ".local", ".example"]
    return reserved.contains(where: host.hasSuffix) ? nil : host
  }

  /// Whether the arguments of `git_version!` say what it is without git.
  private static func hasFallback(after start: Int, _ tokens: RustTokens) -> Bool {
    var index = start
    while index < start + 100, tokens.indices.contains(index), !tokens.isMark(";", index) {
      if let word = tokens.word(index), ["fallback", "cargo_prefix", "cargo_suffix"].contains(word) {
        return true
      }
      index += 1
    }
    return false
  }
}
