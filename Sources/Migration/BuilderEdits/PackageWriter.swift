import Nix
import Strategies

/// Writes edits into the places that a strategy's package has for them.
struct PackageWriter {
  private(set) var source: NixSource
  private(set) var sets: BuilderSets
  let builder: any Builder
  private let path: String

  /// A writer for the package `text`; nil if it calls the builder in another way than the scaffold.
  init?(_ text: [UInt8], at path: String, of builder: any Builder) {
    guard let source = try? NixSource(parsing: text, file: path),
      let sets = BuilderSets(in: source, of: builder)
    else { return nil }
    self.source = source
    self.sets = sets
    self.builder = builder
    self.path = path
  }

  var bytes: [UInt8] { source.tokens.bytes }

  /// Does edits of the text as it is now; returns whether what comes out is still such a package.
  @discardableResult
  mutating func edit(_ body: (NixSource, BuilderSets, inout NixEditor) -> Void) -> Bool {
    var editor = NixEditor(source)
    body(source, sets, &editor)
    guard let source = try? NixSource(parsing: editor.bytes, file: path),
      let sets = BuilderSets(in: source, of: builder)
    else { return false }
    self.source = source
    self.sets = sets
    return true
  }

  // MARK: Sets

  /// Adds `edits` to the set at `place`, which comes into being with them; returns those that have no place there.
  mutating func write(_ edits: [PackageEdit], to place: EditPlace) -> [PackageEdit] {
    if sets.sets[place] == nil, !make(place) { return edits }
    rename("_", "old", at: place)
    var left = edits
    let edits = edits.map { translated($0, for: place) }
    let writer = writer(for: place)
    let isDone = edit { _, sets, editor in
      guard let set = sets.sets[place] ?? (place == .tests ? sets.sets[.call] : nil) else { return }
      left = writer.write(edits, to: set, by: &editor)
    }
    if isDone, sets.sets[place]?.variables.contains("old") == false { rename("old", "_", at: place) }
    return isDone ? left : edits
  }

  /// The edit in the builder's own words.
  private func translated(_ edit: PackageEdit, for place: EditPlace) -> PackageEdit {
    var edit = edit
    if place == .tests, let name = builder.ownNames[edit.path[0]] { edit.path[0] = name }
    // Phases of the crate's override are the package's, too.
    let isKnown = sets.crates.contains { $0.set.setBindings.contains { $0.names.contains(edit.path[0]) } }
    if place == .overrideAttrs, isKnown, edit.join == .none, edit.path.count == 1,
      case .string? = edit.values.first?.bare.form
    {
      edit.join = .text
    }
    return edit
  }

  private func writer(for place: EditPlace) -> SetWriter {
    let inputs: Set<String> = ["buildInputs", "env", "meta", "nativeBuildInputs"]
    switch place {
    case .overrideMain:
      return SetWriter(otherwise: sets.parameters[place]?.name, source: source, known: inputs)
    case .overrideAttrs:
      let crates = sets.crates.flatMap { $0.set.setBindings.flatMap(\.names) }
      let known = inputs.union(crates).union(["passthru"])
      return SetWriter(otherwise: sets.parameters[place]?.name, source: source, known: known)
    case .call where builder.place(of: .dependencies) == .common:
      return SetWriter(otherwise: "common", source: source, known: inputs)
    case .call, .common, .tests, .crate: return SetWriter(otherwise: nil, source: source)
    }
  }

  /// Gives the argument of the function that returns the set at `place` another name, if it is called `name`.
  private mutating func rename(_ name: String, _ other: String, at place: EditPlace) {
    edit { _, sets, editor in
      guard let parameter = sets.parameters[place], parameter.name == name, place != .crate else { return }
      editor.replace(parameter.range, with: other)
    }
  }

