/// A search for libraries, modules of pkg-config and programs that one source names.
struct NativeUseSearch {
  /// Something that the source names.
  struct Finding: Sendable, Hashable {
    var kind: NativeUse.Kind
    /// Nil if the source computes it.
    var name: String?
    var line: Int
    var isCertain = true
    var isForHelper = false
    var conditions: [CfgExpression] = []
  }

  private(set) var findings: [Finding] = []
  private let tokens: RustTokens
  private var candidates: [(index: Int, kind: NativeUse.Kind, name: String?, isCertain: Bool)] = []
  /// Crates and functions that compile a library.
  private static let builders: Set<String> = ["autotools", "cc", "cmake", "meson"]
  private static let pkgConfigWords: Set<String> = ["pkg_config", "PkgConfig", "pkgconf", "system_deps"]

  /// A source that has none of these, and is no build script, looks for nothing.
  static let texts = [
    "probe", "find_library", "get_variable", "link-lib", "pkg_config", "pkgconf", "PkgConfig", "system_deps",
    "Command::new(\"", "which(\"", "-config\"",
  ]

  /// Searches the tokens of a source; `runsInBuilds` is whether a build script has it.
  init(_ tokens: RustTokens, runsInBuilds: Bool) {
    self.tokens = tokens
    findings = linkAttributes()
    if runsInBuilds { searchBuildScript() }
  }

  private mutating func searchBuildScript() {
    let words = Set(tokens.indices.compactMap(tokens.word))
    let compiles = !words.isDisjoint(with: Self.builders)
    let asksPkgConfig = !words.isDisjoint(with: Self.pkgConfigWords)
    var compiled: Set<String> = []
    var other: [(index: Int, text: String)] = []
    var computed: [NativeUse.Kind: Int] = [:]
    for index in tokens.indices {
      guard let text = tokens.text(index), text.utf8.count < 1024 else {
        // `probe(name)`
        if asksPkgConfig, let word = tokens.word(index), ["probe", "probe_library"].contains(word),
          tokens.isMark("(", index + 1), !tokens.isMark(")", index + 2), !tokens.isText(index + 2),
          tokens.word(index - 1) != "fn"
        {
          computed[.module] = computed[.module] ?? index
        }
        continue
      }
      var isUsed = false
      for line in text.split(separator: "\n") {
        guard let value = Self.linkedLibrary(in: line) else { continue }
        isUsed = true
        if value.name.contains("{") {
          computed[.library] = computed[.library] ?? index
        } else if value.kind != "framework", value.kind != "static" || !compiles {
          candidates.append((index, .library, value.name, !compiles && value.kind != "static"))
        }
      }
      if !isUsed, tokens.isMark("(", index - 1), let function = tokens.word(index - 2) {
        switch function {
        case "compile": compiled.insert(text)
        case "probe", "probe_library", "find_library":
          if asksPkgConfig { candidates.append((index, .module, text, true)) }
        case "get_variable":
          if tokens.word(index - 5) == "pkg_config" { candidates.append((index, .module, text, true)) }
        case "find": if asksPkgConfig { candidates.append((index, .module, text, false)) }
        case "which": candidates.append((index, .program, text, false))
        case "new":
          guard tokens.isMark(":", index - 3), tokens.word(index - 5)?.hasSuffix("Command") ?? false else {
            break
          }
          // Without a repository, git tells nothing: a script that does without it needs none.
          if text == "git", doesWithout(index) { break }
          candidates.append((index, .program, text, true))
          if text == "pkg-config" || text == "pkgconf" { computed[.module] = computed[.module] ?? index }
        default: break
        }
      }
      if !isUsed { other.append((index, text)) }
      // `wx-config`, often chosen among several.
      if text.hasSuffix("-config"), text != "pkg-config" { candidates.append((index, .program, text, false)) }
    }
    for (kind, index) in computed {
      candidates.append((index, kind, nil, true))
      candidates += other.filter { Self.isName($0.text) }.map { ($0.index, kind, $0.text, false) }
    }
    candidates.removeAll { candidate in
      guard candidate.kind == .library, let name = candidate.name else { return false }
      return [name, "lib\(name)", "lib\(name).a"].contains(where: compiled.contains)
    }
    if !asksPkgConfig { findHints(in: other) }
    guard !candidates.isEmpty else { return }
    var places = BuildConditions(tokens)
    for candidate in candidates.sorted(by: { $0.index < $1.index }) {
      findings.append(
        Finding(
          kind: candidate.kind,
          name: candidate.name,
          line: tokens.line(of: candidate.index),
          isCertain: candidate.isCertain,
          conditions: places.conditions(of: candidate.index)
        )
      )
    }
  }

