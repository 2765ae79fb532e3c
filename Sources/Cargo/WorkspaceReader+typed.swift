import Diagnostics
import TOML

// Values of the expected type; where another stands, that is noted, and the answer is nil.
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

  /// `value` as `convert` has it, or a note that it should be `expected`.
  func convert<T>(_ value: Value, _ key: String, expecting expected: String, _ convert: (Value) -> T?) -> T? {
    if let converted = convert(value) { return converted }
    return note(.wrongType(of: key, expected: expected, found: value))
  }

  /// Notes `error`.
  func note<T>(_ error: Failure) -> T? {
    problems += error.diagnostics
    return nil
  }
}
