import Diagnostics
import Git
import Nix
import Scaffold

/// Edits of `flake.nix` that say an option: the reference of nixpkgs, and the systems.
struct FlakeEdits {
  /// The options with what the edits say.
  private(set) var options: Options
  /// The user's file as if only the options had been changed.
  private(set) var reset: [UInt8] = []
  /// What the user should know.
  private(set) var notes: [Diagnostic] = []
  /// The same for the commit message.
  private(set) var reasons: [Reason] = []

  /// The edits between `base` and `ours`, two versions of the file at `path`; nil if there are none.
  init?(from base: NixSource, to ours: NixSource, at path: String, options: Options) {
    self.options = options
    var editor = NixEditor(ours)
    let url = base.edits(of: base.root, to: ours.root, in: ours).first {
      $0.path == ["inputs", "nixpkgs", "url"] && $0.old != nil
    }
    if let url, let old = url.old, let value = url.new?.value, let reference = value.literal,
      Options.isFlakeReference(reference)
    {
      self.options.nixpkgs = reference
      editor.replace(value.range, with: old.text)
      let place = Diagnostic.Place(file: path, line: url.new?.line)
      note("inputs.nixpkgs.url", "nixpkgs", at: place)
    }
    if let old = base.systems, let new = ours.systems, let systems = new.bare.listElements?.literals,
      old.bare.listElements?.literals != systems,
      !systems.isEmpty, systems.allSatisfy(Options.isSystem)
    {
      self.options.systems = systems
      editor.replace(new.range, with: base.text(of: old).withoutIndentation)
      note("systems", "systems", at: .init(file: path, line: new.line))
    }
    guard !notes.isEmpty else { return nil }
    reset = editor.bytes
  }

  private mutating func note(_ name: String, _ option: String, at place: Diagnostic.Place) {
    let words = "your `\(name)` is now the option `\(option)` in `\(Provenance.path)`"
    notes.append(Diagnostic(.note, .movedEdit, words, at: place))
    reasons.append(Reason(name, because: "an edit, and now an option in `\(Provenance.path)`"))
  }
}

extension NixSource {
  /// The list that the outputs define as `systems`.
  fileprivate var systems: NixExpression? {
    guard var expression = root.bare.setBindings.value(of: "outputs")?.bare,
      case .function(_, let body) = expression.form
    else { return nil }
    expression = body.bare
    guard case .bindings(let definitions, _) = expression.form else { return nil }
    return definitions.value(of: "systems")
  }
}
