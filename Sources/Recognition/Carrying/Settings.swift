internal import Nix
internal import Strategies

/// What one call of a builder, or of a shell, says.
struct Settings {
  var nativeBuildInputs = Pieces<Carried.PackageAttribute>()
  var buildInputs = Pieces<Carried.PackageAttribute>()
  var environment = Pieces<Carried.Variable>()
  var features = Pieces<String>()
  var cargoBuildFlags = Pieces<String>()
  var cargoTestFlags = Pieces<String>()
  var noDefaultFeatures = Pieces<Bool>()
  var doCheck = Pieces<Bool>()
  /// What a scaffold has its own of.
  var madeAnew: [Spot] = []
  /// Where values stand that are named where they are used.
  var definitions: [Spot] = []
  /// Whether the call builds no package: naersk's modes of checking.
  var isCheck = false

  /// What a scaffold writes from the manifest, the lock file and its strategy.
  private static let made: Set<String> = [
    "pname", "name", "version", "src", "root", "cargoLock", "cargoHash", "cargoSha256", "cargoDeps",
    "cargoVendorDir",
    "cargoArtifacts", "strictDeps", "useFetchCargoVendor", "cargoToml", "inputsFrom",
  ]

  /// The attributes by which each builder is told of features and flags; in others' calls they are no more than variables.
  private static let owned: [String: Approach] = [
    "buildFeatures": .strategy(.buildRustPackage), "buildNoDefaultFeatures": .strategy(.buildRustPackage),
    "cargoBuildFlags": .strategy(.buildRustPackage), "cargoTestFlags": .strategy(.buildRustPackage),
    "cargoBuildOptions": .strategy(.naersk), "cargoExtraArgs": .strategy(.crane),
    "cargoBuildExtraArgs": .strategy(.crane), "mode": .strategy(.naersk),
  ]

  /// Reads the attributes of a call of `approach`'s builder.
  init(_ arguments: [Argument], of approach: Approach, _ reader: inout Reader) {
    // Its flags are others than `cargo test`'s.
    let usesNextest = arguments.contains { $0.path == ["useNextest"] }
    for argument in arguments {
      if let owner = argument.path.first.flatMap({ Self.owned[$0] }), owner != approach {
        features.refuse(argument.spot, "\(approach.name) does not read it")
        continue
      }
      switch argument.path {
      case ["nativeBuildInputs"], ["packages"]:
        nativeBuildInputs += reader.packages(argument.value, in: argument.scope)
      case ["buildInputs"]: buildInputs += reader.packages(argument.value, in: argument.scope)
      case ["buildFeatures"]: features += reader.strings(argument.value, in: argument.scope)
      case ["cargoBuildFlags"], ["cargoBuildOptions"]: addFlags(argument, &reader)
      case ["cargoExtraArgs"], ["cargoBuildExtraArgs"]: addWords(argument, &reader)
      case ["cargoTestFlags"] where !usesNextest:
        cargoTestFlags += reader.strings(argument.value, in: argument.scope)
      case ["buildNoDefaultFeatures"]: add(argument, to: \.noDefaultFeatures)
      case ["doCheck"]: add(argument, to: \.doCheck)
      case ["mode"]: isCheck = argument.value.literal != "build"
      case let path where path.count == 2 && path[0] == "env": addVariable(path[1], argument, &reader)
      case let path where path.count == 1 && Self.isVariable(path[0]): addVariable(path[0], argument, &reader)
      case let path where path.first.map(Self.made.contains) ?? false: madeAnew.append(argument.spot)
      default: break
      }
    }
    keepFeaturesWhole()
  }

  /// Refuses all features if one is not known: with some of them something else would be built.
  private mutating func keepFeaturesWhole() {
    guard !features.refusals.isEmpty || !noDefaultFeatures.refusals.isEmpty else { return }
    let spots = features.all.map(\.spot) + noDefaultFeatures.all.map(\.spot)
    for spot in spots { features.refuse(spot, "not all features are known") }
    features.all = []
    noDefaultFeatures.all = []
  }

  /// Capitals, digits and underscores, beginning with a letter.
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

  /// A list of words, or naersk's function that adds words to a list.
  private mutating func addFlags(_ argument: Argument, _ reader: inout Reader) {
    var value = argument.value.bare
    if case .function(let parameter, let body) = value.form,
      case .operation(let operands, ["++"]) = body.bare.form,
      case .identifier(let first) = operands[0].bare.form, parameter.name == first
    {
      value = operands[1]
    }
    addWords(reader.strings(value, in: argument.scope), argument.spot)
  }

  /// Words in one string, as crane has it.
  private mutating func addWords(_ argument: Argument, _ reader: inout Reader) {
    guard let text = argument.value.literal, !text.contains(where: { "\"'\\$`".contains($0) }) else {
      cargoBuildFlags.refuse(argument.spot, "its words are only known when it is evaluated")
      return
    }
    var words = Pieces<String>()
    for word in text.split(whereSeparator: \.isWhitespace) { words.add(String(word), argument.spot) }
    addWords(words, argument.spot)
  }

  /// Tells features from other words.
  private mutating func addWords(_ words: Pieces<String>, _ spot: Spot) {
    cargoBuildFlags.refusals += words.refusals
    var rest = words.all[...]
    while let word = rest.popFirst() {
      switch word.value {
      case "--features", "-F":
        guard let list = rest.popFirst() else { break }
        for name in list.value.split(whereSeparator: { $0 == "," || $0 == " " }) {
          features.add(String(name), list.spot)
        }
      case let flag where flag.hasPrefix("--features="):
        for name in flag.dropFirst(11).split(separator: ",") { features.add(String(name), word.spot) }
      case "--no-default-features": noDefaultFeatures.add(true, word.spot)
      // Every strategy builds so.
      case "--locked", "--offline", "--frozen", "--release": madeAnew.append(word.spot)
      default: cargoBuildFlags.all.append(word)
      }
    }
  }
}
