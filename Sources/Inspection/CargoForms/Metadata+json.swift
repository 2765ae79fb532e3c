public import Cargo
public import JSON

extension Metadata: JSONWritable {
  /// Writes the value in the form of `cargo metadata`: a date is an object with the key `$__toml_private_datetime`.
  public func write(to json: inout JSONWriter) {
    switch self {
    case .string(let text): text.write(to: &json)
    case .integer(let number): number.write(to: &json)
    case .float(let number): number.write(to: &json)
    case .boolean(let truth): truth.write(to: &json)
    case .dateTime(let text): json.object { $0.member("$__toml_private_datetime", text) }
    case .array(let values): values.write(to: &json)
    case .table(let entries):
      json.object { json in
        for entry in entries { json.member(entry.key, entry.value) }
      }
    }
  }
}
