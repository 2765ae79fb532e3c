public import Diagnostics

/// The former name of what this module throws.
public typealias NixError = Failure
