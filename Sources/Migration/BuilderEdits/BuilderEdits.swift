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
  /// An edit that does not fit into the new scaffold.
  struct Refusal {
    let edit: PackageEdit
    /// Why, a clause; nil if both scaffolds say something of their own there.
    let why: String?
  }

  /// The options with what edits say.
  var options: Options
  /// The edits that move, and where each goes.
  var moved: [(edit: PackageEdit, place: EditPlace)] = []
  /// Edits that have a place only where the new scaffold has the same definition.
  var refused: [Refusal] = []
  /// Edits of what every scaffold says: the name and the version.
  var restated: [PackageEdit] = []
  /// What the user should know.
  var notes: [Diagnostic] = []
  /// The same for the commit message.
  var reasons: [Reason] = []

  let path: String
  let old, new: any Builder
  let crates: WorkspaceCrates
  let reader: EditReader
  let facts: FactEdits
  /// The user's comments in what is replaced, which go with no edit.
  private(set) var comments: [SetComments.Comment] = []
  /// The names that edits use, of which the file need not take more than it still uses.
  private(set) var used: Set<String> = []

  /// The edits that `reader` finds in the file at `path`; nil if there are none.
  init?(_ reader: EditReader, at path: String, options: Options) {
    let isMoving = reader.builder.strategy != options.strategy
    let edits = isMoving ? reader.edits.map { $0.resolved(by: reader) } : reader.edits
    facts = FactEdits(reader, for: options.strategy.builder)
    self.options = options
    self.path = path
    self.reader = reader
    old = reader.builder
    new = options.strategy.builder
    crates = reader.crates
    for edit in facts.edits + edits {
      used.formUnion(edit.variables)
      take(edit)
    }
    let kept = moved.map(\.edit) + refused.map(\.edit) + restated
    comments = SetComments(reader, in: replaced, besides: kept).all
    if edits.isEmpty, facts.isEmpty, comments.isEmpty { return nil }
  }

  // MARK: What becomes of each

  private mutating func take(_ edit: PackageEdit) {
    guard edit.new != nil || edit.join != .none, let name = edit.path.first else { return takeRemoval(edit) }
    // The new scaffold takes what is an option now by itself.
    if edit.text == "inherit \(name);", facts.edits.contains(where: { $0.path.first == name }) { return }
    if edit.place == .crate, let crate = edit.crate, !crates.isMember(crate) { return takeCrate(edit) }
    if edit.isOfWrittenTest { return warn(edit) }
    if let loss = old.ownAttributes[name], old.strategy != new.strategy {
      return loss == .harmless ? warn(edit) : refuse(edit, noEquivalent(name))
    }
    if takeScript(edit) { return }
    switch meaning(of: edit) {
    case .nativeBuildInputs?: takeInputs(edit, to: \.nativeBuildInputs)
    case .buildInputs?: takeInputs(edit, to: \.buildInputs)
    case let meaning?: take(edit, meaning)
    case nil:
      if isVariable(edit), takeVariable(edit) { return }
      move(edit)
    }
  }

  /// What the attribute means as an option.
  private func meaning(of edit: PackageEdit) -> AttributeMeaning? {
    guard edit.path.count == 1 else { return nil }
    switch edit.place {
    case .common, .call, .tests: return old.vocabulary[edit.path[0]]
    // The override of a crate says what its compiler gets, too.
    case .crate where edit.path == ["release"]: return old.vocabulary["release"]
    case .overrideMain, .overrideAttrs, .crate: return derivationVocabulary[edit.path[0]]
    }
  }

  private mutating func take(_ edit: PackageEdit, _ meaning: AttributeMeaning) {
    var option = OptionEdit(options: options)
    if let value = edit.new?.value, option.take(value, as: meaning, instead: edit.old?.value) {
      record(option, edit)
    } else if meaning == .testProgramArguments, edit.old == nil,
      let texts = edit.new?.value?.mappedTexts(in: reader.ours), option.take(checkFlags: texts)
    {
      record(option, edit)
    } else if meaning.isAboutTestsAlone {
      warn(edit)
    } else if meaning == .buildScript || meaning == .testScript {
      refuse(edit, "\(new.strategy.rawValue) says it in its own way")
    } else {
      refuse(edit, "no option says what it says, and \(new.strategy.rawValue) does not read it")
    }
  }

  private func isVariable(_ edit: PackageEdit) -> Bool {
    edit.path.count == 2 && edit.path[0] == "env"
      || edit.path.count == 1 && AttributeRole.isVariable(edit.path[0])
  }

  /// Makes an option of a variable; returns whether nothing is left to do.
  private mutating func takeVariable(_ edit: PackageEdit) -> Bool {
    guard let name = edit.path.last, let value = edit.new?.value else { return false }
    if new.driver == .rustc, name.hasPrefix("CARGO_") || name.hasSuffix("RUSTFLAGS") {
      refuse(edit, "\(new.strategy.rawValue) calls rustc without cargo, which reads it")
      return true
    }
    var option = OptionEdit(options: options)
    guard option.take(value.variable(of: reader.formals, in: reader.ours), asVariable: name) else {
      return false
    }
    record(option, edit)
    return true
  }

  /// Turns the packages in a list into options.
  ///
  /// Helpers of the package, and elements that are not attributes of nixpkgs, move with the edit.
  private mutating func takeInputs(_ edit: PackageEdit, to option: WritableKeyPath<Options, [String]>) {
    guard let elements = edit.elements else {
      if let option = PlatformEdit(edit, reader)?.added(to: options, option) { return record(option, edit) }
      return move(edit)
    }
    var (packages, helpers, others): ([String], [NixExpression], [NixExpression]) = ([], [], [])
    for element in elements {
      let package = element.package(of: reader.formals)
      if let package, edit.place != .common, AttributeRole.helpers.contains(package) {
        helpers.append(element)
      } else if let package {
        packages.append(package)
      } else {
        others.append(element)
      }
    }
    if !packages.isEmpty {
      var taken = OptionEdit(options: options)
      taken.options[keyPath: option] += packages.filter { !options[keyPath: option].contains($0) }
      record(taken, edit)
    }
    func part(_ part: [NixExpression]) -> PackageEdit {
      part.count == elements.count ? edit : edit.list(part, in: reader.ours)
    }
    if !others.isEmpty { move(part(others)) }
    if !helpers.isEmpty { move(part(helpers), as: .result) }
  }

  /// An edit of the override of a crate that is not the project's: inputs and variables are options.
  private mutating func takeCrate(_ edit: PackageEdit) {
    switch edit.path {
    case ["nativeBuildInputs"]: takeInputs(edit, to: \.nativeBuildInputs)
    case ["buildInputs"]: takeInputs(edit, to: \.buildInputs)
    default:
      if isVariable(edit), takeVariable(edit) { return }
      refuse(edit, "\(new.strategy.rawValue) has no overrides for single crates")
    }
  }

  /// A definition that the user took away is gone if the new scaffold has none like it.
  private mutating func takeRemoval(_ edit: PackageEdit) {
    if meaning(of: edit) == .doCheck {
      guard options.doCheck != old.testsByDefault else { return }
      options.doCheck = old.testsByDefault
      return record(OptionEdit(options: options), edit)
    }
    refuse(edit, nil)
  }
}

extension AttributeMeaning {
  /// Whether no package is another one without the attribute.
  fileprivate var isAboutTestsAlone: Bool {
    switch self {
    case .testFeatures, .noDefaultTestFeatures, .unsupported: true
    default: false
    }
  }
}
