import Cargo

extension CargoConfig.Layer {
  /// Whether the file has to be left out of the source although it changes programs: with it, cargo would ask for crates
  /// where a build cannot reach.
  func mustGo(_ settings: [[String]]) -> Bool {
    replacesRegistry && settings.allSatisfy(\.isPassable)
      && values["profile"].entries.allSatisfy {
        Optional($0.value).entries.allSatisfy { $0.value.scalar != nil }
      }
  }
}

extension [String] {
  /// Whether variables of the build can say what this setting says.
  var isPassable: Bool {
    switch first {
    case "env", "profile", "build", "registries": true
    case "target": last.map { CompilerFlags(rawValue: $0) != nil } ?? false
    default: false
    }
  }
}

extension String {
  /// The name in a variable of cargo's: upper case, with `_` in place of `-` and `.`.
  var asVariable: String {
    String(uppercased().map { $0 == "-" || $0 == "." ? "_" : $0 })
  }

  /// Whether a variable of the environment can have this name.
  var isVariable: Bool {
    let isWord = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isWord && !(first?.isNumber ?? true)
  }
}

extension CargoConfig {
  /// The path below the folder `source` of a variable with `relative = true`, with a slash at the beginning unless it is that
  /// folder itself; nil if it is outside, or Nix would have to quote it.
  func relativePath(ofVariable name: String, from source: String) -> String? {
    guard let path = relativeVariables.first(where: { $0.name == name })?.path,
      source.isEmpty || path == source || path.hasPrefix(source + "/")
    else { return nil }
    let rest = source.isEmpty ? path[...] : path.dropFirst(source.count + 1)
    let isPlain = rest.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        true
      default: false
      }
    }
    return !isPlain ? nil : rest.isEmpty ? "" : "/\(rest)"
  }
}

extension Metadata {
  /// The value of a variable in `[env]`; nil if it depends on where the file is.
  var plainVariable: String? {
    if self["relative"]?.boolean == true { return nil }
    return string ?? self["value"]?.string
  }

  /// A text, number or truth value as cargo reads it from a variable.
  var scalar: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .boolean(let truth): truth ? "true" : "false"
    default: nil
    }
  }
}
