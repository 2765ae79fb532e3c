import Diagnostics
import Git
import Nix
import Scaffold
import Strategies

/// What a user changed in the sets that a builder gets, and what becomes of it for another builder.
///
/// The sets are replaced as wholes when the strategy changes. Their edits become options where the options can say them;
/// others move to the new builder's place for attributes of the package.
struct BuilderEdits {
  /// The options with what edits say.
  private(set) var options: Options
  /// The user's file with the sets as flakewright wrote them.
  let reset: [UInt8]
  /// The definitions that move, each without indentation.
  private(set) var moved: [(name: String, text: String, line: Int)] = []
  /// The arguments that those need.
  private(set) var arguments: Set<String> = []
  /// What the user should know.
  private(set) var notes: [Diagnostic] = []
  /// The same for the commit message.
  private(set) var reasons: [Reason] = []
  /// Edits that have a place only where the new scaffold has the same definition.
  private var refused: [NixSetEdit] = []

  private let path: String
  private let old, new: any Builder
  private let ours: NixSource

  /// Creates the edits between `base` and `ours`, two versions of the file at `path`, or nil if there are none that
  /// could move.
  init?(from base: NixSource, to ours: NixSource, at path: String, options: Options, old: any Builder) {
    let new = options.strategy.builder
    guard let place = old.editPlace, new.editPlace != nil, let before = BuilderSets(in: base, at: place),
      let after = BuilderSets(in: ours, at: place)
    else { return nil }
    self.options = options
    self.path = path
    self.old = old
    self.new = new
    self.ours = ours
    let pairs: [(NixExpression?, NixExpression?)] = [
      (before.common, after.common), (before.override, after.override), (before.own, after.own),
    ]
    var editor = NixEditor(ours)
    var edits: [NixSetEdit] = []
    for case (let one?, let two?) in pairs {
      let found = base.edits(of: one, to: two, in: ours).filter { edit in
        // What it returns is compared by itself.
        edit.path != ["overrideMain"] || before.override == nil || after.override == nil
      }
      edits += found
    }
    // `overrideMain` is in the set of the call, so that the outer sets are enough.
    for case (let one?, let two?) in [pairs[0], pairs[2]] {
      editor.replace(two.range, with: base.text(of: one).withoutIndentation)
    }
    guard !edits.isEmpty else { return nil }
    reset = editor.bytes
    for edit in edits { take(edit, overridden: after.override) }
  }

  private mutating func take(_ edit: NixSetEdit, overridden: NixExpression?) {
    guard let definition = edit.new, let name = edit.path.first else { return refuse(edit) }
    if edit.path == ["overrideMain"], let overridden {
      return takeOverrides(overridden, edit)
    }
    if old.ownAttributes.contains(name) { return warn(name, definition) }
    if let value = definition.value {
      var option = OptionEdit(options: options)
      let isVariable = edit.path.count == 2 && name == "env" || edit.path.count == 1 && name.isCapitals
      let meaning = edit.path.count == 1 ? old.vocabulary[name] : nil
      if let meaning, option.take(value, as: meaning, instead: edit.old?.value) {
        return record(option, edit.path, definition)
      } else if meaning == nil, isVariable, option.take(value, asVariable: edit.path.last ?? name) {
        return record(option, edit.path, definition)
      } else if let meaning {
        return meaning.isLostElsewhere ? warn(name, definition) : refuse(edit)
      }
    }
    guard edit.old == nil, !Self.made.contains(name) else { return refuse(edit) }
    move(edit.path, definition)
  }

  /// Takes over all that an `overrideMain` of the user's own returns.
  private mutating func takeOverrides(_ set: NixExpression, _ edit: NixSetEdit) {
    guard let nothing = try? NixSource(parsing: Array("{ }".utf8), file: path) else { return refuse(edit) }
    for inner in nothing.edits(of: nothing.root, to: set, in: ours) {
      if let definition = inner.new { move(inner.path, definition) }
    }
  }

