import FileTree
import Nix
import Strategies

/// What a user changed in the sets that a builder gets.
struct EditReader {
  let base, ours: NixSource
  let before, after: BuilderSets
  let builder: any Builder
  let crates: WorkspaceCrates

  /// Reads two versions of a package; nil if one of them calls the builder in another way than the scaffold.
  init?(from base: NixSource, to ours: NixSource, of builder: any Builder, _ crates: WorkspaceCrates) {
    guard let before = BuilderSets(in: base, of: builder), let after = BuilderSets(in: ours, of: builder)
    else { return nil }
    self.base = base
    self.ours = ours
    self.before = before
    self.after = after
    self.builder = builder
    self.crates = crates
  }

  /// The names that the user's file takes.
  var formals: Set<String> { ours.formals }

  /// The edits in the order of their places.
  var edits: [PackageEdit] {
    let selves = after.selves.union(["common"])
    let found = EditPlace.allCases.flatMap { place -> [PackageEdit] in
      place == .crate ? crateEdits : setEdits(place)
    }
    let all = found.flatMap { $0.separated(in: ours, from: base, selves: selves) }
      .filter { !isTest($0) }
      .map(translated)
    return (builder.call == .crate ? all : fitting(all, to: folder(of: builder)))
      .reduce(into: []) { add($1, to: &$0) }
  }

  private func setEdits(_ place: EditPlace) -> [PackageEdit] {
    return differences(before.sets[place], after.sets[place]).filter { edit in
      switch edit.path.first {
      case "overrideMain": edit.path.count > 1 || after.sets[.overrideMain] == nil || edit.new == nil
      case "crateOverrides": after.crates.isEmpty
      default: true
      }
    }.map { PackageEdit($0, in: place) }
  }

  private func differences(_ one: NixExpression?, _ two: NixExpression?) -> [NixSetEdit] {
    base.edits(of: one, to: two, in: ours)
  }

  private var crateEdits: [PackageEdit] {
    let names = (before.crates + after.crates).map(\.name)
    return Set(names).sorted().flatMap { name -> [PackageEdit] in
      let one = before.crates.first { $0.name == name }?.set
      let two = after.crates.first { $0.name == name }?.set
      let edits = differences(one, two).map { PackageEdit($0, in: .crate, of: name) }
      return fitting(edits, to: crates.place(of: name))
    }
  }

  /// The edits without flags of the scaffold's, whose patches know the folder that they fit; all are applied in `place`.
  private func fitting(_ edits: [PackageEdit], to place: String) -> [PackageEdit] {
    guard edits.contains(where: { $0.path == ["patches"] }) else { return edits }
    let flags = edits.first { $0.path == ["patchFlags"] }
    let homes = [crates.workspace, sourceRoot] + crates.folders.keys.sorted().map(crates.place)
    let home = homes.first { home in
      flags.map { $0.text.words == WorkspaceCrates.patchFlags(from: home, to: place)?.words }
        ?? (home == place)
    }
    return edits.compactMap { edit in
      if home != nil, edit.path == ["patchFlags"] { return nil }
      var edit = edit
      if edit.path == ["patches"] { edit.folder = home ?? place }
      return edit
    }
  }

  /// The folder of the repository that the sources begin in.
  var sourceRoot: String {
    guard case .application(_, let arguments)? = before.definition("src")?.bare.form,
      let root = arguments.first?.bare.setBindings.value(of: "root"), case .path = root.bare.form
    else { return crates.workspace }
    let folder = TreePath.join(TreePath.parent(base.file) ?? "", base.text(of: root.bare))
    return TreePath.normalised(folder) ?? crates.workspace
  }

  /// The folder of the repository in which `builder` works.
  func folder(of builder: any Builder) -> String {
    builder.worksAtSourceRoot ? sourceRoot : crates.workspace
  }

  /// Whether the scaffold's own run of the tests is what was edited.
  private func isTest(_ edit: PackageEdit) -> Bool {
    guard edit.path == ["passthru", "tests", "test"] else { return false }
    let runs = [before.sets[.tests], after.sets[.tests]].compactMap(\.?.range)
    return edit.values.contains { value in value.first { runs.contains($0.range) } != nil }
  }

  /// The edit in the words of derivations.
  private func translated(_ edit: PackageEdit) -> PackageEdit {
    var edit = edit
    if edit.place == .call || edit.place == .tests,
      let name = builder.ownNames.first(where: { $0.value == edit.path[0] })?.key
    {
      edit.path[0] = name
    }
    // crate2nix gives variables of a crate no place of their own.
    if edit.place == .crate, edit.path.count == 1, AttributeRole.isVariable(edit.path[0]),
      edit.new?.value != nil, edit.old == nil
    {
      edit.path.insert("env", at: 0)
    }
    return edit
  }

  /// Adds an edit, unless several crates have the same one; patches of several crates are patches of the package.
  private func add(_ edit: PackageEdit, to edits: inout [PackageEdit]) {
    let same = edits.firstIndex { $0.place == .crate && edit.place == .crate && $0.path == edit.path }
    guard let same else { return edits.append(edit) }
    if edits[same].text == edit.text { return }
    guard edit.path == ["patches"], edits[same].folder == edit.folder, let more = edit.elements,
      let elements = edits[same].elements
    else {
      return edits.append(edit)
    }
    edits[same] = edits[same].list(elements + more, in: ours)
  }
}

extension String {
  fileprivate var words: [Substring] { split { $0.isWhitespace } }
}
