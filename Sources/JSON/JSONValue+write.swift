extension JSONValue: JSONWritable {
  /// The value with its members in their order, and numbers as they were written.
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

  /// The value as text, laid out as Nix lays out flake.lock, with a line feed at the end.
  public var text: String {
    String(decoding: JSONWriter.text(of: self, style: .indented), as: UTF8.self)
  }
}