  /// Makes an empty set at `place`; returns whether there is one then.
  mutating func make(_ place: EditPlace) -> Bool {
    let isCrate = builder.call == .crate
    edit { source, sets, editor in
      switch place {
      case .overrideMain:
        if let call = sets.sets[.call] { editor.add("overrideMain = old: { };", to: call) }
      case .overrideAttrs:
        guard let crate = sets.result.first(where: \.isCrate) else { return }
        let isWhole =
          sets.result.range == crate.range || sets.result.row.operands.contains { $0.range == crate.range }
        let text = "crate.overrideAttrs (old: { })"
        editor.replace(crate.range, with: isWhole ? text : "(\n  \(text)\n)")
      case .tests, .crate, .call:
        guard isCrate, let crate = sets.call, sets.sets[.call] == nil else { return }
        editor.replace(crate.range, with: "\(source.text(of: crate)).override { }")
      case .common: return
      }
    }
    if place == .tests || place == .crate { return sets.sets[.call] != nil }
    return sets.sets[place] != nil
  }

  // MARK: Values and arguments

  /// Does an edit of a definition that the package has, too; nil if it has another one, false if it needs none.
  mutating func replace(_ edit: PackageEdit) -> Bool? {
    guard let old = edit.old, old.value != nil, edit.new == nil || edit.new?.value != nil else { return nil }
    let all = EditPlace.allCases.compactMap { sets.sets[$0] }
    let found = all.flatMap { source.edits(of: nil, to: $0, in: source) }
      .filter { $0.path == edit.path }.compactMap(\.new)
    guard let one = found.first else { return edit.new == nil ? false : nil }
    // A check that the user does without goes, whatever it says.
    let isUnwanted = edit.new == nil && edit.path.starts(with: ["passthru", "tests"])
    guard found.count == 1, one.text == old.text || isUnwanted, let value = one.value else { return nil }
    let set = all.lazy.compactMap { $0.first { $0.setBindings.contains { $0.range == one.range } } }.first
    let binding = set?.setBindings.first { $0.range == one.range }
    guard edit.new != nil || binding != nil else { return nil }
    return self.edit { _, _, editor in
      if let new = edit.new {
        editor.replace(value.range, with: new.text)
      } else if let set, let binding {
        editor.remove(binding, from: set.setBindings)
      }
    } ? true : nil
  }

  /// Says the name or the version as the user does; returns whether the package says it at one place.
  mutating func restate(_ edit: PackageEdit) -> Bool {
    // naersk calls the name by another word.
    let names = edit.path == ["version"] ? ["version"] : ["pname", "name"]
    let all = [EditPlace.common, .call].compactMap { sets.sets[$0] }.flatMap(\.setBindings)
    let found = all.filter { $0.names.contains(where: names.contains) }
    guard let binding = found.first, found.count == 1, let new = edit.new,
      let name = binding.names.first(where: names.contains)
    else { return false }
    return self.edit { source, _, editor in
      switch binding.form {
      case .value(_, let value): editor.replace(value.range, with: new.text)
      case .inherit(let from, _):
        let others = binding.names.filter { $0 != name }
        let words = (["inherit"] + (from.map { ["(\(source.text(of: $0)))"] } ?? []) + others).joined(
          separator: " "
        )
        let rest = others.isEmpty ? "" : "\(words);\n"
        editor.replace(binding.range, with: "\(rest)\(edit.comments)\(name) = \(new.text);")
      }
    }
  }

  /// Lets the package take the arguments that edits use, and the user's file takes.
  mutating func takeArguments(of edits: [PackageEdit], from formals: Set<String>) {
    let names = edits.reduce(into: Set<String>()) { $0.formUnion($1.variables) }.intersection(formals)
    edit { source, _, editor in
      guard let parameter = source.parameter else { return }
      for name in names.sorted() { editor.add(argument: name, to: parameter) }
    }
  }

  /// Takes arguments away that the user added for edits, and nothing uses now.
  mutating func dropArguments(_ names: Set<String>, of reader: EditReader) {
    edit { source, _, editor in
      guard let parameter = source.parameter, case .function(_, let body) = source.root.bare.form else {
        return
      }
      let used = body.variables
      for name in reader.formals.subtracting(reader.base.formals).intersection(names).subtracting(used)
        .sorted()
      {
        editor.remove(argument: name, from: parameter)
      }
    }
  }
}

extension NixExpression {
  fileprivate var isCrate: Bool { if case .identifier("crate") = form { true } else { false } }
}
