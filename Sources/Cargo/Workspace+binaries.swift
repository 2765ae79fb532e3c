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

  /// Returns a note about each of the ``sharedBinaries``.
  ///
  /// cargo warns about the collision too, but does not say which of the binaries remains.
  public func notesOnBinaries() -> [Diagnostic] {
    sharedBinaries.map { name, members in
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
  }
}
