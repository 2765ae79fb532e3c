import Nix
import Strategies

@testable import Scaffold

/// The places of the strategies in `nix/package.nix`.
extension EditedFiles {
  /// Adds what the finished package gets: a phase, a patch, a variable.
  mutating func addToPackage(_ definition: String) -> Bool {
    switch strategy {
    case .buildRustPackage, .importCargo, .crane: return add(definition, { $0.builderSet })
    case .naersk:
      if add(definition, { $0.builderSet?.value(of: "overrideMain")?.lastSet }) { return true }
      let body = Self.indented(definition, by: 2)
      return add("overrideMain = old: {\n\(body)\n};", { $0.builderSet })
    case .crate2nix:
      let member = member
      if add(definition, { $0.value(of: "crateOverrides")?.value(of: member)?.lastSet }) { return true }
      let entry = "\(member) = _: {\n\(Self.indented(definition, by: 2))\n};"
      if add(entry, { $0.value(of: "crateOverrides")?.lastSet }) { return true }
      let overrides = "crateOverrides = defaultCrateOverrides // {\n\(Self.indented(entry, by: 2))\n};"
      return addToCrate(overrides) && addArguments("defaultCrateOverrides")
    }
  }

  /// Adds arguments of the crate of crate2nix.
  private mutating func addToCrate(_ definition: String) -> Bool {
    let body = Self.indented(definition, by: 4)
    return add(definition, { $0.value(of: "crate")?.argument(of: "override") })
      || replace("${package.name}.build;", "${package.name}.build.override {\n\(body)\n  };")
  }

  /// Adds what all that the builder builds gets, the dependencies as well.
  mutating func addToAll(_ definition: String) -> Bool {
    switch strategy {
    case .naersk, .crane: add(definition, { $0.value(of: "common")?.lastSet })
    default: addToPackage(definition)
    }
  }

  /// Adds a package to a list of inputs, `nativeBuildInputs` or `buildInputs`.
  mutating func addInput(_ name: String, to inputs: String) -> Bool {
    guard addArguments(name) else { return false }
    if strategy == .crate2nix {
      // Those of the development shell are others, unless the crate inherits them.
      let member = member
      let inherited = texts[Self.package]?.contains("\(member) = _: {\n        inherit") == true
      if inherited, addElement(name, { $0.value(of: inputs) }) { return true }
      return addElement(name, { $0.value(of: "crateOverrides")?.value(of: member)?.value(of: inputs) })
        || addToPackage("\(inputs) = [ \(name) ];")
    }
    if addElement(name, { $0.packageValue(of: inputs) }) { return true }
    return addToAll("\(inputs) = [ \(name) ];")
  }

  /// Adds words to what `cargo build` is called with.
  mutating func addBuildWords(_ words: String...) -> Bool {
    let text = words.joined(separator: " ")
    let quoted = words.map { "\"\($0)\"" }.joined(separator: " ")
    switch strategy {
    case .buildRustPackage:
      return addElement(quoted, { $0.builderSet?.value(of: "cargoBuildFlags") })
        || addToPackage("cargoBuildFlags = [ \(quoted) ];")
    case .importCargo:
      return replace("cargo build --frozen --release", "cargo build --frozen --release \(text)")
    case .naersk:
      return addElement(quoted, { $0.value(of: "cargoBuildOptions") })
        || addToAll("cargoBuildOptions = options: options ++ [ \(quoted) ];")
    case .crane:
      return replace("cargoExtraArgs = \"", "cargoExtraArgs = \"\(text) ")
        || addToAll("cargoExtraArgs = \"--locked \(text)\";")
    case .crate2nix: return false
    }
  }

