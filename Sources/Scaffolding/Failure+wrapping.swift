package import Diagnostics

extension Failure {
  /// The failure that `error` is, or that says what it says.
  package init(wrapping error: any Error) {
    if let failure = error as? Failure {
      self = failure
    } else if let error = error as? any DiagnosableError {
      self.init(error.diagnostics.first?.code ?? .unexpected, error.diagnostics)
    } else {
      self.init(.unexpected, "\(error)")
    }
  }
}

/// Returns what `work` returns; every error becomes a failure.
package func failing<Result>(_ work: () throws -> Result) throws(Failure) -> Result {
  do {
    return try work()
  } catch {
    throw Failure(wrapping: error)
  }
}
