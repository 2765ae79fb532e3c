import Recognition
import Strategies

extension Options {
  /// The lines of `[options]` in `.flakewright/options.toml`, without options that have their default values.
  package var lines: [String] {
    var lines = ["", "[options]", "nixpkgs = \(literal(nixpkgs))"]
    if let description { lines.append("description = \(literal(description))") }
    lines += list("systems", systems)
    if !packages.isEmpty { lines += list("packages", packages) }
    if toolchain != .nixpkgs { lines.append("toolchain = \(literal(toolchain.rawValue))") }
    if !shellPackages.isEmpty { lines += list("shell-packages", shellPackages) }
    if direnv { lines.append("direnv = true") }
    if let ci { lines.append("ci = \(literal(ci.rawValue))") }
    if vendor != .lock { lines.append("vendor = \(literal(vendor.rawValue))") }
    if gitHashes { lines.append("git-hashes = true") }
    if cargoNix != .ifd { lines.append("cargo-nix = \(literal(cargoNix.rawValue))") }
    if !gitRevision.isEmpty { lines += list("git-revision", gitRevision) }
    if isStatic { lines.append("static = true") }
    if !features.isEmpty { lines += list("features", features) }
    if !defaultFeatures { lines.append("default-features = false") }
    if let profile { lines.append("profile = \(literal(profile))") }
    if !cargoBuildFlags.isEmpty { lines += list("cargoBuildFlags", cargoBuildFlags) }
    if !cargoTestFlags.isEmpty { lines += list("cargoTestFlags", cargoTestFlags) }
    if !doCheck { lines.append("doCheck = false") }
    if !testExclude.isEmpty { lines += list("test-exclude", testExclude) }
    if !checks.isEmpty { lines += list("checks", checks.map(\.text)) }
    if denyWarnings { lines.append("deny-warnings = true") }
    if !checkFlags.isEmpty { lines += list("checkFlags", checkFlags) }
    if !nativeBuildInputs.isEmpty { lines += list("nativeBuildInputs", nativeBuildInputs) }
    if !buildInputs.isEmpty { lines += list("buildInputs", buildInputs) }
    lines += linux.lines(of: "linux") + darwin.lines(of: "darwin")
    if !environment.isEmpty {
      lines += ["", "[options.environment]"]
      lines += environment.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.toml)" }
    }
    for input in inputs.sorted(by: { $0.name < $1.name }) {
      lines += ["", "[options.inputs.\(key(input.name))]"] + input.lines(below: "")
    }
    return lines
  }
}

extension EnvironmentVariable.Value {
  /// The value in TOML.
  fileprivate var toml: String {
    switch self {
    case .text(let text): literal(text)
    case .bool(let isOn): "\(isOn)"
    case .path(let attribute, let suffix):
      suffix.isEmpty
        ? "{ package = \(literal(attribute)) }"
        : "{ package = \(literal(attribute)), path = \(literal(suffix)) }"
    }
  }
}

extension Options.PlatformInputs {
  fileprivate func lines(of platform: String) -> [String] {
    if isEmpty { return [] }
    var lines = ["", "[options.\(platform)]"]
    if !nativeBuildInputs.isEmpty { lines += list("nativeBuildInputs", nativeBuildInputs) }
    if !buildInputs.isEmpty { lines += list("buildInputs", buildInputs) }
    return lines
  }
}

extension FlakeInput {
  /// Returns the declaration of the input, with the keys of flake.nix.
  fileprivate func lines(below prefix: String) -> [String] {
    var lines: [String] = []
    if let url { lines.append("\(prefix)url = \(literal(url))") }
    if !isFlake { lines.append("\(prefix)flake = false") }
    if let follows { lines.append("\(prefix)follows = \(literal(follows.joined(separator: "/")))") }
    for input in inputs { lines += input.lines(below: "\(prefix)inputs.\(key(input.name)).") }
    return lines
  }
}

/// Returns `key = […]`, with one element on each line.
package func list(_ key: String, _ elements: [String]) -> [String] {
  elements.isEmpty ? ["\(key) = []"] : ["\(key) = ["] + elements.map { "  \(literal($0))," } + ["]"]
}

/// Returns a key of TOML, in quotes if needed.
private func key(_ name: String) -> String { name.contains("'") ? literal(name) : name }

/// Returns a basic string of TOML.
package func literal(_ text: String) -> String {
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
