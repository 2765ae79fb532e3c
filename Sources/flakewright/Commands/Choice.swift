import Diagnostics
import Strategies

/// Conversions of words of the command line to values.
enum Choice {
  /// Returns the value called `word`, which is the value of `option`.
  static func value<Value: RawRepresentable<String> & CaseIterable>(
    _ word: String,
    for option: String
  ) throws(Failure) -> Value {
    guard let value = Value(rawValue: word) else {
      throw .invalidValue(word, for: option, possible: Value.allCases.map(\.rawValue))
    }
    return value
  }
}

extension Diagnostic.Code {
  /// An option has an invalid value.
  static let invalidValue: Self = "invalid-value"
  /// `--set` names an option that does not exist.
  static let unknownOption: Self = "unknown-option"
  /// The template is for another strategy.
  static let otherStrategy: Self = "other-strategy"
}

extension Failure {
  /// `option` has a value that is not one of `possible`.
  static func invalidValue(_ value: String, for option: String, possible: [String]) -> Failure {
    Failure(
      .invalidValue,
      "invalid value `\(value)` for `\(option)` (possible values: \(possible.joined(separator: ", ")))",
      help: nearest(to: value, among: possible).map { ["did you mean `\($0)`?"] } ?? []
    )
  }

  /// `option` has a value in an invalid format.
  static func invalidValue(_ value: String, for option: String, example: String) -> Failure {
    Failure(
      .invalidValue,
      "invalid value `\(value)` for `\(option)`",
      help: [.text("write it like `\(example)`")]
    )
  }
}
