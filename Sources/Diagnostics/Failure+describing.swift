extension Failure {
  /// Creates a failure from any error: the error itself if it is a failure, otherwise one with its description.
  public init(wrapping error: any Error) {
    if let failure = error as? Failure {
      self = failure
    } else {
      self.init(.unexpected, "\(error)")
    }
  }

  /// Returns the result of `work`, and turns any error that it throws into a failure.
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
