import Diagnostics
import FileTree
import Git
import Nix
import Scaffold
import Strategies
import Templates

/// Variables that are plain attributes of a package which gets structured attributes.
///
/// Only `env` is in the environment of such a build, so that an attribute that was a variable would be none, and nothing
/// would say so.
extension ScaffoldMerge {
  /// Moves variables of the package to `env` if the builder exports nothing else from now on; says which, and which of the
  /// user's attributes may be variables, too.
  ///
  /// The user's package is called as `old` says, the new one as `new` says.
  mutating func exportVariables(from old: any Builder, to new: any Builder) throws {
    let path = present.path("nix/package.nix")
    guard !new.exportsAttributes,
      case .file(let bytes, _)? = files.first(where: { $0.path == path })?.change,
      case .text(let mine) = try FileVersion.read(at: path, of: present.site.tree),
      let ours = try? NixSource(parsing: mine.bytes, file: path),
      let sets = BuilderSets(in: ours, of: old), !sets.isStructured
    else { return }
    var writer = PackageWriter(bytes, at: path, of: new)
    if let writer, !writer.sets.isStructured { return }
    try warnOfOverrides(becoming: new)
    // With another builder, the sets are replaced, and what the user changed in them is looked at elsewhere.
    guard old.strategy == new.strategy, let set = sets.sets[.call] else { return }
    let written = names(in: self.new["nix/package.nix"]?.text ?? "", of: new)
    for edit in edits(in: set, of: ours) where edit.isPlainVariable || edit.mayBeVariable {
      guard let name = edit.path.first, !written.contains(name) else { continue }
      if edit.isPlainVariable, writer?.export(name) == true {
        warnings.append(
          Diagnostic(
            .note,
            .movedEdit,
            "your `\(edit.name)` moved to `env`",
            at: .init(file: path, line: edit.line),
            why: "the package has `__structuredAttrs` now, and only `env` is in the environment of its build"
          )
        )
      } else {
        warnings.append(edit.notExported(by: new, in: path))
      }
    }
    if let writer, writer.bytes != bytes { rewrite(path, to: writer.bytes, isEdited: true) }
  }

  /// The names that the builder's set of the package `text` defines.
  private func names(in text: String, of builder: any Builder) -> Set<String> {
    guard let writer = PackageWriter(Array(text.utf8), at: "", of: builder) else { return [] }
    return Set(writer.attributes.compactMap(\.path.first))
  }

  /// Warns of `overrideAttrs` outside of the package that set variables.
  private mutating func warnOfOverrides(becoming new: any Builder) throws {
    for file in files where file.path.hasSuffix(".nix") && file.change != .removed {
      guard case .text(let text) = try FileVersion.read(at: file.path, of: present.site.tree),
        let source = try? NixSource(parsing: text.bytes, file: file.path)
      else { continue }
      for set in source.root.overridingSets {
        for edit in edits(in: set, of: source) where edit.isPlainVariable {
          warnings.append(edit.notExported(by: new, in: file.path))
        }
      }
    }
  }

  private func edits(in set: NixExpression, of source: NixSource) -> [PackageEdit] {
    source.edits(of: nil, to: set, in: source).map { PackageEdit($0, in: .call) }
  }
}

extension PackageEdit {
  /// The warning that programs of the build do not see the attribute.
  func notExported(by builder: any Builder, in file: String) -> Diagnostic {
    let isList = new?.value?.bare.listElements != nil
    return Diagnostic(
      .warning,
      .movedEdit,
      "`\(name)` is not in the environment of the build any more",
      at: .init(file: file, line: line),
      why: "the package of \(builder.strategy.rawValue) has `__structuredAttrs`, which exports only `env`"
        + (isList ? ", and makes arrays of lists" : ""),
      help: [.text("write `env.\(name)` if a program reads it; phases still have `$\(name)`")]
    )
  }
}

extension PackageWriter {
  /// The attributes of the set that the builder gets.
  fileprivate var attributes: [PackageEdit] {
    guard let set = sets.sets[.call] else { return [] }
    return source.edits(of: nil, to: set, in: source).map { PackageEdit($0, in: .call) }
  }

  /// Moves the variable `name` of the set to `env`; returns false, without a change, if that is not possible, or if something
  /// else in the file uses the attribute.
  fileprivate mutating func export(_ name: String) -> Bool {
    guard let set = sets.sets[.call], case .set(let bindings, isRecursive: false) = set.form,
      let binding = bindings.first(where: { $0.definedNames.contains(name) }),
      let variable = attributes.first(where: { $0.path == [name] })?.inEnvironment(of: source),
      !source.root.selects(name, from: sets.selves),
      !attributes.contains(where: { $0.path == variable.path })
    else { return false }
    let before = self
    let isRemoved = edit { _, _, editor in
      if case .inherit = binding.form {
        editor.remove(name, from: binding, of: bindings)
      } else {
        editor.remove(binding, from: bindings)
      }
    }
    if isRemoved, write([variable], to: .call).isEmpty { return true }
    self = before
    return false
  }
}

extension NixBinding {
  fileprivate var definedNames: [String] {
    switch form {
    case .value(let path, _): path.count == 1 ? path.compactMap(\.name) : []
    case .inherit(_, let names): names.compactMap(\.name)
    }
  }
}

extension NixExpression {
  /// Whether it selects the attribute `name` of a variable that is one of `sets`.
  fileprivate func selects(_ name: String, from sets: Set<String>) -> Bool {
    first { expression in
      guard case .selection(let base, let path, _) = expression.form,
        case .identifier(let set) = base.bare.form
      else { return false }
      return sets.contains(set) && path.first?.name == name
    } != nil
  }

  /// The sets that calls of `overrideAttrs` get, besides those of packages of nixpkgs.
  fileprivate var overridingSets: [NixExpression] {
    var found = children.flatMap(\.overridingSets)
    guard case .application(let callee, let arguments) = form, var result = arguments.first?.bare,
      case .selection(let base, let path, nil) = callee.bare.form, path.last?.name == "overrideAttrs"
    else { return found }
    if case .identifier("pkgs") = base.bare.form, path.count > 1 { return found }
    while case .function(_, let body) = result.form { result = body.bare }
    if result.isSet { found.append(result) }
    return found
  }
}
