internal import JSON

/// A flake reference in the form of `original` in flake.lock: attributes that depend on the type.
///
/// Source: "Flake references" in the manual of `nix flake`, and `src/libfetchers/*.cc`.
struct FlakeReference: Hashable {
  /// The attributes `type`, `owner`, `ref` and so on.
  let attributes: [String: String]

  /// Parses a URL of flake.nix; nil if its meaning is not certain.
  init?(_ url: String) {
    var rest = url[...]
    // `#fragment` and percent escapes are rare, and only Nix knows exactly what they mean.
    if rest.contains("#") || rest.contains("%") { return nil }
    var query: [String: String] = [:]
    if let mark = rest.firstIndex(of: "?") {
      for pair in rest[rest.index(after: mark)...].split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        query[String(parts[0])] = String(parts[1])
      }
      rest = rest[..<mark]
    }
    let scheme = rest.firstIndex(of: ":").map { String(rest[..<$0]) } ?? ""
    let body = scheme.isEmpty ? rest : rest.dropFirst(scheme.count + 1)
    switch scheme {
    case "github", "gitlab", "sourcehut":
      guard let found = Self.forge(scheme, body, query) else { return nil }
      attributes = found
    case "", "flake":
      guard query.isEmpty, let found = Self.indirect(body) else { return nil }
      attributes = found
    case "git+https", "git+http", "git+ssh", "git+file", "git":
      let address = String(rest.hasPrefix("git+") ? rest.dropFirst(4) : rest)
      guard !(query.keys.contains { !["ref", "rev", "dir"].contains($0) }) else { return nil }
      attributes = query.merging(["type": "git", "url": address]) { first, _ in first }
    case "path":
      guard query.isEmpty else { return nil }
      attributes = ["type": "path", "path": String(body)]
    default: return nil
    }
  }

  /// Creates the reference of a lock's node.
  init?(_ original: JSONValue?) {
    guard let members = original?.object else { return nil }
    var attributes: [String: String] = [:]
    for member in members {
      switch member.value.content {
      case .string(let text), .number(let text): attributes[member.name] = text
      case .boolean(let value): attributes[member.name] = value ? "true" : "false"
      default: return nil
      }
    }
    self.attributes = attributes
  }

  private static func forge(
    _ type: String,
    _ body: Substring,
    _ query: [String: String]
  ) -> [String: String]? {
    let parts = body.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard !(query.keys.contains { !["ref", "rev", "dir", "host"].contains($0) }) else { return nil }
    var attributes = query
    attributes["type"] = type
    attributes["owner"] = parts[0]
    attributes["repo"] = parts[1]
    if parts.count == 3, isRevision(parts[2]) {
      attributes["rev"] = parts[2]
    } else if parts.count > 2 {
      // The name of a branch may contain slashes.
      attributes["ref"] = parts[2...].joined(separator: "/")
    }
    return attributes
  }

  private static func indirect(_ body: Substring) -> [String: String]? {
    let parts = body.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(parts.count), let first = parts.first?.utf8.first,
      parts.allSatisfy({ !$0.isEmpty }),
      (0x61...0x7A).contains(first | 0x20)
    else { return nil }
    var attributes = ["type": "indirect", "id": parts[0]]
    if parts.count == 3 {
      attributes["ref"] = parts[1]
      attributes["rev"] = parts[2]
    } else if parts.count == 2 {
      attributes[isRevision(parts[1]) ? "rev" : "ref"] = parts[1]
    }
    return attributes
  }

  private static func isRevision(_ text: String) -> Bool {
    text.utf8.count == 40 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
