import Nix
import Scaffold

/// Edits of the scripts that a scaffold writes as phases.
extension BuilderEdits {
  /// Turns the words that the user gave cargo into options, and lines around its calls into what runs before and after
  /// them; returns whether all of the edit is understood.
  mutating func takeScript(_ edit: PackageEdit) -> Bool {
    guard edit.path.count == 1, let hooks = ScriptEdit.hooks[edit.path[0]], let old = edit.old?.value,
      let value = edit.new?.value,
      let script = ScriptEdit(from: old, in: reader.base, to: value, in: reader.ours)
    else { return false }
    var option = OptionEdit(options: options)
    guard script.calls.allSatisfy({ option.take($0) }),
      script.folder == nil || script.folder == option.options.outputFolder
    else { return false }
    if option.options != options { record(option, edit) }
    for (hook, addition) in [(hooks.0, script.before), (hooks.1, script.after)] {
      guard let addition else { continue }
      var part = edit
      part.path = [hook]
      part.old = nil
      part.isPart = true
      part.comments = ""
      part.text = addition.text
      part.values = addition.values
      move(part, foundIn: edit.name)
    }
    return true
  }
}

extension OptionEdit {
  /// Takes over what the user changed in a call of cargo; returns whether the options can say it.
  fileprivate mutating func take(_ call: ScriptEdit.Call) -> Bool {
    var isRelease: Bool?
    var profile: String?
    for argument in call.removed {
      switch argument.words[0] {
      case "--release": isRelease = false
      case "--profile": isRelease = false
      case "--no-default-features" where !call.isTest: options.defaultFeatures = true
      case "--features", "-F":
        let names = argument.words[1...].flatMap { $0.split(separator: ",").map(String.init) }
        if !call.isTest { options.features.removeAll(where: names.contains) }
      default:
        guard remove(argument, isTest: call.isTest) else { return false }
      }
    }
    var words: [String] = []
    for argument in call.added where !argument.isOfPrograms {
      switch argument.words[0] {
      case "--release": isRelease = true
      case "--profile": profile = argument.words.last
      case "--no-default-features" where call.isTest && !options.defaultFeatures: break
      case "--features" where call.isTest, "-F" where call.isTest:
        let names = argument.words[1...].flatMap { $0.split(separator: ",").map(String.init) }
        if !names.allSatisfy(options.features.contains) { words += argument.words }
      default: words += argument.words
      }
    }
    if isRelease != nil || profile != nil {
      let name = profile ?? (isRelease == true ? "release" : "dev")
      guard Options.isProfile(name) else { return false }
      let wanted = name == "release" ? nil : name
      // Tests alone with another profile than the build: no option says that.
      if call.isTest, options.profile != wanted { return false }
      options.profile = wanted
    }
    let programs = call.added.filter(\.isOfPrograms).flatMap(\.words)
    if !programs.isEmpty { words += ["--"] + programs }
    return take(words, forTests: call.isTest, forBuilds: !call.isTest)
  }

  /// Takes an argument away that the options have.
  private mutating func remove(_ argument: ScriptEdit.Argument, isTest: Bool) -> Bool {
    let list: WritableKeyPath<Options, [String]> =
      argument.isOfPrograms ? \.checkFlags : isTest ? \.cargoTestFlags : \.cargoBuildFlags
    guard argument.words.allSatisfy(options[keyPath: list].contains) else { return false }
    options[keyPath: list].removeAll(where: argument.words.contains)
    return true
  }
}

extension Options {
  /// The folder of `target` that cargo puts programs in.
  fileprivate var outputFolder: String {
    switch profile {
    case nil: "release"
    case "dev"?: "debug"
    case let name?: name
    }
  }
}
