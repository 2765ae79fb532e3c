/// The paths that one Rust source names, before it is checked whether they exist.
struct RustScan: Sendable {
  /// The macros and attributes that read files.
  var findings: [FileReadSearch.Finding] = []
  /// The strings of a build script that may be paths, and their lines.
  var texts: [(text: String, line: Int)] = []
  /// The line of the first string in which `.github` is a component of a path.
  var workflowsLine: Int?
  /// What it says besides that.
  var traits = SourceTraits()
  /// Whether the source is too large to be searched; sources of this size are generated and include nothing.
  var isTooLarge = false

  /// Scans `bytes`; with `hint`, most sources need not be tokenized.
  init(_ bytes: [UInt8], isBuildScript: Bool, hint: FileReadHint) {
    guard bytes.count <= 4 << 20 else {
      isTooLarge = true
      return
    }
    traits.header = SourceHeader(bytes)
    let namesWorkflows = hint.namesWorkflows(bytes)
    guard isBuildScript || namesWorkflows || hint.isIn(bytes) || SourceTraitHint.isIn(bytes) else { return }
    let tokens = RustTokens(bytes)
    if namesWorkflows {
      let names = tokens.indices.first { index in
        tokens.text(index)?.split { "/\\ ".contains($0) }.contains(".github") ?? false
      }
      workflowsLine = names.map(tokens.line(of:))
    }
    findings = FileReadSearch(tokens).findings
    traits.add(tokens, isBuildScript: isBuildScript)
    guard isBuildScript else { return }
    var last = (index: 0, line: 1)
    for index in tokens.indices {
      guard let text = tokens.text(index), text.utf8.count <= 1024, !text.contains("{"), !text.contains("\n")
      else { continue }
      last = (
        index, texts.isEmpty ? tokens.line(of: index) : last.line + tokens.lines(from: last.index, to: index)
      )
      texts.append((text, last.line))
    }
  }
}
