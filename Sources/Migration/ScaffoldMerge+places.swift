import FileTree
import Nix
import Scaffold
import Strategies
import Templates

extension ScaffoldMerge {
  /// The merge, whose conflicts say what was edited, which option says the same, and where the edit would go.
  ///
  /// `tree` has the user's files, which may be others than those that were merged.
  func locatingConflicts(in tree: some FileTree, from old: Options, to new: Options) -> ScaffoldMerge {
    var merge = self
    for (index, conflict) in conflicts.enumerated()
    where (conflict.reason == .edited || conflict.reason == .gone) && conflict.path.hasSuffix(".nix") {
      guard let edits = EditedFile(conflict.path, in: tree, of: self, from: old, to: new) else { continue }
      merge.conflicts[index].places = conflict.places.map(edits.located)
    }
    return merge
  }
}

/// A Nix file with edits that conflict.
private struct EditedFile {
  private let path: String
  private let ours, base: NixSource
  /// The Nix files of the new scaffold by their paths in the repository: the one of the same path, or else all.
  private let theirs: [String: NixSource]
  private let old, new: Options

  init?(_ path: String, in tree: some FileTree, of merge: ScaffoldMerge, from old: Options, to new: Options) {
    guard let name = merge.present.pristine.keys.first(where: { merge.present.path($0) == path }),
      let bytes = (try? tree.file(at: path)) ?? nil,
      let ours = try? NixSource(parsing: bytes, file: path),
      case .text(let written, _)? = merge.present.pristine[name],
      case let pristine = merge.present.places.rebased(written, of: name),
      let base = try? NixSource(parsing: Array(pristine.utf8), file: path)
    else { return nil }
    self.path = path
    self.ours = ours
    self.base = base
    self.old = old
    self.new = new
    var theirs: [String: NixSource] = [:]
    for (name, file) in merge.new where name.hasSuffix(".nix") {
      let place = merge.present.path(name)
      theirs[place] = try? NixSource(parsing: Array(file.text.utf8), file: place)
    }
    self.theirs = theirs[path].map { [path: $0] } ?? theirs
  }

  /// The place with what its edit is about.
  func located(_ place: MergeConflict.Place) -> MergeConflict.Place {
    var place = place
    let added = place.diff.first { $0.sign == "+" }
    guard let text = (added ?? place.diff.first)?.text,
      let found = definition(of: text, near: place.line, in: added == nil ? base : ours)
    else { return place }
    if added != nil { place.line = found.line }
    guard let definition = found.definition else { return place }
    place.attribute = definition.path.joined(separator: ".")
    let source = added == nil ? base : ours
    let isInSet = sets(in: source, of: old).contains { $0.range.contains(definition.range.lowerBound) }
    if added != nil { place.options = options(for: definition, isInSet: isInSet) }
    place.destination = destination(of: definition.path, isInSet: isInSet)
    return place
  }

  /// The line that says `text`, the nearest to `line` if there are several, and the innermost definition on it.
  private func definition(
    of text: String,
    near line: Int,
    in source: NixSource
  ) -> (line: Int, definition: NixDefinition?)? {
    let lines = LineEdits.lines(String(decoding: source.tokens.bytes, as: UTF8.self))
    let wanted = Substring(text).withoutSpace
    let indices = lines.indices.filter { lines[$0].withoutSpace == wanted }
    guard let index = indices.min(by: { abs($0 + 1 - line) < abs($1 + 1 - line) }) else { return nil }
    let start = lines[..<index].reduce(0) { $0 + $1.utf8.count + 1 } + lines[index].indentation
    let around = source.definitions.filter { $0.range.contains(start) }
    return (index + 1, around.min { $0.range.count < $1.range.count })
  }

  /// The sets that the builder of `options` gets in `source`.
  private func sets(in source: NixSource, of options: Options) -> [NixExpression] {
    guard let sets = BuilderSets(in: source, of: options.strategy.builder) else { return [] }
    return Array(sets.sets.values) + sets.crates.map(\.set)
  }

  // MARK: Destination

