package import Diagnostics
import Recognition
import Strategies
package import TOML

extension Options {
  /// Sets the options from the table `[options]`; throws for unknown keys and invalid values.
  package mutating func read(_ table: Table) throws {
    try table.expect([
      "nixpkgs", "description", "systems", "packages", "toolchain", "shell-packages", "direnv", "ci",
      "vendor", "git-hashes", "git-revision", "static",
      "cargo-nix",
      "features", "default-features", "profile", "cargoBuildFlags", "cargoTestFlags", "doCheck", "checkFlags",
      "test-exclude", "checks", "deny-warnings", "nativeBuildInputs", "buildInputs", "linux", "darwin",
      "environment", "inputs",
    ])
    if let text = try table.string("nixpkgs") {
      guard Self.isFlakeReference(text) else {
        throw table.unusable(text, "nixpkgs", "flake reference", example: Self.defaultNixpkgs)
      }
      nixpkgs = Self.flakeReference(text)
    }
    description = try table.string("description")
    if try table.strings("systems") != nil {
      systems = try table.strings("systems", of: "system", example: "x86_64-linux", Self.isSystem)
    }
    packages = try table.strings("packages") ?? []
    toolchain = try table.choice("toolchain", among: ToolchainSource.allCases) ?? .nixpkgs
    shellPackages = try table.strings(
      "shell-packages",
      of: "attribute of nixpkgs",
      example: "bacon",
      Nixpkgs.isAttribute
    )
    direnv = try table.boolean("direnv") ?? false
    ci = try table.choice("ci", among: ContinuousIntegration.allCases)
    vendor = try table.choice("vendor", among: Vendor.allCases) ?? .lock
    gitHashes = try table.boolean("git-hashes") ?? false
    cargoNix = try table.choice("cargo-nix", among: CargoNix.allCases) ?? .ifd
    gitRevision = try table.strings(
      "git-revision",
      of: "variable",
      example: "VERGEN_GIT_SHA",
      Self.isVariable
    )
    isStatic = try table.boolean("static") ?? false
    try readBuild(table)
    let inputs = try PlatformInputs(table)
    nativeBuildInputs = inputs.nativeBuildInputs
    buildInputs = inputs.buildInputs
    linux = try PlatformInputs(only: table.table("linux"))
    darwin = try PlatformInputs(only: table.table("darwin"))
    try readEnvironment(table)
    self.inputs = try (table.table("inputs")?.entries ?? []).map { entry in
      try FlakeInput(entry, isOfFlake: true)
    }
    self.inputs.sort { $0.name < $1.name }
  }

  /// Reads the options about cargo.
  private mutating func readBuild(_ table: Table) throws {
    features = try table.strings("features", of: "feature", example: "serde", Self.isFeature)
    defaultFeatures = try table.boolean("default-features") ?? true
    profile = try table.string("profile")
    if let profile, !Self.isProfile(profile) {
      throw table.unusable(profile, "profile", "profile of cargo", example: "release")
    }
    func flags(_ key: String, example: String) throws -> [String] {
      try table.strings(key, of: "word without spaces and quotes", example: example, Self.isArgument)
    }
    cargoBuildFlags = try flags("cargoBuildFlags", example: "--bins")
    cargoTestFlags = try flags("cargoTestFlags", example: "--workspace")
    doCheck = try table.boolean("doCheck") ?? true
    testExclude = try table.strings("test-exclude") ?? []
    choose(try readChecks(table))
    denyWarnings = try table.boolean("deny-warnings") ?? false
    checkFlags = try flags("checkFlags", example: "--skip=slow")
  }

  private func readChecks(_ table: Table) throws -> [CheckChoice] {
    try (table.strings("checks") ?? []).map { text in
      guard let choice = CheckChoice(text) else {
        throw Failure.provenance(
          .unknownValue(text, key: "checks", known: CheckChoice.names),
          at: table["checks"]?.place ?? table.place
        )
      }
      return choice
    }
  }

