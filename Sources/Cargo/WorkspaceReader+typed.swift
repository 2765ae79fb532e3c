import Diagnostics
import TOML

// Values of an expected type. A value of another type is recorded as a problem, and the result is nil.
extension WorkspaceReader {
  func string(_ table: Table, _ key: String) -> String? {
    do { return try table.string(key) } catch { return note(error) }
  }

  func boolean(_ table: Table, _ key: String) -> Bool? {
    do { return try table.boolean(key) } catch { return note(error) }
  }

  func strings(_ table: Table, _ key: String) -> [String]? {
    do { return try table.strings(key) } catch { return note(error) }
  }

  func table(_ table: Table, _ key: String) -> Table? {
    do { return try table.table(key) } catch { return note(error) }
  }

  func tables(_ table: Table, _ key: String) -> [Table]? {
    do { return try table.tables(key) } catch { return note(error) }
  }

  /// Returns the result of `convert`, or nil after recording that the value should be `expected`.
  func convert<T>(_ value: Value, _ key: String, expecting expected: String, _ convert: (Value) -> T?) -> T? {
    if let converted = convert(value) { return converted }
    return note(.wrongType(of: key, expected: expected, found: value))
  }

  /// Records `error` as a problem.
  func note<T>(_ error: Failure) -> T? {
    problems += error.diagnostics
    return nil
  }
}
