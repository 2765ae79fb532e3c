package import Diagnostics
import Recognition
package import Scaffold
import Strategies

/// Which inputs of a foreign flake stay.
extension ForeignScaffold {
  /// Takes over inputs that belong to no way of building, and those that they follow; returns the others.
  package func carryInputs(into options: inout Options) -> [Diagnostic] {
    let inputs = recognition.carried.inputs.filter { $0.value.name != "nixpkgs" }
    let (helpers, others) = (inputs.filter(isHelper), inputs.filter { !isHelper($0) })
    var kept = others
    var pending = others.flatMap { $0.value.followed }
    // What is followed has to be there.
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
      // One that only `outputs` names is looked up in the registry.
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

  /// What the user should know of inputs that are carried.
  package func unusedInputs(_ options: Options) -> [Diagnostic] {
    let followed = Set(options.inputs.flatMap(\.followed))
    let names = options.inputs.map(\.name).filter { !followed.contains($0) }.map { "`\($0)`" }
    guard !names.isEmpty, options.layout == .flake else { return [] }
    return [
      Diagnostic(
        .note,
        "nothing uses the \(names.count == 1 ? "input" : "inputs") \(names.formatted()) yet",
        at: .init(file: Provenance.path),
        why: "what used \(names.count == 1 ? "it" : "them") is not kept",
        help: ["use what flake.nix should have of it, and take the rest out of `.flakewright/options.toml`"]
      )
    ]
  }

  /// Whether an input belongs to a way of building or of writing flakes, or brings a toolchain.
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

  /// Whether the scaffold has the same input by itself.
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
  /// The inputs of the flake that this one, or any of its own, follows.
  fileprivate var followed: [String] {
    [follows?.first].compactMap(\.self) + inputs.flatMap(\.followed)
  }
}
