/// The flags that cargo's configuration gives to a compiler.
public enum CompilerFlags: String, Sendable, CaseIterable {
  /// `rustflags`, for rustc.
  case rustFlags = "rustflags"
  /// `rustdocflags`, for rustdoc, which also runs the tests in documentation.
  case rustdocFlags = "rustdocflags"

  /// The variable of the environment that takes the place of all settings, even if it is empty.
  public var variable: String { rawValue.uppercased() }
}

extension CargoConfig {
  /// What cargo gives to the compiler for the system that Nix calls `system`.
  ///
  /// All of `target.<triple>` and `target.'cfg(…)'` that hold, or `build` where there is nothing in them, never both: see
  /// `extra_args` in cargo's src/core/compiler/build_context/target_info.rs.
  public func flags(_ flags: CompilerFlags, on system: String) -> [String] {
    let ofTarget = targetSettings(on: system).flatMap { $0[flags.rawValue]?.words ?? [] }
    return ofTarget.isEmpty ? values["build"]?[flags.rawValue]?.words ?? [] : ofTarget
  }

  /// The setting `key` of the target that Nix calls `system`: of the triple, or else of a `cfg(…)` that holds.
  public func targetSetting(_ key: String, on system: String) -> Metadata? {
    targetSettings(on: system).lazy.compactMap { $0[key] }.first
  }

  /// The tables `[target.…]` that count on `system`, that of the triple first.
  private func targetSettings(on system: String) -> [Metadata] {
    guard let system = System.named(system) else { return [] }
    let rows = values["target"].entries.filter { system.satisfies($0.key) }
    let (triples, conditions) = (
      rows.filter { $0.key == system.triple }, rows.filter { $0.key != system.triple }
    )
    return (triples + conditions.sorted { $0.key < $1.key }).map(\.value)
  }
}

extension [String] {
  /// The flags without those that only choose how fast a program is made: a linker, or what only nightly compilers take.
  ///
  /// A builder of Nix has one linker, which sets the paths of libraries. What asks for another does not link, or makes a
  /// program that does not start.
  public var withoutSpeedFlags: [String] {
    var kept: [String] = []
    var index = 0
    while index < count {
      // `-C link-arg=…` is two words, `-Clink-arg=…` one.
      let isPair = ["-C", "--codegen", "-Z"].contains(self[index]) && index + 1 < count
      let setting = isPair ? self[index + 1] : Self.attached(to: self[index])
      let prefix = isPair ? [self[index]] : []
      switch setting.map({ Self.rest(of: $0, isUnstable: self[index].hasPrefix("-Z")) }) {
      case nil: kept.append(self[index])
      case .whole?: kept += prefix + [self[index + prefix.count]]
      case .nothing?: break
      case .arguments(let arguments)?: kept += arguments.map { "-Clink-arg=\($0)" }
      }
      index += isPair ? 2 : 1
    }
    return kept
  }

  /// The setting in one word with its option; nil if the word is something else.
  private static func attached(to word: String) -> String? {
    for option in ["-C", "-Z", "--codegen="] where word.hasPrefix(option) {
      return String(word.dropFirst(option.count))
    }
    return nil
  }

  /// What is left of a setting of the code generator.
  private enum Rest {
    case whole
    case nothing
    /// Some arguments of the linker, out of several.
    case arguments([String])
  }

  private static func rest(of setting: String, isUnstable: Bool) -> Rest {
    let (name, value) =
      setting.firstIndex(of: "=").map {
        (String(setting[..<$0]), String(setting[setting.index(after: $0)...]))
      } ?? (setting, "")
    if isUnstable { return ["share-generics", "threads"].contains(name) ? .nothing : .whole }
    switch name.replacing("_", with: "-") {
    case "linker", "linker-flavor", "linker-features", "incremental", "link-self-contained":
      // A self-contained C library is another program.
      return name.hasPrefix("link-self") && !value.contains("linker") ? .whole : .nothing
    case "link-arg": return choosesLinker(value) ? .nothing : .whole
    case "link-args":
      let arguments = value.split(separator: " ").map(String.init)
      let kept = arguments.filter { !choosesLinker($0) }
      return kept.isEmpty ? .nothing : kept.count == arguments.count ? .whole : .arguments(kept)
    default: return .whole
    }
  }

  /// Whether an argument of a C compiler names the linker that it calls, or only speeds it up.
  private static func choosesLinker(_ argument: String) -> Bool {
    argument.hasPrefix("-fuse-ld") || argument.hasPrefix("--ld-path")
      || argument.hasPrefix("-B") && argument.contains("mold") || argument.hasPrefix("-Wl,--threads")
      || argument.hasPrefix("-Wl,--thread-count")
  }

  /// The flags as a variable has them, with spaces between; nil if one of them has a space itself.
  public var asVariable: String? {
    var words: [String] = []
    for word in self {
      let isPair = words.last == "-C" || words.last == "--codegen"
      let prefix = isPair ? "link-args=" : "-Clink-args="
      guard word.hasPrefix(prefix) else {
        words.append(word)
        continue
      }
      // rustc splits them at spaces itself.
      if isPair { words.removeLast() }
      words += word.dropFirst(prefix.count).split(separator: " ").map { "-Clink-arg=\($0)" }
    }
    return words.contains { $0.contains(" ") } ? nil : words.joined(separator: " ")
  }
}
