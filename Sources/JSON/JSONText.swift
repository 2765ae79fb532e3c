/// A value that is written already, perhaps in another thread, on one line.
public struct JSONText: JSONWritable, Sendable {
  /// UTF-8.
  let bytes: [UInt8]

  /// The text of `value`; nil is null.
  public init(of value: (some JSONWritable)?) {
    var writer = JSONWriter()
    writer.expectMuch()
    if let value { value.write(to: &writer) } else { writer.null() }
    bytes = writer.bytes
  }

  /// The value; in a text with a line for each member it stays on its own.
  public func write(to json: inout JSONWriter) { json.written(self) }
}
