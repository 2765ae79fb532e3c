/// The kinds of compiler flags in cargo's configuration.
public enum CompilerFlags: String, Sendable, CaseIterable {
  /// `rustflags`, for rustc.
  case rustFlags = "rustflags"
  /// `rustdocflags`, for rustdoc, which also runs the tests in documentation.
  case rustdocFlags = "rustdocflags"

  /// The environment variable that overrides these settings, even if it is empty.
  public var variable: String { rawValue.uppercased() }
}

extension CargoConfig {
  /// Returns the flags that cargo passes to the compiler for the system with the Nix name `system`.
  ///
  /// These are the flags of all tables `target.<triple>` and `target.'cfg(…)'` that apply, or those of
  /// `build` if there are none, but never both: see `extra_args` in cargo's
  /// src/core/compiler/build_context/target_info.rs.
  public func flags(_ flags: CompilerFlags, on system: String) -> [String] {
    let ofTarget = targetSettings(on: system).flatMap { $0[flags.rawValue]?.words ?? [] }
    return ofTarget.isEmpty ? values["build"]?[flags.rawValue]?.words ?? [] : ofTarget
  }

  /// Returns the setting `key` of the target with the Nix name `system`: that of the triple, or else of a
  /// `cfg(…)` that applies.
  public func targetSetting(_ key: String, on system: String) -> Metadata? {
    targetSettings(on: system).lazy.compactMap { $0[key] }.first
  }

  /// Returns the tables `[target.…]` that apply on `system`, that of the triple first.
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
  /// The flags without those that only affect build speed: the choice of a linker, and some options of
  /// nightly compilers.
  ///
  /// A builder in Nix has one linker, which sets the paths of libraries. A flag for another linker makes the
  /// link fail, or the program fail to start.
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

  /// Returns the setting of a word such as `-Copt-level=3`; nil if the word is not an option with a setting.
  private static func attached(to word: String) -> String? {
    for option in ["-C", "-Z", "--codegen="] where word.hasPrefix(option) {
      return String(word.dropFirst(option.count))
    }
    return nil
  }

  /// The part of a codegen setting that is kept.
  private enum Rest {
    case whole
    case nothing
    /// Some of several arguments of the linker.
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
      // A self-contained C library changes the program, so it is not only about speed.
      return name.hasPrefix("link-self") && !value.contains("linker") ? .whole : .nothing
    case "link-arg": return choosesLinker(value) ? .nothing : .whole
    case "link-args":
      let arguments = value.split(separator: " ").map(String.init)
      let kept = arguments.filter { !choosesLinker($0) }
      return kept.isEmpty ? .nothing : kept.count == arguments.count ? .whole : .arguments(kept)
    default: return .whole
    }
  }

  /// Returns whether an argument of a C compiler chooses the linker that it calls, or only speeds the linker
  /// up.
  private static func choosesLinker(_ argument: String) -> Bool {
    argument.hasPrefix("-fuse-ld") || argument.hasPrefix("--ld-path")
      || argument.hasPrefix("-B") && argument.contains("mold") || argument.hasPrefix("-Wl,--threads")
      || argument.hasPrefix("-Wl,--thread-count")
  }

  /// The flags as the value of an environment variable, separated by spaces; nil if a flag itself contains a
  /// space.
  public var asVariable: String? {
    var words: [String] = []
    for word in self {
      let isPair = words.last == "-C" || words.last == "--codegen"
      let prefix = isPair ? "link-args=" : "-Clink-args="
      guard word.hasPrefix(prefix) else {
        words.append(word)
        continue
      }
      // rustc splits `link-args` at spaces itself.
      if isPair { words.removeLast() }
      words += word.dropFirst(prefix.count).split(separator: " ").map { "-Clink-arg=\($0)" }
    }
    return words.contains { $0.contains(" ") } ? nil : words.joined(separator: " ")
  }
}