  /// Adds the words in texts that a helper may give to pkg-config, as in `"icu-uc freetype2 >= 2.0"`.
  private mutating func findHints(in texts: [(index: Int, text: String)]) {
    for (index, text) in texts {
      for word in text.split(separator: " ") where Self.isName(String(word)) {
        findings.append(
          Finding(
            kind: .module,
            name: String(word),
            line: tokens.line(of: index),
            isCertain: false,
            isForHelper: true
          )
        )
      }
    }
  }

  /// Returns whether the statement around the program at `index` goes on if the program is missing.
  private func doesWithout(_ index: Int) -> Bool {
    func ends(_ index: Int) -> Bool { ["{", "}", ";"].contains { tokens.isMark($0, index) } }
    // The program is in the parentheses of `new`.
    var (start, end, depth) = (index, index, 1)
    while start > 0, start > index - 64, !ends(start - 1) { start -= 1 }
    while end < index + 256, tokens.indices.contains(end), depth > 0 || !ends(end) {
      depth += tokens.depthChange(end)
      end += 1
    }
    var words = Set((start..<end).compactMap(tokens.word))
    if words.contains("match"), tokens.isMark("{", end) {
      words.formUnion((end..<tokens.end(ofGroup: end)).compactMap(tokens.word))
      words.insert("ok")
    }
    let failing: Set<String> = ["expect", "panic", "unwrap"]
    let tolerant: Set<String> = [
      "Ok", "and_then", "is_ok", "is_ok_and", "map_or", "map_or_else", "ok", "unwrap_or", "unwrap_or_default",
      "unwrap_or_else",
    ]
    return words.isDisjoint(with: failing) && !words.isDisjoint(with: tolerant)
      && !(start..<end).contains { tokens.isMark("?", $0) }
  }

  /// Returns the library in `cargo:rustc-link-lib=KIND:MODIFIERS=NAME:RENAME`, and its kind.
  private static func linkedLibrary(in line: Substring) -> (kind: Substring, name: String)? {
    for prefix in ["cargo:rustc-link-lib=", "cargo::rustc-link-lib="] where line.hasPrefix(prefix) {
      let value = line.dropFirst(prefix.count).prefix { $0 != " " && $0 != "\\" }
      let parts = value.split(separator: "=", maxSplits: 1)
      guard let last = parts.last else { return nil }
      let kind = parts.count == 2 ? parts[0].prefix { $0 != ":" } : ""
      // `NAME:RENAME` names the file last.
      return (kind, last.contains("{") ? String(last) : String(last.split(separator: ":").last ?? ""))
    }
    return nil
  }

  /// Whether `text` can be the name of a module or library.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count > 1 && text.utf8.count < 64
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

/// `#[link(name = "…")]`.
extension NativeUseSearch {
  private func linkAttributes() -> [Finding] {
    var found: [Finding] = []
    var indices: [Int] = []
    // What one item has together: the conditions hold for each library.
    var (conditions, links, end): ([CfgExpression], [(Int, Finding)], Int) = ([], [], -1)
    func finish() {
      for (index, finding) in links {
        var finding = finding
        finding.conditions += conditions
        indices.append(index)
        found.append(finding)
      }
      (conditions, links) = ([], [])
    }
    for hash in tokens.hashes where tokens.isMark("[", hash + 1) && tokens.isMark("(", hash + 3) {
      guard let name = tokens.word(hash + 2), ["cfg", "cfg_attr", "link"].contains(name) else { continue }
      if hash != end { finish() }
      end = tokens.end(ofGroup: hash + 1)
      switch name {
      case "cfg": conditions.append(BuildConditions.expression(in: hash + 4..<end - 2, of: tokens))
      case "link": if let link = library(in: hash + 4..<end) { links.append((hash, link)) }
      default:
        let arguments = tokens.arguments(from: hash + 3)
        guard let condition = arguments.first else { continue }
        for argument in arguments.dropFirst() where tokens.word(argument.lowerBound) == "link" {
          guard var link = library(in: argument) else { continue }
          link.conditions = [BuildConditions.expression(in: condition, of: tokens)]
          links.append((hash, link))
        }
      }
    }
    finish()
    guard !found.isEmpty else { return [] }
    var places = BuildConditions(tokens)
    return zip(indices, found).map { index, finding in
      var finding = finding
      finding.conditions += places.conditions(of: index)
      return finding
    }
  }

  private func library(in range: Range<Int>) -> Finding? {
    var values: [String: String] = [:]
    for index in range where tokens.isMark("=", index) {
      if let key = tokens.word(index - 1), let text = tokens.text(index + 1) { values[key] = text }
    }
    guard let name = values["name"], !["framework", "raw-dylib", "static"].contains(values["kind"] ?? "")
    else { return nil }
    return Finding(kind: .library, name: name, line: tokens.line(of: range.lowerBound))
  }
}
