import Nix
import Scaffold
import Strategies

/// What a user's attribute of a builder says as an option.
struct OptionEdit {
  /// The options with what the attribute says.
  var options: Options

  /// Takes over an attribute that means `meaning`; returns whether the options can say it.
  mutating func take(_ value: NixExpression, as meaning: AttributeMeaning, instead old: NixExpression?)
    -> Bool
  {
    switch meaning {
    case .doCheck: return take(value.boolean, to: \.doCheck)
    case .noDefaultFeatures: return take(value.boolean.map { !$0 }, to: \.defaultFeatures)
    case .isRelease:
      guard let isRelease = value.boolean else { return false }
      options.profile = isRelease ? nil : "dev"
    case .profile:
      guard let name = value.literal, Options.isProfile(name) else { return false }
      options.profile = name == "release" ? nil : name == "debug" || name.isEmpty ? "dev" : name
    case .features:
      guard let names = value.words(instead: old), names.allSatisfy(Options.isFeature) else { return false }
      options.features.add(names)
    case .buildArguments: return take(value.words(instead: old), forTests: false, forBuilds: true)
    case .cargoArguments: return take(value.words(instead: old), forTests: true, forBuilds: true)
    case .testArguments: return take(value.words(instead: old), forTests: true, forBuilds: false)
    case .testProgramArguments:
      guard let words = value.words(instead: old) else { return false }
      return take(checkFlags: words)
    case .allFeatures: return take(allFeatures: value, instead: old)
    case .nativeBuildInputs, .buildInputs, .buildScript, .testScript, .testFeatures, .noDefaultTestFeatures,
      .mode, .unsupported:
      return false
    }
    return true
  }

  /// Takes over a variable of the build; returns whether an option can say it.
  mutating func take(_ value: EnvironmentVariable.Value?, asVariable name: String) -> Bool {
    guard Options.isVariable(name), let value else { return false }
    options.environment[name] = value
    return true
  }

  /// Takes over the whole list of features, `default` among them.
  private mutating func take(allFeatures value: NixExpression, instead old: NixExpression?) -> Bool {
    guard let names = value.words(instead: nil, all: true) else { return false }
    let features = names.filter { $0 != "default" }
    guard features.allSatisfy(Options.isFeature) else { return false }
    options.defaultFeatures = names.contains("default")
    if case .list = value.bare.form { options.features = [] }
    options.features.add(features)
    return true
  }

  private mutating func take(_ value: Bool?, to option: WritableKeyPath<Options, Bool>) -> Bool {
    guard let value else { return false }
    options[keyPath: option] = value
    return true
  }

  /// Takes over arguments of the test programs; returns whether the options can say them.
  mutating func take(checkFlags words: [String]) -> Bool {
    guard words.allSatisfy(Options.isArgument) else { return false }
    options.checkFlags.add(words)
    return true
  }

  /// Takes over arguments of cargo; returns whether the options can say them.
  mutating func take(_ words: [String]?, forTests: Bool, forBuilds: Bool) -> Bool {
    guard let words else { return false }
    var flags: [String] = []
    var index = 0
    let end = words.firstIndex(of: "--") ?? words.count
    while index < end {
      let word = words[index]
      index += 1
      if word == "--locked" || word == "--release" || word == "--frozen" { continue }
      guard forBuilds else {
        flags.append(word)
        continue
      }
      if word == "--no-default-features" {
        options.defaultFeatures = false
      } else if word == "--features" || word == "-F", index < end {
        options.features.add(words[index].split(separator: ",").map(String.init))
        index += 1
      } else if word.hasPrefix("--features=") {
        options.features.add(word.dropFirst("--features=".count).split(separator: ",").map(String.init))
      } else {
        flags.append(word)
      }
    }
    guard flags.allSatisfy(Options.isArgument), options.features.allSatisfy(Options.isFeature) else {
      return false
    }
    if forBuilds { options.cargoBuildFlags.add(flags) }
    if forTests { options.cargoTestFlags.add(flags) }
    let programs = words.dropFirst(end + 1)
    if !programs.isEmpty, forBuilds || !programs.allSatisfy(Options.isArgument) { return false }
    options.checkFlags.add(Array(programs))
    return true
  }
}

extension [String] {
  /// Adds those that are not there.
  fileprivate mutating func add(_ more: [String]) {
    for element in more where !contains(element) { append(element) }
  }
}
