import Diagnostics
import Testing

/// Expects that `work` fails with `code`, with this summary and this help where they are given.
@discardableResult
func expectFailure<Result>(
  _ code: Diagnostic.Code,
  _ summary: String? = nil,
  help: [String]? = nil,
  location: SourceLocation = #_sourceLocation,
  _ work: () throws -> Result
) -> Failure? {
  let failure = #expect(throws: Failure.self, sourceLocation: location) { _ = try work() }
  #expect(failure?.code == code, sourceLocation: location)
  let problem = failure?.diagnostics.first
  if let summary { #expect(problem?.summary == summary, sourceLocation: location) }
  if let help { #expect(problem?.help.map(\.text) == help, sourceLocation: location) }
  return failure
}
