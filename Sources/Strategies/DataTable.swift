internal import CData
internal import Diagnostics
internal import TOML

/// A file of `Data/`, as it is built into the program.
enum DataTable {
  /// `Data/native-libraries.toml`.
  static func nativeLibraries() throws(StrategyError) -> Table {
    try parse(cdata_native_libraries(), file: "Data/native-libraries.toml")
  }

  /// `Data/licenses.toml`.
  static func licenses() throws(StrategyError) -> Table {
    try parse(cdata_licenses(), file: "Data/licenses.toml")
  }

  private static func parse(_ data: cdata_file, file: String) throws(StrategyError) -> Table {
    let bytes = Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
    return try reading { () throws(TOMLError) in try Document(parsing: bytes, file: file).root }
  }

  /// Runs `body`, with its error as one of ours.
  static func reading<T>(_ body: () throws(TOMLError) -> T) throws(StrategyError) -> T {
    do {
      return try body()
    } catch {
      let first = error.diagnostics.first
      throw .table(reason: first?.summary ?? "not a table", place: first?.place ?? .init(file: "Data"))
    }
  }
}
