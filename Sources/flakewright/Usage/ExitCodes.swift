import Cargo
import Diagnostics
import Git
import Scaffold

extension Failure {
  /// The exit code of a command that fails: 64 if the command line is wrong, 3 if there is no Cargo project, else 1.
  var exitCode: Int32 {
    switch code {
    case .usage, .unknownCommand, .unknownOption, .unexpectedArgument, .missingArgument, .missingValue,
      .invalidValue, .otherStrategy, .invalidBranchName:
      64
    case .noManifest, .noManifestHere: 3
    default: 1
    }
  }
}

extension Diagnostic.Code {
  /// The command line has no meaning.
  static let usage: Self = "usage"
  /// A command does not exist.
  static let unknownCommand: Self = "unknown-command"
  /// A word is neither an option nor an expected argument.
  static let unexpectedArgument: Self = "unexpected-argument"
  /// An argument or option that a command needs is missing.
  static let missingArgument: Self = "missing-argument"
  /// The value of an option is missing.
  static let missingValue: Self = "missing-option-value"
  /// The user answered no, or ended the input.
  static let cancelled: Self = "cancelled"
}
