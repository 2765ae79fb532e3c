internal import CData
internal import Diagnostics
internal import TOML

/// A file of `Data/`, as it is built into the program.
///
/// To parse a whole file takes milliseconds, so a command has only the parts parsed that it asks for.
enum DataTable {
  /// `Data/native-libraries.toml`: all of it, or the sections of these crates.
  static func nativeLibraries(of crates: Set<String>? = nil) throws(StrategyError) -> Table {
    let bytes = bytes(cdata_native_libraries())
    let file = "Data/native-libraries.toml"
    guard let crates else { return try parse(bytes, file: file) }
    var part: [UInt8] = []
    var rest = bytes[...]
    var header = rest.prefix(0)
    var isWanted = false
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex - 1
      let line = rest[...end]
      rest = rest[(end + 1)...]
      if line.starts(with: "[[".utf8) {
        header = line
        isWanted = false
      } else {
        if !header.isEmpty {
          isWanted = crates.contains(quoted(line))
          if isWanted { part += header }
          header = []
        }
        if isWanted { part += line }
      }
    }
    return try parse(part, file: file)
  }

  /// `Data/licenses.toml`: all of it, or the rows of these identifiers, which are in lower case.
  static func licenses(of identifiers: Set<String>? = nil) throws(StrategyError) -> Table {
    let bytes = bytes(cdata_licenses())
    let file = "Data/licenses.toml"
    guard let identifiers else { return try parse(bytes, file: file) }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { line in
      line.first == UInt8(ascii: "[") || identifiers.contains(quoted(line).lowercased())
    }
    return try parse(Array(lines.joined(separator: "\n".utf8)), file: file)
  }

  /// `Data/pins.toml`.
  static func pins() throws(StrategyError) -> Table {
    try parse(bytes(cdata_pins()), file: "Data/pins.toml")
  }

  private static func bytes(_ data: cdata_file) -> [UInt8] {
    Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
  }

  /// The first text between quotes.
  private static func quoted(_ line: ArraySlice<UInt8>) -> String {
    let quote = UInt8(ascii: "\"")
    let text = line.drop { $0 != quote }.dropFirst().prefix { $0 != quote }
    return String(decoding: text, as: UTF8.self)
  }

  private static func parse(_ bytes: [UInt8], file: String) throws(StrategyError) -> Table {
    try reading { () throws(TOMLError) in try Document(parsing: bytes, file: file).root }
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
