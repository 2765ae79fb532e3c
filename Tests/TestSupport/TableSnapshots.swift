public import Diagnostics
public import Testing

/// Expects what is said of each input to be what the snapshot says: the input, and the answer below it.
public func expectSnapshot(
  of inputs: [String],
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation,
  _ answer: (String) throws -> [String]
) throws {
  let sections = try inputs.map { input in
    let lines = ([input] + (try answer(input))).joined(separator: "\n").split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let count = input.split(separator: "\n", omittingEmptySubsequences: false).count
    return lines.enumerated().map { $0 < count || $1.isEmpty ? String($1) : "    \($1)" }.joined(
      separator: "\n"
    )
  }
  try expectSnapshot(sections.joined(separator: "\n\n"), named: name, location: location)
}

/// Expects the diagnostics for each input to be what the snapshot says, likewise.
public func expectSnapshot(
  of inputs: [String],
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation,
  _ diagnostics: (String) throws -> [Diagnostic]
) throws {
  try expectSnapshot(of: inputs, named: name, location: location) { try diagnostics($0).map(printed) }
}
