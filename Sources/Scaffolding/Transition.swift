public import Diagnostics

/// For modules that name the error type of this one.
public typealias ScaffoldingError = Failure
