/// The names that are valid at one position of a source.
struct Scope {
  /// The layouts; each is a flag that is true if that layout is rendered.
  static let layouts = ["flake", "callpackage"]

  private let variables: [TemplateVariable]
  private let indices: [String: Int]
  /// The loops around the position, outermost first; without a type after an error that is already reported.
  private var loops: [(name: String, type: VariableType?)] = []
  /// The indices of the variables that are used so far.
  private(set) var used: Set<Int> = []

  /// The names whose declaration is invalid and already reported; nil if any other name may be one.
  private let unclear: Set<String>?

  init(_ variables: [TemplateVariable], unclear: Set<String>? = []) {
    self.variables = variables
    self.unclear = unclear
    indices = Dictionary(variables.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// Returns whether `name` is in use.
  func knows(_ name: String) -> Bool {
    indices[name] != nil || unclear?.contains(name) == true || Self.layouts.contains(name)
      || loops.contains { $0.name == name }
  }

  /// Marks all names in `line` as used, without checking their positions.
  mutating func use(namesIn line: Substring) {
    for word in line.utf8.split(whereSeparator: { !Names.isPart($0) }) {
      if let index = indices[String(Substring(word))] { used.insert(index) }
    }
  }

  mutating func enterLoop(_ name: String, type: VariableType?) {
    loops.append((name, type))
  }

  mutating func leaveLoop() {
    _ = loops.popLast()
  }

  /// Resolves `name`, which has dots before fields; returns nil if its declaration is already reported as invalid.
  mutating func resolve(_ name: String, at place: SourcePlace) throws(TemplateProblem) -> Reference? {
    let parts = name.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    let root: Reference.Root
    var type: VariableType
    var mayBeMissing = false
    let first = parts.first ?? name
    if let depth = loops.lastIndex(where: { $0.name == first }) {
      guard let element = loops[depth].type else { return nil }
      (root, type) = (.loop(depth), element)
    } else if let index = indices[first] {
      used.insert(index)
      let variable = variables[index]
      (root, type) = (.variable(index), variable.type)
      mayBeMissing = variable.isOptional && variable.defaultValue == nil
    } else if Self.layouts.contains(first) {
      (root, type) = (.layout(first), .flag)
    } else if unclear?.contains(first) ?? true {
      return nil
    } else {
      throw .unknownName(first, known: (loops.map(\.name) + variables.map(\.name)).sorted())
    }

    var fields: [Int] = []
    var path = first
    for part in parts.dropFirst() {
      guard case .record(let known) = type else { throw .notARecord(path, type) }
      path += ".\(part)"
      guard let index = known.firstIndex(where: { $0.name == part }) else {
        throw .unknownField(path, known: known.map(\.name))
      }
      fields.append(index)
      type = known[index].type
      mayBeMissing = mayBeMissing || known[index].isOptional
    }
    return Reference(
      root: root,
      fields: fields,
      name: name,
      type: type,
      mayBeMissing: mayBeMissing,
      place: place
    )
  }
}
