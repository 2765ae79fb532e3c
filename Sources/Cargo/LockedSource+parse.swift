extension LockedSource {
  /// Parses the `source` of a locked package.
  ///
  /// `version` is the lock file's; version 4 percent-encodes the reference.
  package init(_ text: String, lockVersion version: Int) {
    if let url = text.dropping("registry+") {
      self = .registry(String(url))
    } else if let url = text.dropping("sparse+") {
      self = .sparse(String(url))
    } else if let rest = text.dropping("git+"), let hash = rest.lastIndex(of: "#") {
      let commit = String(rest[rest.index(after: hash)...])
      let address = rest[..<hash]
      guard let mark = address.lastIndex(of: "?"),
        let reference = GitReference(address[address.index(after: mark)...], isEncoded: version >= 4)
      else {
        self = .git(url: String(address), .defaultBranch, commit: commit)
        return
      }
      self = .git(url: String(address[..<mark]), reference, commit: commit)
    } else {
      self = .other(text)
    }
  }
}

extension GitReference {
  /// Parses `branch=…`, `tag=…` or `rev=…`; nil for any other query.
  fileprivate init?(_ query: Substring, isEncoded: Bool) {
    guard let equals = query.firstIndex(of: "=") else { return nil }
    let written = query[query.index(after: equals)...]
    let value = isEncoded ? Self.decoded(written) : String(written)
    switch query[..<equals] {
    case "branch": self = .branch(value)
    case "tag": self = .tag(value)
    case "rev": self = .rev(value)
    default: return nil
    }
  }

  /// Decodes the encoding that the `url` crate uses in a query: `%XX`, and `+` for a space.
  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(text)
    }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  /// Returns the text after `prefix`, or nil if the text does not begin with it.
  fileprivate func dropping(_ prefix: String) -> Substring? {
    utf8.starts(with: prefix.utf8) ? self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...] : nil
  }
}
