import Cargo

extension CargoConfig.Layer {
  /// Whether the file has to be left out of the source although it changes programs: with it, cargo would ask for crates
  /// where a build cannot reach.
  func mustGo(_ settings: [[String]]) -> Bool {
    replacesRegistry && settings.allSatisfy(\.isPassable)
      && values["env"].entries.allSatisfy { $0.value.plainVariable != nil }
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
