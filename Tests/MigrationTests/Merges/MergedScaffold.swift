import JSON
import Strategies

@testable import Scaffold

/// What a scaffold says and what it comes to.
struct MergedScaffold {
  let strategy: Strategy
  let layout: Layout
  /// The texts by path.
  let texts: [String: String]
  /// What Nix makes of it; nil if Nix refuses it.
  var value: JSONValue?

  /// The options, without comments.
  var options: String {
    (texts[Provenance.path] ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
      .joined(separator: "\n")
  }

  /// The words of all Nix files.
  var nix: String { texts.filter { $0.key.hasSuffix(".nix") }.values.sorted().joined(separator: "\n") }

  /// The values of an attribute in the derivations of the packages.
  func attribute(_ name: String) -> [String] { packages("attributes").flatMap { $0[name]?.words ?? [] } }

  /// The values of an attribute in the builds of the dependencies.
  func dependencies(_ name: String) -> [String] {
    packages("dependencies").flatMap { $0[name]?.words ?? [] }
  }

  /// The values in the packages' `meta`.
  func meta(_ name: String) -> [String] { packages("meta").flatMap { $0[name]?.words ?? [] } }

  /// The names of the packages' own tests, in `passthru.tests`.
  var ownTests: [String] { packages("tests").flatMap { $0.object?.map(\.name) ?? [] } }

  /// Whether the packages have `text` in an attribute.
  func has(_ text: String, in name: String) -> Bool { attribute(name).contains { $0.contains(text) } }

  /// The values of an attribute that counts when tests run.
  func tested(_ name: String) -> [String] {
    guard strategy == .crate2nix else { return attribute(name) }
    // Its tests are a derivation of their own.
    return attribute(name) + packages("tests").flatMap { ($0["test"]?[name])?.words ?? [] }
  }

  /// Whether `text` is an argument of `cargo build`.
  func builds(with text: String) -> Bool {
    switch strategy {
    case .buildRustPackage, .crate2nix:
      ["cargoBuildFeatures", "cargoBuildFlags"].contains { has(text, in: $0) }
    default: has(text, in: "buildPhase")
    }
  }

  /// Whether `text` is an argument of `cargo test`, or of the programs that it runs.
  func tests(with text: String) -> Bool {
    switch strategy {
    case .buildRustPackage, .crate2nix:
      ["cargoTestFlags", "checkFlags"].contains { tested($0).contains { $0.contains(text) } }
    default: has(text, in: "checkPhase")
    }
  }

  /// What a path of names leads to, such as `packages`.
  func output(_ names: String...) -> JSONValue? {
    names.reduce(value) { value, name in value?[name] }
  }

  /// The names of an output.
  func names(_ name: String) -> [String] {
    output(name)?.object?.map(\.name) ?? output(name)?.words ?? []
  }

  /// The values of an attribute of the development shells.
  func shell(_ name: String) -> [String] {
    (output("shells")?.object ?? []).flatMap { $0.value[name]?.words ?? [] }
  }

  private func packages(_ part: String) -> [JSONValue] {
    (output("packages")?.object ?? []).compactMap { $0.value[part] }
  }
}

extension JSONValue {
  /// The texts in it; what is neither a text nor a collection is spelled out.
  var words: [String] {
    if let string { return [string] }
    if let integer { return ["\(integer)"] }
    if let boolean { return ["\(boolean)"] }
    if let array { return array.flatMap(\.words) }
    return object?.flatMap { $0.value.words } ?? []
  }
}
