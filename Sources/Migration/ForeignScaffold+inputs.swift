package import Diagnostics
import Recognition
package import Scaffold
import Strategies

/// The inputs of a hand-written flake that are kept.
extension ForeignScaffold {
  /// Keeps inputs that belong to no builder, and those that they follow; returns notes about the others.
  package func carryInputs(into options: inout Options) -> [Diagnostic] {
    let inputs = recognition.carried.inputs.filter { $0.value.name != "nixpkgs" }
    let (helpers, others) = (inputs.filter(isHelper), inputs.filter { !isHelper($0) })
    var kept = others
    var pending = others.flatMap { $0.value.followed }
    // An input that another one follows must exist.
    while let name = pending.popLast() {
      guard let helper = helpers.first(where: { $0.value.name == name }), !kept.contains(helper) else {
        continue
      }
      kept.append(helper)
      pending += helper.value.followed
    }
    var left: [Diagnostic] = []
    for input in kept {
      var value = input.value
      // An input that only `outputs` names is looked up in the registry.
      if value.url == nil, value.follows == nil { value.url = "flake:\(value.name)" }
      if Options.isInput(value) {
        options.inputs.append(value)
      } else {
        left.append(
          .left("the input `\(value.name)`", input.place, "its name or its URL cannot be an option")
        )
      }
    }
    options.inputs.sort { $0.name < $1.name }
    for input in helpers where !kept.contains(input) && !isAsUsual(input.value, for: options) {
      left.append(.left("the input `\(input.value.name)`", input.place, reason(input.value, options)))
    }
    return left
  }

  /// Returns a note about kept inputs that nothing uses.
  package func unusedInputs(_ options: Options) -> [Diagnostic] {
    let followed = Set(options.inputs.flatMap(\.followed))
    let names = options.inputs.map(\.name).filter { !followed.contains($0) }.map { "`\($0)`" }
    guard !names.isEmpty, options.layout == .flake else { return [] }
    return [
      Diagnostic(
        .note,
        .unusedInput,
        "nothing uses the \(names.count == 1 ? "input" : "inputs") \(names.formatted()) yet",
        at: .init(file: Provenance.path),
        why: "what used \(names.count == 1 ? "it" : "them") is not kept",
        help: ["use what flake.nix should have of it, and take the rest out of `.flakewright/options.toml`"]
      )
    ]
  }

  /// Returns whether an input belongs to a builder or a flake library, or provides a toolchain.
  private func isHelper(_ input: Located<FlakeInput>) -> Bool {
    switch recognition.projects[input.value.name] {
    case .strategy: true
    case .other(let other):
      switch other {
      case .devenv, .devshell, .gitHooks, .treefmt, .mkShell: false
      default: true
      }
    case nil: false
    }
  }

  /// Returns whether the scaffold has the same input itself.
  private func isAsUsual(_ input: FlakeInput, for options: Options) -> Bool {
    let toolchain: Approach? =
      switch options.toolchain {
      case .nixpkgs: nil
      case .rustOverlay: .other(.rustOverlay)
      case .fenix: .other(.fenix)
      }
    guard let url = input.url, let project = recognition.projects[input.name],
      project == .strategy(options.strategy) || project == toolchain
    else { return false }
    let prefix = "github:"
    // `github:owner/repository`, without a branch or a revision.
    return url.hasPrefix(prefix) && url.count(where: { $0 == "/" }) == 1 && !url.contains("?")
  }

  private func reason(_ input: FlakeInput, _ options: Options) -> String {
    switch recognition.projects[input.name] {
    case .strategy(options.strategy): "the scaffold has its own, without a branch or a revision"
    case .strategy(let other): "it is a part of \(other.rawValue)"
    case .other(.fenix), .other(.rustOverlay), .other(.nixpkgsMozilla):
      "`toolchain` in `.flakewright/options.toml` brings the input that it needs"
    default: "a scaffold does without it"
    }
  }
}

extension FlakeInput {
  /// The inputs of the flake that this input or any of its inputs follows.
  fileprivate var followed: [String] {
    [follows?.first].compactMap(\.self) + inputs.flatMap(\.followed)
  }
}
