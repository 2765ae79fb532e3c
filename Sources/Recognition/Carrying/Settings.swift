internal import Nix
internal import Strategies

/// The settings in one call of a builder or of a shell.
struct Settings {
  var nativeBuildInputs = Pieces<Carried.PackageAttribute>()
  var buildInputs = Pieces<Carried.PackageAttribute>()
  var environment = Pieces<Carried.Variable>()
  var features = Pieces<String>()
  var cargoBuildFlags = Pieces<String>()
  var cargoTestFlags = Pieces<String>()
  var noDefaultFeatures = Pieces<Bool>()
  var packages = Pieces<String>()
  var profile = Pieces<String>()
  var doCheck = Pieces<Bool>()
  var checkFlags = Pieces<String>()
  /// The definitions that a scaffold has itself.
  var provided: [Spot] = []
  /// The positions of values that are used by name.
  var definitions: [Spot] = []
  /// Whether the call builds no package, as naersk's checking modes.
  var isCheck = false

  /// The attributes that a scaffold derives from the manifest, the lock file and its strategy.
  private static let made: Set<String> = [
    "pname", "name", "version", "src", "root", "cargoLock", "cargoHash", "cargoSha256", "cargoDeps",
    "cargoVendorDir",
    "cargoArtifacts", "strictDeps", "useFetchCargoVendor", "cargoToml", "inputsFrom",
  ]

  /// The attributes that only some builders have.
  private static let owned = Strategy.allCases.reduce(into: Set<String>()) { names, strategy in
    names.formUnion(strategy.builder.vocabulary.keys)
  }.subtracting(derivationVocabulary.keys).filter { !Settings.isVariable($0) }

  /// Reads the attributes of a call of `approach`'s builder.
  init(_ arguments: [Argument], of approach: Approach, _ reader: inout Reader) {
    let vocabulary = approach.vocabulary
    // cargo-nextest has other flags than `cargo test`.
    let usesNextest = arguments.contains { $0.path == ["useNextest"] }
    var tests = CargoWords()
    var equals: [(Argument, isFeature: Bool)] = []
    for argument in arguments {
      guard let name = argument.path.first else { continue }
      if vocabulary[name] == nil, Self.owned.contains(name) {
        features.refuse(argument.spot, "\(approach.name) does not read it")
        continue
      }
      guard argument.path.count == 1, let meaning = vocabulary[name] else {
        addOther(argument, &reader)
        continue
      }
      switch meaning {
      case .nativeBuildInputs: nativeBuildInputs += reader.packages(argument.value, in: argument.scope)
      case .buildInputs: buildInputs += reader.packages(argument.value, in: argument.scope)
      case .features: features += reader.strings(argument.value, in: argument.scope)
      case .allFeatures: addCrateFeatures(argument, &reader)
      case .noDefaultFeatures: add(argument, to: \.noDefaultFeatures)
      case .buildArguments(let isSplit): add(CargoWords(words(argument, &reader, areSplit: isSplit)))
      case .cargoArguments:
        let words = CargoWords(words(argument, &reader, areSplit: true))
        add(words)
        cargoTestFlags.all += words.flags.all
      case .testArguments(isSplit: false) where usesNextest: break
      case .testArguments(let isSplit): tests = CargoWords(words(argument, &reader, areSplit: isSplit))
      case .testProgramArguments where usesNextest: break
      case .testProgramArguments:
        let words = CargoWords(words(argument, &reader), areForPrograms: true)
        checkFlags += words.programs
        checkFlags.refusals += words.flags.refusals
        provided += words.provided
      case .buildScript: if let words = phase(argument, "build", approach, &reader) { add(words) }
      case .testScript: if let words = phase(argument, "test", approach, &reader) { tests = words }
      case .testFeatures: equals.append((argument, isFeature: true))
      case .noDefaultTestFeatures: equals.append((argument, isFeature: false))
      case .doCheck: add(argument, to: \.doCheck)
      case .profile: addProfile(argument)
      case .isRelease: addRelease(argument)
      case .mode: isCheck = argument.value.literal != "build"
      case .unsupported: break
      }
    }
    addTests(tests)
    for (argument, isFeature) in equals { compare(argument, isFeature: isFeature, &reader) }
    keepFeaturesWhole()
    // A named profile is more specific than the switch for debug builds.
    if profile.all.count > 1 { profile.all.removeAll { $0.value == "dev" } }
  }

  /// Adds an attribute that is not in the builder's vocabulary: a variable, or a definition that a scaffold has itself.
  private mutating func addOther(_ argument: Argument, _ reader: inout Reader) {
    let path = argument.path
    if path.count == 2 && path[0] == "env" {
      addVariable(path[1], argument, &reader)
    } else if path.count == 1 && Self.isVariable(path[0]) {
      addVariable(path[0], argument, &reader)
    } else if path.first.map(Self.made.contains) ?? false {
      provided.append(argument.spot)
    }
  }

  /// Drops all features if one is not known, since a build with only some of them would be a different one.
  private mutating func keepFeaturesWhole() {
    guard !features.refusals.isEmpty || !noDefaultFeatures.refusals.isEmpty else { return }
    let spots = features.all.map(\.spot) + noDefaultFeatures.all.map(\.spot)
    for spot in spots { features.refuse(spot, "not all features are known") }
    features.all = []
    noDefaultFeatures.all = []
  }

  /// Returns whether the name has only capitals, digits and underscores, and begins with a letter.
  private static func isVariable(_ name: String) -> Bool {
    name.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
      && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  private mutating func add(_ argument: Argument, to path: WritableKeyPath<Settings, Pieces<Bool>>) {
    if case .identifier(let word) = argument.value.bare.form, word == "true" || word == "false" {
      self[keyPath: path].add(word == "true", argument.spot)
    } else {
      self[keyPath: path].refuse(argument.spot, "its value is only known when it is evaluated")
    }
  }

  private mutating func addVariable(_ name: String, _ argument: Argument, _ reader: inout Reader) {
    let (content, reason) = reader.variable(argument.value, in: argument.scope)
    if let content {
      environment.add(.init(name: name, content: content), argument.spot)
      if let (value, scope) = reader.resolve(argument.value, in: argument.scope) {
        definitions.append(Spot(value, in: reader.scopes[scope].file))
      }
    } else {
      environment.refuse(argument.spot, reason)
    }
  }
}

extension Settings {
  /// Combines the settings that two calls have for one package.
  static func + (a: Settings, b: Settings) -> Settings {
    var sum = a
    sum.nativeBuildInputs += b.nativeBuildInputs
    sum.buildInputs += b.buildInputs
    sum.environment += b.environment
    sum.features += b.features
    sum.cargoBuildFlags += b.cargoBuildFlags
    sum.cargoTestFlags += b.cargoTestFlags
    sum.noDefaultFeatures += b.noDefaultFeatures
    sum.packages += b.packages
    sum.profile += b.profile
    sum.doCheck += b.doCheck
    sum.checkFlags += b.checkFlags
    sum.provided += b.provided
    return sum
  }
}
