import FileTree
import Strategies

/// What `.flakewright.toml` says: how a project was put on Nix, in a form that people edit.
public struct Provenance: Sendable, Hashable {
  /// Its path in the folder of the scaffold.
  public static let path = ".flakewright.toml"
  /// The newest form of the file that can be read, and the one that is written.
  public static let schema = 1

  /// What was chosen.
  ///
  /// Its `packages` are those that were named; ``packages`` has what came of it.
  public var answers: Answers
  /// The name of the template: that of its folder, which for a built-in one is the strategy.
  public var template: String
  /// The members that became packages, the default one first.
  public var packages: [String]

  /// Provenance of a scaffold; see the properties of the same names.
  public init(answers: Answers, template: String, packages: [String]) {
    self.answers = answers
    self.template = template
    self.packages = packages
  }

  /// The file's text: one key or one element on each line, so that changes of two branches merge.
  public var text: String {
    var lines = [
      "# How this project was put on Nix. Written by flakewright, which reads it again.",
      "schema = \(Self.schema)",
      "strategy = \(literal(answers.strategy.rawValue))",
      "layout = \(literal(answers.layout.rawValue))",
      "template = \(literal(template))",
    ]
    lines += list("packages", packages)
    lines += ["", "[answers]", "nixpkgs = \(literal(answers.nixpkgs))"]
    lines += list("systems", answers.systems)
    // Nobody needs to read what is as usual.
    if !answers.packages.isEmpty { lines += list("packages", answers.packages) }
    if answers.toolchain != .nixpkgs { lines.append("toolchain = \(literal(answers.toolchain.rawValue))") }
    if answers.vendor != .lock { lines.append("vendor = \(literal(answers.vendor.rawValue))") }
    if answers.gitHashes { lines.append("git-hashes = true") }
    if answers.cargoNix != .ifd { lines.append("cargo-nix = \(literal(answers.cargoNix.rawValue))") }
    if !answers.nativeBuildInputs.isEmpty { lines += list("nativeBuildInputs", answers.nativeBuildInputs) }
    if !answers.buildInputs.isEmpty { lines += list("buildInputs", answers.buildInputs) }
    if !answers.environment.isEmpty {
      lines += ["", "[answers.environment]"]
      lines += answers.environment.sorted { $0.key < $1.key }.map { "\($0.key) = \(literal($0.value))" }
    }
    return lines.map { "\($0)\n" }.joined()
  }
}

private func list(_ key: String, _ elements: [String]) -> [String] {
  elements.isEmpty ? ["\(key) = []"] : ["\(key) = ["] + elements.map { "  \(literal($0))," } + ["]"]
}

/// A basic string of TOML.
private func literal(_ text: String) -> String {
  var escaped = "\""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x22, 0x5C: escaped += "\\\(scalar)"
    case ..<0x20, 0x7F:
      let digits = String(scalar.value, radix: 16)
      escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped + "\""
}
