/// The paths that one Rust source names, before it is checked whether they exist.
struct RustScan: Sendable {
  /// The macros and attributes that read files.
  var findings: [FileReadSearch.Finding] = []
  /// The strings of a build script that may be paths, and their lines.
  var texts: [(text: String, line: Int)] = []
  /// Whether a build script goes up from a folder, so that the strings may be paths above that of the package.
  var climbs = false
  /// Documents that a text names, and the line of each.
  var documents: [(name: String, line: Int)] = []
  /// What it says about the command line of a program.
  var clap = ClapSource()
  /// What it writes, if it is of a build script.
  var output = BuildScriptOutput()
  /// What it says besides that.
  var traits = SourceTraits()
  /// The native code that it names.
  var native: [NativeUseSearch.Finding] = []
  /// Whether the source is too large to be searched; sources of this size are generated and include nothing.
  var isTooLarge = false

  /// What a source is for.
  struct Role: Sendable {
    /// The name of its package.
    var package: String
    var isBuildScript: Bool
    /// Whether build scripts of other packages run it.
    var isBuildHelper = false
    /// Whether it is in a folder called `tests`.
    var isTest: Bool
    /// Whether the package uses clap.
    var usesClap: Bool
  }

  /// Scans `bytes`; with `hint`, most sources need not be tokenized.
  init(_ bytes: [UInt8], as role: Role, hint: SourceHint) {
    let isBuildScript = role.isBuildScript
    guard bytes.count <= 4 << 20 else {
      isTooLarge = true
      return
    }
    traits.header = SourceHeader(bytes)
    let look = hint.look(at: bytes)
    let saysCommands = role.usesClap && look.mayHaveCommands
    let hasInterpreters = !isBuildScript && bytes.has("#!/")
    let namesTarget = role.isTest && look.mayNameBuildFolders
    let runsInBuilds = isBuildScript || role.isBuildHelper && look.mayHaveNativeUses
    guard
      runsInBuilds || saysCommands || hasInterpreters || namesTarget || !look.documents.isEmpty
        || look.mayHaveFindings
    else { return }
    let tokens = RustTokens(bytes)
    for name in look.documents {
      if let index = tokens.firstText(with: Array(name.utf8)) {
        documents.append((name, tokens.line(of: index)))
      }
    }
    findings = FileReadSearch(tokens).findings
    traits.add(
      tokens,
      isBuildScript: isBuildScript,
      hasInterpreters: hasInterpreters,
      namesTarget: namesTarget
    )
    native = NativeUseSearch(tokens, runsInBuilds: runsInBuilds).findings
    if saysCommands { clap = ClapSource(tokens) }
    guard isBuildScript else { return }
    output = BuildScriptOutput(tokens, of: role.package)
    var last = (index: 0, line: 1)
    for index in tokens.indices {
      if let word = tokens.word(index) {
        climbs = climbs || word == "parent" || word == "ancestors"
        continue
      }
      guard let text = tokens.text(index), text.utf8.count <= 1024, !text.contains("{"), !text.contains("\n")
      else { continue }
      last = (
        index, texts.isEmpty ? tokens.line(of: index) : last.line + tokens.lines(from: last.index, to: index)
      )
      texts.append((text, last.line))
      climbs = climbs || text.hasPrefix("..")
    }
  }
}
