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
      guard let words = value.words(instead: old), words.allSatisfy(Options.isArgument) else { return false }
      options.checkFlags.add(words)
    case .nativeBuildInputs:
      guard let names = value.packages(instead: old) else { return false }
      options.nativeBuildInputs.add(names)
    case .buildInputs:
      guard let names = value.packages(instead: old) else { return false }
      options.buildInputs.add(names)
    case .allFeatures, .buildScript, .testScript, .testFeatures, .noDefaultTestFeatures, .mode, .unsupported:
      return false
    }
    return true
  }

  /// Takes over a variable of the build; returns whether an option can say it.
  mutating func take(_ value: NixExpression, asVariable name: String) -> Bool {
    guard Options.isVariable(name) else { return false }
    if let text = value.literal {
      options.environment[name] = .text(text)
    } else if let isOn = value.boolean {
      options.environment[name] = .bool(isOn)
    } else {
      return false
    }
    return true
  }

  private mutating func take(_ value: Bool?, to option: WritableKeyPath<Options, Bool>) -> Bool {
    guard let value else { return false }
    options[keyPath: option] = value
    return true
  }

  private mutating func take(_ words: [String]?, forTests: Bool, forBuilds: Bool) -> Bool {
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

extension NixExpression {
  fileprivate var boolean: Bool? {
    guard case .identifier(let word) = bare.form else { return nil }
    return word == "true" ? true : word == "false" ? false : nil
  }

  /// The elements of lists joined by `++`, in a function's result as well; names that are joined with them do not count.
  private var elements: [NixExpression]? {
    switch bare.form {
    case .list(let elements): return elements
    case .identifier: return []
    case .function(_, let body): return body.elements
    case .operation(let operands, let operators) where operators.allSatisfy { $0 == "++" }:
      let parts = operands.map(\.elements)
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    case .application(let function, let arguments) where arguments.count == 1:
      guard case .identifier("toString") = function.bare.form else { return nil }
      return arguments[0].elements
    default: return nil
    }
  }

  private var ownWords: [String]? {
    if let text = literal { return text.split { $0 == " " || $0 == "\n" }.map(String.init) }
    guard let elements else { return nil }
    let words = elements.map(\.literal)
    return words.contains { $0 == nil } ? nil : words.compactMap(\.self)
  }

  /// Returns the words that it has and `old` has not, or nil if they are not all known, or if it lacks some of `old`.
  fileprivate func words(instead old: NixExpression?) -> [String]? {
    guard let new = ownWords else { return nil }
    guard let old else { return new }
    guard let before = old.ownWords, before.allSatisfy(new.contains) else { return nil }
    return new.filter { !before.contains($0) }
  }

  /// Returns the attributes of nixpkgs that are elements, without those of `old`.
  fileprivate func packages(instead old: NixExpression?) -> [String]? {
    guard let elements else { return nil }
    let known = Set((old?.elements ?? []).compactMap(\.package))
    let names = elements.map(\.package)
    guard !names.contains(nil), known.isSubset(of: names.compactMap(\.self)) else { return nil }
    let new = names.compactMap(\.self).filter { !known.contains($0) }
    return new.allSatisfy(Nixpkgs.isAttribute) ? new : nil
  }

  private var package: String? {
    switch bare.form {
    case .identifier(let name): return name
    case .selection(let base, let path, nil):
      guard case .identifier(let name) = base.bare.form else { return nil }
      let names = path.map(\.name)
      if names.contains(nil) { return nil }
      let parts = (name == "pkgs" ? [] : [name]) + names.compactMap(\.self)
      return parts.joined(separator: ".")
    default: return nil
    }
  }
}
