import Cargo
import Diagnostics
import Recognition
import Strategies

/// What of foreign Nix files becomes an answer.
extension ForeignScaffold {
  /// Takes over what the answers can say for `workspace`; returns what was read and has no place there.
  func carry(into answers: inout Answers, for workspace: Workspace) -> [Diagnostic] {
    var left: [Diagnostic] = []
    carryFlake(into: &answers, for: workspace, left: &left)
    carryToolchain(into: &answers, for: workspace, left: &left)
    left += carryInputs(into: &answers)
    carryCargo(into: &answers, for: workspace, left: &left)
    answers.nativeBuildInputs = attributes(carried.nativeBuildInputs, on: nil, left: &left)
    answers.buildInputs = attributes(carried.buildInputs, on: nil, left: &left)
    answers.linux.nativeBuildInputs = attributes(carried.nativeBuildInputs, on: .linux, left: &left)
    answers.linux.buildInputs = attributes(carried.buildInputs, on: .linux, left: &left)
    answers.darwin.nativeBuildInputs = attributes(carried.nativeBuildInputs, on: .darwin, left: &left)
    answers.darwin.buildInputs = attributes(carried.buildInputs, on: .darwin, left: &left)
    for variable in carried.environment {
      let name = variable.value.name
      if Answers.isVariable(name), let value = EnvironmentVariable.Value(variable.value.content) {
        answers.environment[name] = value
      } else {
        left.append(.left("the variable `\(name)`", variable.place, "its value cannot be an answer"))
      }
    }
    return left
  }

  private var carried: Carried { recognition.carried }

  private func carryFlake(
    into answers: inout Answers,
    for workspace: Workspace,
    left: inout [Diagnostic]
  ) {
    let nixpkgs = carried.inputs.first { $0.value.name == "nixpkgs" }
    if let url = nixpkgs?.value.url, Answers.isFlakeReference(url) {
      answers.nixpkgs = url
    } else if nixpkgs == nil, let fetched = carried.nixpkgs {
      let reference = "github:NixOS/nixpkgs/\(fetched.value)"
      if Answers.isFlakeReference(reference) { answers.nixpkgs = reference }
      if answers.layout == .callpackage {
        left.append(
          .left(
            "nixpkgs at `\(fetched.value)`",
            fetched.place,
            "`<nixpkgs>` is taken where nobody gives another"
          )
        )
      }
    }
    let systems = carried.systems.map(\.value).filter(Answers.isSystem)
    if !systems.isEmpty { answers.systems = systems }
    if let description = carried.description?.value, !description.isEmpty {
      answers.description = description
    }
  }

  /// Where the toolchain comes from, if it is the one of the file that a scaffold would read.
  private func carryToolchain(
    into answers: inout Answers,
    for workspace: Workspace,
    left: inout [Diagnostic]
  ) {
    guard let toolchain = carried.toolchain else { return }
    if toolchain.value.file == workspace.toolchain?.path {
      answers.toolchain = toolchain.value.source == .other(.fenix) ? .fenix : .rustOverlay
    } else {
      left.append(
        .left(
          "the toolchain of `\(toolchain.value.file)`",
          toolchain.place,
          "it is not the workspace's toolchain file"
        )
      )
    }
  }

  /// What cargo is told.
  private func carryCargo(
    into answers: inout Answers,
    for workspace: Workspace,
    left: inout [Diagnostic]
  ) {
    func usable(
      _ items: [Located<String>],
      _ what: String,
      _ isUsable: (String) -> Bool,
      or reason: String
    ) -> [String] {
      var texts: [String] = []
      for item in items {
        if isUsable(item.value) {
          texts.append(item.value)
        } else {
          left.append(.left("\(what) `\(item.value)`", item.place, reason))
        }
      }
      return texts
    }
    let names = Set(workspace.members.map(\.name))
    answers.packages = usable(
      carried.packages,
      "the package",
      names.contains,
      or: "the workspace has no package of the name"
    )
    answers.features = usable(
      carried.features,
      "the feature",
      { feature in
        Answers.isFeature(feature) && workspace.members.contains { !$0.features(among: [feature]).isEmpty }
      },
      or: "no package of the workspace has it"
    ).uniqued()
    answers.defaultFeatures = carried.noDefaultFeatures?.value != true
    let unusable = "it means something to a shell"
    answers.cargoBuildFlags = usable(
      carried.cargoBuildFlags,
      "cargo's argument",
      Answers.isArgument,
      or: unusable
    )
    answers.cargoTestFlags = usable(
      carried.cargoTestFlags,
      "cargo's argument",
      Answers.isArgument,
      or: unusable
    )
    answers.checkFlags = usable(carried.checkFlags, "the argument", Answers.isArgument, or: unusable)
    let profiles = [carried.profile].compactMap(\.self)
    answers.profile =
      usable(profiles, "the profile", Answers.isProfile, or: "it is no name of a profile").first
    if answers.profile == "release" { answers.profile = nil }
    answers.doCheck = carried.doCheck?.value ?? true
  }

  private func attributes(
    _ items: [Located<Carried.PackageAttribute>],
    on platform: Carried.PackageAttribute.Platform?,
    left: inout [Diagnostic]
  ) -> [String] {
    var names: Set<String> = []
    for item in items where item.value.platform == platform {
      let name = item.value.attribute
      // Every strategy has them.
      if ["cargo", "rustc"].contains(name) { continue }
      if name.hasPrefix("darwin.apple_sdk") {
        left.append(.left("`\(name)`", item.place, "the standard environment of nixpkgs has Apple's SDK"))
      } else if Nixpkgs.isAttribute(name) {
        names.insert(name)
      } else {
        left.append(.left("`\(name)`", item.place, "it is no plain attribute of nixpkgs"))
      }
    }
    return names.sorted()
  }
}

extension EnvironmentVariable.Value {
  /// The value as an answer, unless it cannot be one.
  fileprivate init?(_ content: Carried.Variable.Content) {
    switch content {
    case .text(let text): self = .text(text)
    case .boolean(let isOn): self = .bool(isOn)
    case .package(let attribute, let suffix):
      guard Nixpkgs.isAttribute(attribute), Answers.isSuffix(suffix) else { return nil }
      self = .path(attribute: attribute, suffix: suffix)
    }
  }
}

extension Diagnostic {
  /// Something that was understood and is not carried over.
  static func left(_ what: String, _ place: Place, _ reason: String) -> Diagnostic {
    Diagnostic(.note, "not carried over: \(what)", at: place, why: reason)
  }
}

extension [String] {
  /// Each element once, where it first stands.
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
