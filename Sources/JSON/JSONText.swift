/// A value that is already written as compact JSON, perhaps in another thread.
public struct JSONText: JSONWritable, Sendable {
  /// The text in UTF-8.
  let bytes: [UInt8]

  /// Creates the JSON text of `value`; nil is written as null.
  public init(of value: (some JSONWritable)?) {
    var writer = JSONWriter()
    writer.expectMuch()
    if let value { value.write(to: &writer) } else { writer.null() }
    bytes = writer.bytes
  }

  /// Writes the value; it stays on one line even in an indented text.
  public func write(to json: inout JSONWriter) { json.written(self) }
}
