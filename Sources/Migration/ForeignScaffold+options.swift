package import Cargo
package import Diagnostics
import FileTree
import Recognition
package import Scaffold
import Strategies

/// The settings of hand-written Nix files that become options.
extension ForeignScaffold {
  /// Returns adds to `options` everything that they can express for `workspace`; returns notes about other settings.
  package func carry(into options: inout Options, for workspace: Workspace) -> [Diagnostic] {
    var left: [Diagnostic] = []
    carryFlake(into: &options, for: workspace, left: &left)
    carryToolchain(into: &options, for: workspace, left: &left)
    left += carryInputs(into: &options)
    carryCargo(into: &options, for: workspace, left: &left)
    options.nativeBuildInputs = attributes(carried.nativeBuildInputs, on: nil, left: &left)
    options.buildInputs = attributes(carried.buildInputs, on: nil, left: &left)
    options.linux.nativeBuildInputs = attributes(carried.nativeBuildInputs, on: .linux, left: &left)
    options.linux.buildInputs = attributes(carried.buildInputs, on: .linux, left: &left)
    options.darwin.nativeBuildInputs = attributes(carried.nativeBuildInputs, on: .darwin, left: &left)
    options.darwin.buildInputs = attributes(carried.buildInputs, on: .darwin, left: &left)
    for variable in carried.environment {
      let name = variable.value.name
      if Options.isVariable(name), let value = EnvironmentVariable.Value(variable.value.content) {
        options.environment[name] = value
      } else {
        left.append(.left("the variable `\(name)`", variable.place, "its value cannot be an option"))
      }
    }
    return left
  }

  /// The hash of the nixpkgs that `options` name, if the files say it.
  package func nixpkgsHash(for options: Options) -> String? {
    guard let fetched = carried.nixpkgs, options.nixpkgs == Self.reference(to: fetched.value) else {
      return nil
    }
    return carried.nixpkgsHash?.value
  }

  private static func reference(to revision: String) -> String { "github:NixOS/nixpkgs/\(revision)" }

  private var carried: Carried { recognition.carried }

  private func carryFlake(
    into options: inout Options,
    for workspace: Workspace,
    left: inout [Diagnostic]
  ) {
    let nixpkgs = carried.inputs.first { $0.value.name == "nixpkgs" }
    if let url = nixpkgs?.value.url, Options.isFlakeReference(url) {
      options.nixpkgs = url
    } else if nixpkgs == nil, let fetched = carried.nixpkgs,
      // A scaffold without provenance: the file stays, and its commit with it.
      fetched.place.file != TreePath.join(workspace.directory, FetchedNixpkgs.path)
    {
      let reference = Self.reference(to: fetched.value)
      if Options.isFlakeReference(reference) { options.nixpkgs = reference }
    }
    let systems = carried.systems.map(\.value).filter(Options.isSystem)
    if !systems.isEmpty { options.systems = systems }
    if let description = carried.description?.value, !description.isEmpty {
      options.description = description
    }
  }

  /// Keeps the source of the toolchain if it reads the file that a scaffold would read.
  private func carryToolchain(
    into options: inout Options,
    for workspace: Workspace,
    left: inout [Diagnostic]
  ) {
    guard let toolchain = carried.toolchain else { return }
    if toolchain.value.file == workspace.toolchain?.path {
      options.toolchain = toolchain.value.source == .other(.fenix) ? .fenix : .rustOverlay
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

  /// Keeps the settings that are passed to cargo.
  private func carryCargo(
    into options: inout Options,
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
    options.packages = usable(
      carried.packages,
      "the package",
      names.contains,
      or: "the workspace has no package of the name"
    )
    options.features =
      usable(
        carried.features,
        "the feature",
        { feature in
          Options.isFeature(feature) && workspace.members.contains { !$0.features(among: [feature]).isEmpty }
        },
        or: "no package of the workspace has it"
      ).withoutRepetition
    options.defaultFeatures = carried.noDefaultFeatures?.value != true
    let unusable = "it means something to a shell"
    options.cargoBuildFlags = usable(
      carried.cargoBuildFlags,
      "cargo's argument",
      Options.isArgument,
      or: unusable
    )
    options.cargoTestFlags = usable(
      carried.cargoTestFlags,
      "cargo's argument",
      Options.isArgument,
      or: unusable
    )
    options.checkFlags = usable(carried.checkFlags, "the argument", Options.isArgument, or: unusable)
    let profiles = [carried.profile].compactMap(\.self)
    options.profile =
      usable(profiles, "the profile", Options.isProfile, or: "it is no name of a profile").first
    if options.profile == "release" { options.profile = nil }
    options.doCheck = carried.doCheck?.value ?? true
  }

  private func attributes(
    _ items: [Located<Carried.PackageAttribute>],
    on platform: Carried.PackageAttribute.Platform?,
    left: inout [Diagnostic]
  ) -> [String] {
    var names: Set<String> = []
    for item in items where item.value.platform == platform {
      let name = item.value.attribute
      // Every strategy has these.
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
  /// Creates the value of an option; nil if options cannot express it.
  fileprivate init?(_ content: Carried.Variable.Content) {
    switch content {
    case .text(let text): self = .text(text)
    case .boolean(let isOn): self = .bool(isOn)
    case .package(let attribute, let suffix):
      guard Nixpkgs.isAttribute(attribute), Options.isSuffix(suffix) else { return nil }
      self = .path(attribute: attribute, suffix: suffix)
    }
  }
}

extension Diagnostic {
  /// Returns the note about a setting that was understood and is not kept.
  package static func left(_ what: String, _ place: Place, _ reason: String) -> Diagnostic {
    Diagnostic(.note, .notKept, "not kept: \(what)", at: place, why: reason)
  }
}