  private mutating func readEnvironment(_ table: Table) throws {
    for entry in try table.table("environment")?.entries ?? [] {
      guard Self.isVariable(entry.key) else {
        throw Failure.provenance(
          .unusable(entry.key, key: "variable", example: "OPENSSL_NO_VENDOR"),
          at: entry.keyPlace
        )
      }
      if let text = entry.value.string {
        environment[entry.key] = .text(text)
      } else if let isOn = entry.value.boolean {
        environment[entry.key] = .bool(isOn)
      } else if let table = entry.value.table {
        environment[entry.key] = try path(table, of: entry)
      } else {
        throw Failure.provenance(
          .mismatch(key: entry.key, expected: "a string"),
          at: entry.value.place
        )
      }
    }
  }

  /// Reads `{ package = "libclang.lib", path = "/lib" }`.
  private func path(_ table: Table, of entry: Table.Entry) throws -> EnvironmentVariable.Value {
    try table.expect(["package", "path"])
    guard let attribute = try table.string("package") else {
      throw Failure.provenance(.missing(key: "package"), at: entry.keyPlace)
    }
    guard Nixpkgs.isAttribute(attribute) else {
      throw table.unusable(attribute, "package", "attribute of nixpkgs", example: "openssl")
    }
    let suffix = try table.string("path") ?? ""
    guard Self.isSuffix(suffix) else {
      throw table.unusable(suffix, "path", "path in a package", example: "/lib")
    }
    return .path(attribute: attribute, suffix: suffix)
  }
}

extension Options.PlatformInputs {
  fileprivate init(_ table: Table) throws {
    func attributes(_ key: String) throws -> [String] {
      try table.strings(key, of: "attribute of nixpkgs", example: "openssl", Nixpkgs.isAttribute)
    }
    nativeBuildInputs = try attributes("nativeBuildInputs")
    buildInputs = try attributes("buildInputs")
  }

  /// Reads a table that may have only the keys of this value.
  fileprivate init(only table: Table?) throws {
    self.init()
    guard let table else { return }
    try table.expect(["nativeBuildInputs", "buildInputs"])
    self = try Self(table)
  }
}

extension FlakeInput {
  /// Reads the declaration of an input, or of an input's input.
  fileprivate init(_ entry: Table.Entry, isOfFlake: Bool) throws {
    guard let table = entry.value.table else {
      throw Failure.provenance(
        .mismatch(key: entry.key, expected: "a table"),
        at: entry.value.place
      )
    }
    try table.expect(["url", "flake", "follows", "inputs"])
    self.init(
      name: entry.key,
      url: try table.string("url"),
      isFlake: try table.boolean("flake") ?? true,
      follows: try table.string("follows")?.split(separator: "/").map(String.init),
      inputs: try (table.table("inputs")?.entries ?? []).map { try FlakeInput($0, isOfFlake: false) }
    )
    guard Options.isInput(self) else {
      throw Failure.provenance(
        .unusable(entry.key, key: "input of a flake", example: "url = \"github:owner/repository\""),
        at: entry.keyPlace
      )
    }
    if isOfFlake, url == nil, follows == nil {
      throw Failure.provenance(.missing(key: "url"), at: entry.keyPlace)
    }
  }
}

extension Table {
  /// Throws for any key that is not in `known`, since it would have no effect.
  package func expect(_ known: [String]) throws(Failure) {
    for entry in entries where !known.contains(entry.key) {
      throw .provenance(.unknownKey(entry.key, known: known), at: entry.keyPlace)
    }
  }

  package func choice<Choice: RawRepresentable<String>>(
    _ key: String,
    among choices: [Choice]
  ) throws -> Choice? {
    guard let name = try string(key) else { return nil }
    guard let choice = choices.first(where: { $0.rawValue == name }) else {
      throw Failure.provenance(
        .unknownValue(name, key: key, known: choices.map(\.rawValue)),
        at: self[key]?.place ?? place
      )
    }
    return choice
  }

  /// Returns the strings at `key`; throws if one of them is not usable as a `kind`.
  package func strings(
    _ key: String,
    of kind: String,
    example: String,
    _ isUsable: (String) -> Bool
  ) throws -> [String] {
    let texts = try strings(key) ?? []
    for text in texts where !isUsable(text) { throw unusable(text, key, kind, example: example) }
    return texts
  }

  package func unusable(_ value: String, _ key: String, _ kind: String, example: String)
    -> Failure
  {
    .provenance(.unusable(value, key: kind, example: example), at: self[key]?.place ?? place)
  }
}
