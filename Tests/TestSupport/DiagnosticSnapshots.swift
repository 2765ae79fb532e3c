public import Diagnostics
public import Testing

/// Expects these diagnostics to be what the snapshot says, in the form in which they are printed.
public func expectSnapshot(
  _ diagnostics: [Diagnostic],
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  let text = diagnostics.map(printed).joined(separator: "\n")
  try expectSnapshot(text.isEmpty ? "no diagnostics" : text, named: name, location: location)
}

/// Expects these lines to be what the snapshot says.
public func expectSnapshot(
  _ lines: [String],
  named name: String? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  try expectSnapshot(lines.joined(separator: "\n"), named: name, location: location)
}

/// A diagnostic as the program prints it.
func printed(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.place.map { place in
    ([place.file] + [place.line, place.column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }
  return
    (["\(diagnostic.severity.rawValue): \(diagnostic.summary)"]
    + [place.map { "  --> \($0)" }, diagnostic.why.map { "  why: \($0)" }].compactMap(\.self)
    + diagnostic.help.map { "  help: \($0.text)" }).joined(separator: "\n")
}
