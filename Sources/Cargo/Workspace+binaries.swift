public import Diagnostics

extension Collection<Package> {
  /// The names of binaries that more than one of the packages has, each with those packages in order.
  public var sharedBinaries: [(name: String, members: [Package])] {
    var makers: [String: [Package]] = [:]
    for member in self {
      for target in member.targets where target.kinds == ["bin"] {
        makers[target.name, default: []].append(member)
      }
    }
    return makers.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Returns a note about each of the ``sharedBinaries``, and a warning about each package whose binaries all need features
  /// that are off.
  ///
  /// cargo warns about the collision too, but does not say which of the binaries remains.
  public func notesOnBinaries() -> [Diagnostic] {
    let shared = sharedBinaries.map { name, members in
      let names = members.map { "`\($0.name)`" }.joined(separator: " and ")
      return Diagnostic(
        .note,
        .sharedBinary,
        "the binary `\(name)` is made by \(names)",
        at: .init(file: members[1].manifestPath),
        why:
          "each member is a package of its own; where packages are joined, `\(members[0].name)` counts",
        help: ["rename one of them, or choose members with `--package`"]
      )
    }
    return shared + compactMap(\.noteOnFeatures)
  }
}

extension Package {
  /// A warning if the package has binaries, and all of them need features that are off.
  fileprivate var noteOnFeatures: Diagnostic? {
    let binaries = targets.filter { $0.kinds == ["bin"] }
    guard let first = binaries.first(where: { $0.name == name }) ?? binaries.first, defaultBinaries.isEmpty
    else {
      return nil
    }
    let missing = (first.requiredFeatures ?? []).filter { !defaultFeatures.contains($0) }
    let names = missing.map { "`\($0)`" }.joined(separator: " and ")
    return Diagnostic(
      .warning,
      .programWithoutFeature,
      "the binary `\(first.name)` is left out: it needs the feature\(missing.count == 1 ? "" : "s") \(names)",
      at: .init(file: manifestPath),
      why: "cargo builds a binary only if its `required-features` are on",
      help: ["build it with `--features \(missing.joined(separator: ","))`"]
    )
  }
}