  private mutating func record(_ edit: OptionEdit, _ path: [String], _ definition: NixSetEdit.Definition) {
    options = edit.options
    let name = path.joined(separator: ".")
    let place = Diagnostic.Place(file: self.path, line: definition.line)
    reasons.append(Reason(name, because: "an edit, and now an option in `\(Provenance.path)`"))
    notes.append(
      Diagnostic(.note, .movedEdit, "your `\(name)` is now an option in `\(Provenance.path)`", at: place)
    )
  }

  private mutating func warn(_ name: String, _ definition: NixSetEdit.Definition) {
    let (old, new) = (old.strategy.rawValue, new.strategy.rawValue)
    reasons.append(Reason(name, because: "an edit that is left out, since \(new) has no equivalent for it"))
    notes.append(
      Diagnostic(
        .warning,
        .notKept,
        "`\(name)` belongs to \(old), and \(new) has no equivalent for it",
        at: .init(file: path, line: definition.line)
      )
    )
  }

  private mutating func refuse(_ edit: NixSetEdit) { refused.append(edit) }

  private mutating func move(_ path: [String], _ definition: NixSetEdit.Definition) {
    var path = path
    switch new.editPlace {
    // A set `env` would take the place of the one that the builder makes.
    case .overrideMain where path.count == 2 && path[0] == "env": path.removeFirst()
    case .set where path.count == 1 && path[0].isCapitals && definition.value != nil:
      path.insert("env", at: 0)
    default: break
    }
    let name = path.map { word in
      word.hasPrefix("${") ? word : (try? NixLiteral.attributeName(word)) ?? word
    }.joined(separator: ".")
    let comments = definition.comments.isEmpty ? "" : "\(definition.comments)\n"
    let text = definition.value == nil ? definition.text : "\(name) = \(definition.text);"
    moved.append((name, comments + text, definition.line))
    let used = definition.value?.variables ?? Set(path.suffix(1))
    let formals = ours.parameter?.formals?.map(\.name) ?? []
    arguments.formUnion(used.intersection(formals))
    reasons.append(
      Reason(name, because: "an edit, moved to the place that \(new.strategy.rawValue) has for it")
    )
    notes.append(
      Diagnostic(
        .note,
        .movedEdit,
        "your `\(name)` moved to the place that \(new.strategy.rawValue) has for it",
        at: .init(file: self.path, line: definition.line)
      )
    )
  }

  /// Returns the text `merged`, which has no edits of the builder's sets, with those that move, and those that have no
  /// place, or nil if the sets are not found.
  func inserted(into merged: [UInt8], _ labels: TextMerge.Labels) -> (
    text: [UInt8], left: [TextMerge.Conflict]
  )? {
    guard let source = try? NixSource(parsing: merged, file: path), let place = new.editPlace,
      let sets = BuilderSets(in: source, at: place)
    else { return nil }
    let hasEnvironment = (sets.common?.setBindings ?? []).contains { $0.defines("env") }
    if hasEnvironment, moved.contains(where: { $0.name.hasPrefix("env.") }) { return nil }
    var editor = NixEditor(source)
    var left: [TextMerge.Conflict] = []
    for edit in refused {
      if let range = sets.range(of: edit, in: source), let text = edit.new?.text {
        editor.replace(range, with: text)
      } else {
        left.append(edit.conflict)
      }
    }
    let text = moved.map(\.text).joined(separator: "\n\n")
    switch place {
    case _ where moved.isEmpty: break
    case .set: editor.add(text, to: sets.own)
    case .overrideMain:
      if let override = sets.override {
        editor.add(text, to: override)
      } else {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let inner = lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
        editor.add("overrideMain = _: {\n\(inner)\n};", to: sets.own)
      }
    }
    if let parameter = source.parameter {
      for name in arguments.sorted() { editor.add(argument: name, to: parameter) }
    }
    return (marked(editor.bytes, left, labels), left)
  }

  /// Returns the text `merged` with all edits between markers at its end, where they have no other place.
  func appended(to merged: [UInt8], _ labels: TextMerge.Labels) -> (text: [UInt8], left: [TextMerge.Conflict])
  {
    let left =
      moved.map { TextMerge.Conflict(line: $0.line, base: [], ours: Array("\($0.text)\n".utf8), theirs: []) }
      + refused.map(\.conflict)
    return (merged + block(left, labels), left)
  }

