import Cargo
import FileTree
import Recognition
import Strategies
package import Templates

/// Values for templates that come from the options.
extension Profile {
  /// The options about cargo as values for templates.
  package var cargoValues: [String: TemplateValue] {
    let features = selection.main.features(among: options.features)
    let profile = options.profile.flatMap { $0 == "release" ? nil : $0 }
    var values: [String: TemplateValue] = [
      "choosesFeatures": .flag(!options.features.isEmpty),
      "features": .texts(features),
      "noDefaultFeatures": .flag(!options.defaultFeatures),
      "crateFeatures": .texts((options.defaultFeatures ? ["default"] : []) + features),
      "cargoOptions": .texts(cargoOptions),
      "isDevelopmentProfile": .flag(profile == "dev"),
      "profileFolder": .text(profile == "dev" ? "debug" : profile ?? "release"),
      "cargoBuildFlags": .texts(options.cargoBuildFlags),
      "namesTargets": .flag((options.cargoBuildFlags + options.cargoTestFlags).contains(where: namesTarget)),
      "skipsTests": .flag(!options.doCheck),
      "checkFlags": .texts(options.checkFlags),
      "checkInputs": .texts(checkInputs),
      "flakeInputs": .list(options.inputs.filter { !ownInputs.contains($0.name) }.map(\.value)),
    ]
    values["profile"] = profile.map { .text($0) }
    return values
  }

  /// The profile and the features as options of cargo.
  var cargoOptions: [String] {
    let features = selection.main.features(among: options.features)
    var words: [String] = []
    if let profile = options.profile, profile != "release", options.strategy.builder.passesProfile(profile) {
      words.append("--profile=\(profile)")
    }
    if !options.defaultFeatures { words.append("--no-default-features") }
    // With several packages, each has its own features.
    if !features.isEmpty, !isSeparate { words.append("--features=\(features.joined(separator: ","))") }
    return words
  }

  /// Returns whether an argument of cargo selects targets.
  private func namesTarget(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != "=" }
    return [
      "--lib", "--bin", "--bins", "--example", "--examples", "--test", "--tests", "--bench", "--benches",
    ]
    .contains(name)
  }

  /// The names of the inputs that templates declare or may declare themselves.
  package var ownInputs: Set<String> {
    ["self", "nixpkgs", options.strategy.rawValue, options.toolchain.rawValue]
  }
}

extension FlakeInput {
  /// The input as a value for templates.
  fileprivate var value: TemplateValue {
    var record: [String: TemplateValue] = [
      "name": .text(name), "isFlake": .flag(isFlake),
      "hasOnlyURL": .flag(isFlake && follows == nil && inputs.isEmpty),
      "hasOnlyFollows": .flag(isFlake && url == nil && inputs.isEmpty),
      "settings": .list(inputs.flatMap { $0.settings(below: "inputs.") }),
    ]
    record["url"] = url.map { .text($0) }
    record["follows"] = follows.map { .text($0.joined(separator: "/")) }
    return .record(record)
  }

  /// Returns the settings of an input's inputs, recursively.
  private func settings(below prefix: String) -> [TemplateValue] {
    let path = prefix + name
    var settings: [TemplateValue] = []
    func add(_ key: String, _ value: String?, isFiles: Bool = false) {
      settings.append(
        .record(["path": .text("\(path).\(key)"), "isFiles": .flag(isFiles), "value": .text(value ?? "")])
      )
    }
    if let url { add("url", url) }
    if !isFlake { add("flake", nil, isFiles: true) }
    if let follows { add("follows", follows.joined(separator: "/")) }
    return settings + inputs.flatMap { $0.settings(below: "\(path).inputs.") }
  }
}
