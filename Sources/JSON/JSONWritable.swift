/// A type whose values can be written as JSON.
public protocol JSONWritable {
  /// Writes exactly one value.
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  /// Writes a string.
  public func write(to json: inout JSONWriter) { json.string(self) }
}

extension Bool: JSONWritable {
  /// Writes `true` or `false`.
  public func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Int: JSONWritable {
  /// Writes a number.
  public func write(to json: inout JSONWriter) { json.literal("\(self)") }
}

extension Int64: JSONWritable {
  /// Writes a number with all its digits; readers that use floating point lose digits above 2^53.
  public func write(to json: inout JSONWriter) { json.literal("\(self)") }
}

extension Double: JSONWritable {
  /// Writes a number, or null if it is infinite or not a number, since JSON has no form for these.
  public func write(to json: inout JSONWriter) {
    if isFinite { json.literal("\(self)") } else { json.null() }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  /// Writes an array.
  public func write(to json: inout JSONWriter) {
    json.array(self) { json, element in element.write(to: &json) }
  }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  /// Writes an object with its keys in ascending order.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      for (key, value) in self.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        json.member(key, value)
      }
    }
  }
}
