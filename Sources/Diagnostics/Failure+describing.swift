extension Failure {
  /// Returns what `work` returns; throws whatever it throws as a failure.
  public static func describing<Result>(_ work: () throws -> Result) throws(Failure) -> Result {
    do {
      return try work()
    } catch let failure as Failure {
      throw failure
    } catch let error as any DiagnosableError {
      throw Failure(error.diagnostics.first?.code ?? .unexpected, error.diagnostics)
    } catch {
      throw Failure(.unexpected, "\(error)")
    }
  }
}

extension Diagnostic.Code {
  /// A failure that has no code of its own.
  public static let unexpected: Self = "unexpected"
}
