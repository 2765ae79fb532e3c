extension Failure {
  /// The failure that `error` is, or that says what it says.
  public init(wrapping error: any Error) {
    if let failure = error as? Failure {
      self = failure
    } else {
      self.init(.unexpected, "\(error)")
    }
  }

  /// Returns what `work` returns; throws whatever it throws as a failure.
  public static func describing<Result>(_ work: () throws -> Result) throws(Failure) -> Result {
    do {
      return try work()
    } catch {
      throw Failure(wrapping: error)
    }
  }
}

extension Diagnostic.Code {
  /// A failure that has no code of its own.
  public static let unexpected: Self = "unexpected"
}
