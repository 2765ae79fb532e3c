internal import Cargo
internal import Diagnostics
internal import TOML

/// The types of values in the table of native libraries.
extension Table {
  /// Throws for keys that are not in `known`.
  func expectKeys(_ known: Set<String>) throws(Failure) {
    for entry in entries where !known.contains(entry.key) {
      throw .damagedData("unknown key `\(entry.key)`", at: entry.keyPlace)
    }
  }

  /// Returns the text at `key`, which must not be empty.
  func required(_ key: String) throws(Failure) -> String {
    let text = try string(key)
    guard let text, !text.isEmpty else { throw .damagedData("`\(key)` is missing", at: place) }
    return text
  }

  /// Returns the value of `versions`, or nil if it is missing.
  func versions() throws(Failure) -> VersionRange? {
    guard let text = try string("versions") else {
      return nil
    }
    guard let range = VersionRange(text) else {
      throw .damagedData("expected a range such as `>=0.7, <0.8`, found `\(text)`", at: place)
    }
    return range
  }

  /// Returns the value of `platforms`, or all platforms if it is missing.
  func platforms() throws(Failure) -> Platforms {
    switch try string("platforms") {
    case nil: return .all
    case "linux": return .linux
    case "darwin": return .darwin
    case "none": return []
    case let text?:
      throw .damagedData("expected `linux`, `darwin` or `none`, found `\(text)`", at: place)
    }
  }

  /// Returns the texts at `key`, each split in two at `separator`.
  func pairs(_ key: String, separator: String) throws(Failure) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for text in try strings(key) ?? [] {
      guard let middle = text.firstRange(of: separator), middle.lowerBound != text.startIndex,
        middle.upperBound != text.endIndex
      else {
        throw .damagedData("expected two names around `\(separator)`, found `\(text)`", at: place)
      }
      pairs.append((String(text[..<middle.lowerBound]), String(text[middle.upperBound...])))
    }
    return pairs
  }

  /// Returns the features at `requests`, each `feature` or `own feature => feature`; nil if it is missing.
  func requests() throws(Failure) -> [KnownUse.Request]? {
    guard let texts = try strings("requests") else { return nil }
    return texts.map { text in
      guard let arrow = text.firstRange(of: " => ") else { return .init(text) }
      return .init(String(text[arrow.upperBound...]), if: String(text[..<arrow.lowerBound]))
    }
  }

  /// Returns the attribute paths at `key`.
  func attributes(_ key: String) throws(Failure) -> [String] {
    let paths = try strings(key) ?? []
    for path in paths { try expectAttribute(path) }
    return paths
  }

  /// Returns the value of `source`, which must not be empty.
  func sources() throws(Failure) -> [String] {
    let sources = try strings("source") ?? []
    guard !sources.isEmpty, !sources.contains("") else {
      throw .damagedData("`source` is missing", at: place)
    }
    return sources
  }

  /// Returns the value of `environment`, sorted by name.
  func environment() throws(Failure) -> [EnvironmentVariable] {
    guard let table = try table("environment") else {
      return []
    }
    var variables: [EnvironmentVariable] = []
    for entry in table.entries {
      if let text = entry.value.string {
        variables.append(.init(name: entry.key, value: .text(text)))
      } else if let truth = entry.value.boolean {
        variables.append(.init(name: entry.key, value: .bool(truth)))
      } else if let path = entry.value.table {
        try path.expectKeys(["nix", "suffix"])
        let attribute = try path.required("nix")
        try path.expectAttribute(attribute)
        let suffix = try path.string("suffix") ?? ""
        guard
          suffix.allSatisfy({
            $0 == "/" || $0 == "." || $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber)
          })
        else { throw .damagedData("expected a path, found `\(suffix)`", at: path.place) }
        variables.append(.init(name: entry.key, value: .path(attribute: attribute, suffix: suffix)))
      } else {
        throw .damagedData("expected a text, a boolean or a path for `\(entry.key)`", at: entry.value.place)
      }
    }
    return variables.sorted { $0.name < $1.name }
  }

  /// Throws for text that is not a path of plain Nix identifiers.
  private func expectAttribute(_ path: String) throws(Failure) {
    guard Nixpkgs.isAttribute(path) else {
      throw .damagedData("expected an attribute, found `\(path)`", at: place)
    }
  }
}
