extension JSONValue: JSONWritable {
  /// Writes the value with its members in their order and its numbers as they were read.
  public func write(to json: inout JSONWriter) {
    switch content {
    case .null: json.null()
    case .boolean(let value): value.write(to: &json)
    case .number(let number): json.literal(number)
    case .string(let text): json.string(text)
    case .array(let elements): elements.write(to: &json)
    case .object(let members):
      json.object { json in
        for member in members { json.member(member.name, member.value) }
      }
    }
  }

  /// The value as text in the layout of a flake.lock that Nix writes, with a line feed at the end.
  public var text: String {
    String(decoding: JSONWriter.text(of: self, style: .indented), as: UTF8.self)
  }
}