  /// Returns the text with `left` between markers at the end of the builder's set.
  private func marked(_ text: [UInt8], _ left: [TextMerge.Conflict], _ labels: TextMerge.Labels) -> [UInt8] {
    guard !left.isEmpty, let source = try? NixSource(parsing: text, file: path), let place = new.editPlace,
      let set = BuilderSets(in: source, at: place)?.own
    else { return text + block(left, labels) }
    let end = text[..<(set.range.upperBound - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return text[..<end] + block(left, labels) + text[end...]
  }

  private func block(_ left: [TextMerge.Conflict], _ labels: TextMerge.Labels) -> [UInt8] {
    if left.isEmpty { return [] }
    func lines(_ side: KeyPath<TextMerge.Conflict, [UInt8]>) -> [UInt8] { left.flatMap { $0[keyPath: side] } }
    return Array("<<<<<<< \(labels.ours)\n".utf8) + lines(\.ours)
      + Array("||||||| \(labels.base)\n".utf8) + lines(\.base)
      + Array("=======\n>>>>>>> \(labels.theirs)\n".utf8)
  }

  /// What each scaffold says by itself.
  private static let made: Set<String> = [
    "pname", "name", "version", "src", "cargoLock", "cargoHash", "cargoDeps", "cargoPatches",
    "cargoArtifacts",
    "cargoVendorDir", "cargoToml", "outputHashes", "sourceRoot", "root", "buildPhase", "checkPhase",
    "installPhase",
    "unpackPhase", "patchPhase", "configurePhase", "override", "overrideAttrs",
  ]
}

extension BuilderSets {
  /// Returns where the value is that `edit` changed, if one of the sets has the same one.
  fileprivate func range(of edit: NixSetEdit, in source: NixSource) -> Range<Int>? {
    guard let old = edit.old, old.value != nil, edit.new?.value != nil,
      let nothing = try? NixSource(parsing: Array("{ }".utf8), file: source.file)
    else { return nil }
    let definitions = [common, own].compactMap(\.self).flatMap { set in
      nothing.edits(of: nothing.root, to: set, in: source).filter { $0.path == edit.path }.compactMap(\.new)
    }
    guard definitions.count == 1, definitions[0].text == old.text else { return nil }
    return definitions[0].value?.range
  }
}

extension NixSetEdit {
  /// The edit as a conflict: the new text has nothing like it.
  fileprivate var conflict: TextMerge.Conflict {
    func line(_ definition: Definition?) -> [UInt8] {
      guard let definition else { return [] }
      let name = path.joined(separator: ".")
      return Array((definition.value == nil ? definition.text : "\(name) = \(definition.text);").utf8) + [
        0x0A
      ]
    }
    return TextMerge.Conflict(line: new?.line ?? old?.line ?? 1, base: line(old), ours: line(new), theirs: [])
  }
}

extension AttributeMeaning {
  /// Whether no other builder reads an attribute like it.
  fileprivate var isLostElsewhere: Bool {
    switch self {
    case .allFeatures, .testFeatures, .noDefaultTestFeatures, .mode, .unsupported: true
    default: false
    }
  }
}

extension NixBinding {
  /// Returns whether it defines the attribute `name` or something in it.
  fileprivate func defines(_ name: String) -> Bool {
    switch form {
    case .value(let path, _): path.first?.name == name
    case .inherit(_, let names): names.contains { $0.name == name }
    }
  }
}

extension String {
  /// Whether it is a name as variables of the environment have it.
  fileprivate var isCapitals: Bool {
    first?.isUppercase == true && allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
  }

  /// The text with the lines after the first as deep as if the first line were not indented.
  fileprivate var withoutIndentation: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, lines.count > 1 else { return self }
    let depth = last.prefix { $0 == " " }.count
    return
      ([lines[0]] + lines.dropFirst().map { $0.dropFirst(min(depth, $0.prefix { $0 == " " }.count)) })
      .joined(separator: "\n")
  }
}
