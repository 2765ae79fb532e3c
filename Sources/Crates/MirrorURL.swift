/// The URLs of crates on a mirror, by the rules of `dl` in a registry's `config.json`.
///
/// If the address has none of the markers `{crate}`, `{version}`, `{prefix}`, `{lowerprefix}` and `{sha256-checksum}`,
/// `/{crate}/{version}/download` is appended (https://doc.rust-lang.org/cargo/reference/registry-index.html).
struct MirrorURL {
  private let pattern: String

  /// Creates the mirror at `address`; nil if that is not an HTTP URL.
  init?(_ address: String) {
    let lowered = address.lowercased()
    guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://"),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    let hasMarkers = Self.markers.contains { address.contains($0) }
    var base = Substring(address)
    while !hasMarkers, base.last == "/" { base.removeLast() }
    pattern = hasMarkers ? address : "\(base)/{crate}/{version}/download"
  }

  /// Returns the URL of `crate`.
  func url(of crate: RegistryCrate) -> String {
    let values = [
      crate.name, crate.version, Self.prefix(of: crate.name), Self.prefix(of: crate.name.lowercased()),
      crate.checksum,
    ]
    var url = ""
    var rest = Substring(pattern)
    scan: while let first = rest.first {
      for (marker, value) in zip(Self.markers, values) where rest.hasPrefix(marker) {
        url += value
        rest = rest.dropFirst(marker.count)
        continue scan
      }
      url.append(first)
      rest = rest.dropFirst()
    }
    return url
  }

  private static let markers = ["{crate}", "{version}", "{prefix}", "{lowerprefix}", "{sha256-checksum}"]

  /// Returns the folder of a crate in an index: `1`, `2`, `3/a`, `se/rd`.
  private static func prefix(of name: String) -> String {
    switch name.count {
    case 1, 2: "\(name.count)"
    case 3: "3/\(name.prefix(1))"
    default: "\(name.prefix(2))/\(name.dropFirst(2).prefix(2))"
    }
  }
}
