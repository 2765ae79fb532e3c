internal import FileTree
internal import Nix

/// The parts of a flake other than its outputs.
extension Carrier {
  mutating func carryFlake(from reader: inout Reader) {
    let flakes = reader.files.sources.indices.filter { TreePath.name(reader.source($0).file) == "flake.nix" }
    if let flake = flakes.first {
      carryDescription(flake, reader)
      carryInputs(flake, reader)
      carrySystems(flake, reader)
    }
    carryFetchedNixpkgs(reader)
  }

  private mutating func carryDescription(_ flake: Int, _ reader: Reader) {
    guard case .set(let bindings, _) = reader.source(flake).root.bare.form else { return }
    for binding in bindings {
      guard case .value(let path, let value) = binding.form, path.map(\.name) == ["description"],
        let text = value.literal
      else { continue }
      set(\.description, Piece(value: text, spot: Spot(binding, in: flake)), reader)
    }
  }

  private mutating func set<Value>(
    _ path: WritableKeyPath<Carried, Located<Value>?>,
    _ piece: Piece<Value>,
    _ reader: Reader
  ) {
    carried[keyPath: path] = cover(piece, reader)
  }

  private mutating func carryInputs(_ flake: Int, _ reader: Reader) {
    for found in reader.inputs.found {
      guard let first = found.ranges.first else { continue }
      let spot = Spot(file: flake, range: first, line: found.line, column: found.column)
      guard found.isWhole else {
        refuse(
          found.ranges.map { range in
            Refusal(
              spot: Spot(file: flake, range: range, line: found.line, column: found.column),
              reason: "a part of the input is not understood"
            )
          }
        )
        continue
      }
      let located = cover(Piece(value: found.input, spot: spot), reader)
      cover(
        found.ranges.dropFirst().map { Spot(file: flake, range: $0, line: found.line, column: found.column) }
      )
      carried.inputs.append(located)
      if found.input.name == "nixpkgs", let url = found.input.url, let reference = Self.nixpkgsReference(url)
      {
        carried.nixpkgs = Located(value: reference, place: located.place, range: located.range)
      }
    }
  }

  /// Returns the branch or revision in a URL of nixpkgs, or nil if it has none, or if it is another URL.
  static func nixpkgsReference(_ url: String) -> String? {
    let parts = url.split(separator: "?", maxSplits: 1)
    if parts.count == 2 {
      guard Reader.repository(String(parts[0])) == "nixos/nixpkgs" else { return nil }
      return parts[1].split(separator: "&").first { $0.hasPrefix("ref=") }.map { String($0.dropFirst(4)) }
    }
    for prefix in ["github:nixos/nixpkgs/", "flake:nixpkgs/", "nixpkgs/"]
    where url.lowercased().hasPrefix(prefix) {
      let rest = url.dropFirst(prefix.count)
      return rest.isEmpty ? nil : String(rest)
    }
    for prefix in ["https://github.com/nixos/nixpkgs/archive/", "https://github.com/nixos/nixpkgs/tarball/"]
    where url.lowercased().hasPrefix(prefix) {
      var rest = url.dropFirst(prefix.count)
      if rest.hasPrefix("refs/heads/") { rest = rest.dropFirst(11) }
      for suffix in [".tar.gz", ".zip"] where rest.hasSuffix(suffix) { rest = rest.dropLast(suffix.count) }
      return rest.isEmpty ? nil : String(rest)
    }
    return nil
  }

  /// Keeps the revision in `fetchTarball "https://github.com/NixOS/nixpkgs/archive/….tar.gz"` in files without a flake, and its
  /// hash if there is one.
  private mutating func carryFetchedNixpkgs(_ reader: Reader) {
    guard carried.nixpkgs == nil else { return }
    var found: [Piece<String>] = []
    for (file, source) in reader.files.sources.enumerated() {
      source.root.forEach { expression in
        guard let text = expression.literal, text.hasPrefix("https://"),
          let reference = Self.nixpkgsReference(text)
        else { return }
        found.append(Piece(value: reference, spot: Spot(expression, in: file)))
      }
    }
    guard let first = found.first, found.allSatisfy({ $0.value == first.value }) else { return }
    for piece in found { set(\.nixpkgs, piece, reader) }
    let hashes = Self.hashes(in: reader)
    guard let hash = hashes.first, hashes.allSatisfy({ $0.value == hash.value }) else { return }
    for piece in hashes { set(\.nixpkgsHash, piece, reader) }
  }

  /// The hashes next to URLs of nixpkgs, of functions that hash what is in the archive.
  private static func hashes(in reader: Reader) -> [Piece<String>] {
    var found: [Piece<String>] = []
    for (file, source) in reader.files.sources.enumerated() {
      source.root.forEach { expression in
        guard case .application(let callee, let arguments) = expression.form,
          ["fetchTarball", "fetchzip"].contains(callee.bare.lastName),
          let set = arguments.first?.bare.setBindings, let url = set.value(of: "url")?.literal,
          nixpkgsReference(url) != nil
        else { return }
        let value = ["sha256", "hash"].lazy.compactMap { set.value(of: $0) }.first
        guard let value, let text = value.literal, (try? Hash(parsing: text)) != nil else { return }
        found.append(Piece(value: text, spot: Spot(value, in: file)))
      }
    }
    return found
  }

  /// Keeps the list of platforms, if all literal lists are equal.
  private mutating func carrySystems(_ flake: Int, _ reader: Reader) {
    var lists: [[Piece<String>]] = []
    reader.source(flake).root.forEach { expression in
      guard case .list(let elements) = expression.form, !elements.isEmpty else { return }
      let names = elements.compactMap(\.literal)
      guard names.count == elements.count, names.allSatisfy(Self.isSystem) else { return }
      lists.append(elements.map { Piece(value: $0.literal ?? "", spot: Spot($0, in: flake)) })
    }
    guard let first = lists.first else { return }
    let wanted = Set(first.map(\.value))
    for list in lists {
      if lists.allSatisfy({ Set($0.map(\.value)) == wanted }) {
        cover(list.map(\.spot))
      } else {
        refuse(list.map { Refusal(spot: $0.spot, reason: "there are several lists of systems") })
      }
    }
    if lists.allSatisfy({ Set($0.map(\.value)) == wanted }) {
      carried.systems = first.map { reader.located($0) }
    }
  }

  /// Returns whether the text is a system such as `x86_64-linux`.
  private static func isSystem(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    return ["linux", "darwin", "freebsd", "openbsd", "netbsd"].contains { parts[1].hasPrefix($0) }
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
      }
  }
}
