internal import CData
internal import Diagnostics
internal import TOML

/// The tables of `Data/`, which are embedded in the program.
///
/// Parsing all native libraries would cost a third of `init`, so a command parses only the parts that a project names.
/// scripts/embed-data records where the parts are.
enum BuiltInData {
  /// Parses `Data/native-libraries.toml`: all of it, or the sections of these crates.
  static func nativeLibraries(of crates: Set<String>? = nil) throws(Failure) -> Table {
    try parse(cdata_native_libraries(), parts: crates, file: "Data/native-libraries.toml")
  }

  /// Parses `Data/native-names.toml`: all of it, or the rows with these keys.
  static func nativeNames(of keys: Set<String>? = nil) throws(Failure) -> Table {
    try parse(cdata_native_names(), parts: keys, file: "Data/native-names.toml")
  }

  /// Parses `Data/licenses.toml`: all of it, or the rows of these identifiers, which are in lower case.
  static func licenses(of identifiers: Set<String>? = nil) throws(Failure) -> Table {
    try parse(cdata_licenses(), parts: identifiers, file: "Data/licenses.toml")
  }

  /// Parses `Data/license-exceptions.toml`.
  static func licenseExceptions() throws(Failure) -> Table {
    try parse(cdata_license_exceptions(), file: "Data/license-exceptions.toml")
  }

  /// Parses `Data/pins.toml`.
  static func pins() throws(Failure) -> Table {
    try parse(cdata_pins(), file: "Data/pins.toml")
  }

  /// Parses `data`: all of it, or the parts called `parts`.
  private static func parse(
    _ data: cdata_file,
    parts names: Set<String>? = nil,
    file: String
  ) throws(Failure) -> Table {
    let all = UnsafeBufferPointer(start: data.bytes, count: data.count)
    var bytes: [UInt8] = []
    if let names {
      for part in UnsafeBufferPointer(start: data.parts, count: data.part_count)
      where names.contains(String(cString: part.name)) {
        bytes += all[part.offset..<part.offset + part.count]
      }
    } else {
      bytes = Array(all)
    }
    return try Document(parsing: bytes, file: file).root
  }
}
