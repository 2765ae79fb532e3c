package import Diagnostics
import Nix
import Recognition
import Scaffold

/// The parts of a hand-written development shell that become edits of the new one.
extension ForeignScaffold {
  /// Returns adds packages and variables to `text` of flake.nix or shell.nix; returns notes about what does not fit
  /// there.
  package func carry(intoShell text: String) -> (text: String, left: [Diagnostic]) {
    let carried = recognition.carried
    var lines = LineEdits.lines(text).map(String.init)
    guard let start = lines.firstIndex(where: { $0.hasSuffix("  packages = [") }),
      let end = lines[start...].firstIndex(where: { $0[...].withoutSpace == "];" }), end > start + 1
    else { return (text, []) }
    let depth = String(repeating: " ", count: lines[end][...].indentation)
    // The scaffold's own packages, including those of a toolchain.
    let own = lines[start..<end].map { String($0[...].withoutSpace) }
    var known = Set(own + ["cargo", "clippy", "rustc", "rustfmt"].map { "pkgs.\($0)" })
    func new(on platform: Carried.PackageAttribute.Platform?) -> [String] {
      let names = carried.shellPackages.filter { $0.value.platform == platform }
        .map { "pkgs.\($0.value.attribute)" }
      let fresh = Set(names).subtracting(known).sorted()
      known.formUnion(fresh)
      return fresh
    }
    let everywhere = new(on: nil).map { "\(depth)  \($0)" }
    var left: [Diagnostic] = []
    let bindings = [
      binding(of: [("isLinux", new(on: .linux)), ("isDarwin", new(on: .darwin))], depth),
      carry(carried.shellEnvironment, into: lines, depth, left: &left),
    ]
    let added = bindings.filter { !$0.isEmpty }.flatMap { [""] + $0 }
    lines.replaceSubrange(end...end, with: everywhere + [lines[end]] + added)
    return (lines.map { "\($0)\n" }.joined(), left)
  }

  /// Returns a binding with the packages of single platforms, which `mkShell` joins with `packages`.
  ///
  /// A whole binding, or a name that both layouts have, can later move to another file.
  private func binding(of platforms: [(condition: String, packages: [String])], _ depth: String) -> [String] {
    let lists = platforms.filter { !$0.packages.isEmpty }
    let isOne = lists.count == 1
    let inner = isOne ? depth : depth + "  "
    let terms = lists.map { condition, packages in
      "pkgs.lib.optionals pkgs.stdenv.hostPlatform.\(condition) "
        + NixLiteral.list(packages, indentation: inner.count)
    }
    guard let first = terms.first, let last = terms.last else { return [] }
    if isOne { return ["\(depth)nativeBuildInputs = \(first);"] }
    return ["\(depth)nativeBuildInputs =", inner + first, "\(inner)++ \(last);"]
  }

  private func carry(
    _ variables: [Located<Carried.Variable>],
    into lines: [String],
    _ depth: String,
    left: inout [Diagnostic]
  ) -> [String] {
    var added: [String] = []
    for variable in variables {
      let name = variable.value.name
      let what = "the variable `\(name)` of the shell"
      guard !lines.contains(where: { $0[...].withoutSpace.hasPrefix("\(name) = ") }) else {
        left.append(.left(what, variable.place, "the scaffold sets it itself"))
        continue
      }
      let value: String?
      switch variable.value.content {
      case .text(let text): value = try? NixLiteral.string(text)
      case .boolean(let isOn): value = NixLiteral.bool(isOn)
      case .package(let attribute, let suffix):
        value = (try? NixLiteral.stringContent(suffix)).map { "\"${pkgs.\(attribute)}\($0)\"" }
      }
      if let value, Options.isVariable(name) {
        added.append("\(depth)\(name) = \(value);")
      } else {
        left.append(.left(what, variable.place, "Nix has no way to say it"))
      }
    }
    return added
  }
}