  private func destination(of path: [String], isInSet: Bool) -> MergeConflict.Destination? {
    guard let source = theirs[self.path] else { return counterpart(of: path) }
    let definitions = source.definitions
    let builder = new.strategy.builder
    if let same = definitions.first(where: { $0.path == path }) {
      let isThere = sets(in: source, of: new).contains { $0.range.contains(same.range.lowerBound) }
      return MergeConflict.Destination(
        file: self.path,
        attribute: path.joined(separator: "."),
        function: isThere ? builder.call.function : nil
      )
    }
    if isInSet, let place = builder.place(of: AttributeRole(of: path)) {
      return MergeConflict.Destination(
        file: self.path,
        attribute: nil,
        function: place.owner ?? builder.call.function
      )
    }
    for count in stride(from: path.count - 1, to: 0, by: -1) {
      let outer = Array(path.prefix(count))
      if definitions.contains(where: { $0.path == outer }) {
        return MergeConflict.Destination(file: self.path, attribute: outer.joined(separator: "."))
      }
    }
    return nil
  }

  /// The attribute of the development shell in another file: `packages` of shell.nix is
  /// `outputs.devShells.default.packages` of flake.nix.
  private func counterpart(of path: [String]) -> MergeConflict.Destination? {
    let shells = "devShells"
    let isFlake = self.path.hasSuffix("flake.nix")
    guard let first = isFlake ? path.firstIndex(of: shells).map({ $0 + 2 }) : 0, first < path.count else {
      return nil
    }
    let inner = path[first...]
    for (file, source) in theirs where file.hasSuffix(isFlake ? "shell.nix" : "flake.nix") {
      let there = source.definitions.first {
        isFlake ? $0.path[...] == inner : $0.path.contains(shells) && $0.path.suffix(inner.count) == inner
      }
      if let there {
        return MergeConflict.Destination(file: file, attribute: there.path.joined(separator: "."))
      }
    }
    return nil
  }

  // MARK: Options

  /// The lines of the options file that say what `definition` of the user's says.
  private func options(for definition: NixDefinition, isInSet: Bool) -> [String] {
    guard let value = definition.value else { return [] }
    var edit = OptionEdit(options: old)
    let path = definition.path
    let before = base.definitions.first { $0.path == path }?.value
    if path == ["description"], let text = value.literal {
      edit.options.description = text
    } else if path == ["inputs", "nixpkgs", "url"], let url = value.literal, Options.isFlakeReference(url) {
      edit.options.nixpkgs = url
    } else if path == ["outputs", "systems"], case .list(let elements) = value.bare.form {
      let systems = elements.compactMap(\.literal)
      guard systems.count == elements.count, systems.allSatisfy(Options.isSystem) else { return [] }
      edit.options.systems = systems
    } else if path.count == 1, let meaning = old.strategy.builder.vocabulary[path[0]] {
      guard edit.take(value, as: meaning, instead: before) else { return [] }
    } else if isInSet, let name = path.last, path.count == 1 || path.count == 2 && path[0] == "env" {
      guard
        edit.take(
          value.variable(of: Set(ours.parameter?.formals?.map(\.name) ?? []), in: ours),
          asVariable: name
        )
      else { return [] }
    } else {
      return []
    }
    let known = Set(old.settings)
    return edit.options.settings.filter { !known.contains($0) }
  }
}

extension BuilderCall {
  /// The function that gets the builder's set; nil if the crate itself is overridden.
  fileprivate var function: String? { if case .function(let name) = self { name } else { nil } }
}

extension EditPlace {
  /// The attribute or function that gets the set, if that is not the builder itself.
  fileprivate var owner: String? {
    switch self {
    case .common, .call: nil
    case .overrideMain: "overrideMain"
    case .tests: nil
    case .crate: "crateOverrides"
    case .overrideAttrs: "overrideAttrs"
    }
  }
}

extension Options {
  /// The options as lines of TOML, each complete in itself.
  fileprivate var settings: [String] {
    var settings: [String] = []
    var prefix = ""
    for line in lines where !line.isEmpty {
      if line.hasPrefix("[") {
        // The first name is that of the table of all options.
        let names = line.dropFirst().dropLast().split(separator: ".", maxSplits: 1)
        prefix = names.count == 2 ? "\(names[1])." : ""
      } else if let last = settings.last, last.hasSuffix("[") || last.hasSuffix(",") {
        let text = Substring(line).withoutSpace
        let isFirst = last.hasSuffix("[")
        settings[settings.count - 1] =
          text == "]" ? "\(isFirst ? last : String(last.dropLast()))]" : "\(last)\(isFirst ? "" : " ")\(text)"
      } else {
        settings.append(prefix + line)
      }
    }
    return settings
  }
}
