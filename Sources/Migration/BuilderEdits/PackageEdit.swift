import Nix
import Strategies

/// A user's attribute of the package, wherever a strategy has it.
struct PackageEdit {
  /// How the value and what the attribute is otherwise belong together.
  enum Join {
    /// The value stands alone.
    case none
    /// It is joined by `++`, `//` or `+`.
    case list, set, text

    /// The operator, and what stands for an attribute that is not there.
    var words: (operator: String, nothing: String) {
      switch self {
      case .none, .list: ("++", "[ ]")
      case .set: ("//", "{ }")
      case .text: ("+", "\"\"")
      }
    }
  }

  /// The attribute path, such as `["env", "VERGEN_GIT_SHA"]`, in the words of derivations.
  var path: [String]
  /// Where it was found.
  var place: EditPlace
  /// The name of the crate whose override it was found in, as it is written there.
  var crate: String?
  /// The definitions before and after the edit.
  var old: NixSetEdit.Definition?
  let new: NixSetEdit.Definition?
  var join = Join.none
  /// Whether it is a part of a script that stood elsewhere.
  var isPart = false
  /// The folder of the repository that its patches fit; nil if it has none.
  var folder: String?
  /// The value without indentation; for an `inherit`, all of it.
  var text: String
  /// The elements and their texts, if the value is a plain list.
  var elements: [NixExpression]?
  var elementTexts: [String] = []
  /// The comments above it, each on a line.
  var comments: String
  /// The expressions that the value is made of.
  var values: [NixExpression]
  /// Variables that are in the values, and not in the text.
  var absent: Set<String> = []
  /// Whether the text is a value although the definition is an `inherit`.
  var isValue = false

  /// An edit as it was found.
  init(_ edit: NixSetEdit, in place: EditPlace, of crate: String? = nil) {
    path = edit.path
    self.place = place
    self.crate = crate
    old = edit.old
    new = edit.new
    text = edit.new?.text ?? ""
    values = edit.new?.value.map { [$0] } ?? []
    let above = edit.new?.comments ?? ""
    comments = above.isEmpty ? "" : above + "\n"
  }

  /// The path as Nix writes it.
  var name: String { Self.name(path[...]) }

  /// The line of the user's file.
  var line: Int { new?.line ?? old?.line ?? 1 }

  /// Whether a check that the scaffold makes, such as that of clippy, was changed.
  var isOfWrittenTest: Bool {
    path.starts(with: ["passthru", "tests"]) && path.count > 2 && old != nil && new != nil
  }

  /// The names of the variables that it uses.
  var variables: Set<String> {
    guard let new, new.value == nil else {
      return values.reduce(into: Set<String>()) { $0.formUnion($1.variables) }.subtracting(absent)
    }
    return inherited?.root.variables ?? Set(path.suffix(1))
  }

  /// The set that has nothing but the `inherit`; nil for a definition with a value.
  var inherited: NixSource? {
    guard let new, new.value == nil else { return nil }
    return try? NixSource(parsing: Array("{ \(new.text) }".utf8), file: "")
  }

  /// The definition of the attribute at the last names of its path.
  func definition(below depth: Int = 0) -> String {
    guard new?.value != nil || join != .none || isValue else { return comments + text }
    return "\(comments)\(Self.name(path[depth...])) = \(text);"
  }

  private static func name(_ path: ArraySlice<String>) -> String {
    path.map { word in
      word.hasPrefix("${") ? word : (try? NixLiteral.attributeName(word)) ?? word
    }.joined(separator: ".")
  }
}

extension String {
  /// The text with the lines after the first as deep as if the first line were not indented.
  var withoutIndentation: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, lines.count > 1 else { return self }
    let depth = last.prefix { $0 == " " }.count
    return
      ([lines[0]] + lines.dropFirst().map { $0.dropFirst(min(depth, $0.prefix { $0 == " " }.count)) })
      .joined(separator: "\n")
  }
}