  /// Adds words to what `cargo test` is called with.
  mutating func addTestWords(_ words: String...) -> Bool {
    let text = words.joined(separator: " ")
    let quoted = words.map { "\"\($0)\"" }.joined(separator: " ")
    switch strategy {
    case .buildRustPackage:
      return addElement(quoted, { $0.builderSet?.value(of: "cargoTestFlags") })
        || addToPackage("cargoTestFlags = [ \(quoted) ];")
    case .importCargo:
      return replace("cargo test --frozen --release", "cargo test --frozen --release \(text)")
    case .naersk:
      return addElement(quoted, { $0.value(of: "cargoTestOptions") })
        || lacks("cargoTestOptions") && addToAll("cargoTestOptions = options: options ++ [ \(quoted) ];")
    case .crane:
      return replace("cargoTestExtraArgs = \"", "cargoTestExtraArgs = \"\(text) ")
        || lacks("cargoTestExtraArgs") && add("cargoTestExtraArgs = \"\(text)\";", { $0.builderSet })
    case .crate2nix: return false
    }
  }

  /// Adds arguments of the test programs.
  mutating func addCheckFlags(_ words: String...) -> Bool {
    let text = words.joined(separator: " ")
    let quoted = words.map { "\"\($0)\"" }.joined(separator: " ")
    switch strategy {
    case .buildRustPackage:
      return addElement(quoted, { $0.builderSet?.value(of: "checkFlags") })
        || addToPackage("checkFlags = [ \(quoted) ];")
    case .naersk:
      return addElement("\"--\" \(quoted)", { $0.value(of: "cargoTestOptions") })
        || lacks("cargoTestOptions")
          && addToAll("cargoTestOptions = options: options ++ [ \"--\" \(quoted) ];")
    case .importCargo:
      return replace("cargo test --frozen --release", "cargo test --frozen --release -- \(text)")
    case .crane:
      return replace("cargoTestExtraArgs = \"-- ", "cargoTestExtraArgs = \"-- \(text) ")
        || lacks("cargoTestExtraArgs") && add("cargoTestExtraArgs = \"-- \(text)\";", { $0.builderSet })
    case .crate2nix:
      return addElement(quoted, { $0.value(of: "testCrateFlags") })
        || add("testCrateFlags = [ \(quoted) ];", { $0.all.first(where: \.isRunOfTests) })
    }
  }

  /// Whether nothing defines the attribute.
  private func lacks(_ name: String) -> Bool { texts[Self.package]?.contains("\(name) =") == false }

  /// Turns a feature on.
  mutating func addFeature(_ name: String) -> Bool {
    switch strategy {
    case .buildRustPackage:
      addElement("\"\(name)\"", { $0.builderSet?.value(of: "buildFeatures") })
        || addToPackage("buildFeatures = [ \"\(name)\" ];")
    case .crate2nix:
      addElement("\"\(name)\"", { $0.value(of: "crate")?.argument(of: "override")?.value(of: "features") })
        || addToCrate("features = [ \"default\" \"\(name)\" ];")
    default: addBuildWords("--features", name)
    }
  }

  /// Turns the default features off.
  mutating func turnDefaultFeaturesOff() -> Bool {
    switch strategy {
    case .buildRustPackage: addToPackage("buildNoDefaultFeatures = true;")
    case .crate2nix: addToCrate("features = [ ];")
    default: addBuildWords("--no-default-features")
    }
  }

  /// Builds without tests.
  mutating func turnChecksOff() -> Bool {
    if replace("doCheck = true;", "doCheck = false;") { return true }
    if strategy == .crate2nix { return replace("runTests = true;", "runTests = false;") }
    return add("doCheck = false;", { $0.builderSet })
  }

  /// Builds with cargo's profile `dev`.
  mutating func buildForDebugging() -> Bool {
    switch strategy {
    case .buildRustPackage: addToPackage("buildType = \"debug\";")
    case .importCargo:
      replace("cargo build --frozen --release", "cargo build --frozen")
        && replace("cargo test --frozen --release", "cargo test --frozen")
        && replace("target/release", "target/debug")
    case .naersk: addToAll("release = false;")
    case .crane: addToAll("CARGO_PROFILE = \"dev\";")
    case .crate2nix: addToPackage("release = false;")
    }
  }
}

extension EditedFiles {
  /// Adds a line to the options.
  mutating func addOption(_ line: String) -> Bool {
    replace(Provenance.path, "systems = [", "\(line)\nsystems = [")
  }
}
