/// What has a form in JSON.
public protocol JSONWritable {
  /// Writes exactly one value.
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  /// A string.
  public func write(to json: inout JSONWriter) { json.string(self) }
}

extension Bool: JSONWritable {
  /// `true` or `false`.
  public func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Int: JSONWritable {
  /// A number.
  public func write(to json: inout JSONWriter) { json.literal("\(self)") }
}

extension Int64: JSONWritable {
  /// A number, exact: readers that take all numbers for floating ones lose digits beyond 2^53.
  public func write(to json: inout JSONWriter) { json.literal("\(self)") }
}

extension Double: JSONWritable {
  /// A number; null if it is infinite or none, for which JSON has no form.
  public func write(to json: inout JSONWriter) {
    if isFinite { json.literal("\(self)") } else { json.null() }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  /// An array.
  public func write(to json: inout JSONWriter) {
    json.array(self) { json, element in element.write(to: &json) }
  }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  /// An object, its keys in ascending order.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      for (key, value) in self.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        json.member(key, value)
      }
    }
  }
}
