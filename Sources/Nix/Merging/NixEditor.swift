/// An editor of a Nix file that leaves all other bytes unchanged.
public struct NixEditor {
  let version: NixVersion
  private var edits: [(range: Range<Int>, text: String)] = []

  /// Creates an editor of `source`.
  public init(_ source: NixSource) {
    var words = NixWords()
    version = NixVersion(source, &words)
  }

  /// Adds the definition `text`, given without indentation, at the end of a set; a set on one line is split
  /// into lines.
  public mutating func add(_ text: String, to set: NixExpression) {
    guard case .set(let bindings, _) = set.bare.form else { return }
    let container = NixContainer(set: set.bare.range, bindings, of: version)
    let outer = version.indentation(set.bare.range.lowerBound)
    if let last = container.units.last, !container.isOneLine {
      let indentation =
        version.isFirstOnLine(last.core.lowerBound) ? version.indentation(last.core.lowerBound) : outer + 2
      edits.append(
        (last.full.upperBound..<last.full.upperBound, "\n\n" + Self.indented(text, by: indentation))
      )
      return
    }
    let present = container.units.map { version.text($0.full) }
    let lines = (present + [text]).map { Self.indented($0, by: outer + 2) }.joined(separator: "\n")
    edits.append((container.inner, "\n\(lines)\n\(String(repeating: " ", count: outer))"))
  }

  /// Adds a name to the arguments of a function, in alphabetical order; does nothing if it is there.
  ///
  /// If `amongFirst` is true, the name goes to the arguments above the last empty line.
  public mutating func add(argument name: String, to parameter: NixParameter, amongFirst: Bool = false) {
    guard let formals = parameter.formals, !formals.contains(where: { $0.name == name }) else { return }
    guard let last = formals.last else {
      let text = version.text(parameter.range)
      let brace = text.utf8.firstIndex(of: UInt8(ascii: "{")).map {
        text.utf8.distance(from: text.utf8.startIndex, to: $0)
      }
      let start = parameter.range.lowerBound + (brace ?? 0) + 1
      edits.append((start..<start, parameter.allowsOthers ? " \(name)," : " \(name) "))
      return
    }
    // `lib` and what the builder needs are a separate group at the top.
    let start = formals.lastIndex { version.hasBlankLineAbove($0.range.lowerBound) } ?? 0
    let isOneLine = version.isOneLine(parameter.range)
    if amongFirst, start > 0 {
      let last = formals[start - 1].range
      let text = ",\n\(String(repeating: " ", count: version.indentation(last.lowerBound)))\(name)"
      edits.append((last.upperBound..<last.upperBound, text))
      return
    }
    let next = formals[start...].first { $0.name > name && $0.name != "lib" }
    let place = next?.range.lowerBound ?? last.range.upperBound
    let indentation = version.indentation(place)
    let separator = isOneLine ? ", " : ",\n\(String(repeating: " ", count: indentation))"
    edits.append((place..<place, next == nil ? separator + name : name + separator))
  }

  /// Adds a comment on lines of its own above a definition; returns false, without a change, unless the
  /// definition begins a line.
  public mutating func add(comment text: String, above binding: NixBinding) -> Bool {
    let start = binding.range.lowerBound
    guard version.isFirstOnLine(start) else { return false }
    let line = version.lineStart(start)
    edits.append((line..<line, Self.indented(text, by: version.indentation(start)) + "\n"))
    return true
  }

  /// Replaces a part by `text`, whose lines are indented like the first line of the part.
  public mutating func replace(_ range: Range<Int>, with text: String) {
    let indented = Self.indented(text, by: version.indentation(range.lowerBound))
    edits.append((range, String(indented.drop { $0 == " " })))
  }

  /// Replaces a part by `text`, unchanged.
  mutating func put(_ text: String, in range: Range<Int>) { edits.append((range, text)) }

  /// The text with all edits.
  ///
  /// Where edits overlap, the one that begins first wins. A removal still extends over the rest of its range,
  /// and text to be inserted within removed text is kept.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    var position = 0
    var isAfterRemoval = false
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in ordered {
      if edit.range.lowerBound < position {
        if edit.text.isEmpty { position = max(position, edit.range.upperBound) }
        if edit.range.isEmpty, isAfterRemoval { result += edit.text.utf8 }
        continue
      }
      isAfterRemoval = edit.text.isEmpty
      result += version.bytes[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return result + version.bytes[position...]
  }

  /// Returns `text` with all lines indented, except those inside of a plain string, since their spaces belong
  /// to the value.
  private static func indented(_ text: String, by indentation: Int) -> String {
    let bytes = Array(text.utf8)
    var fixed: Set<Int> = []
    if let tokens = try? NixTokens(parsing: bytes, file: "") {
      for string in NixWords.plainStrings(of: tokens) {
        for offset in string where bytes[offset] == UInt8(ascii: "\n") { fixed.insert(offset + 1) }
      }
    }
    let spaces = repeatElement(UInt8(ascii: " "), count: indentation)
    var result: [UInt8] = []
    for (offset, byte) in bytes.enumerated() {
      let isFirst = offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n")
      if isFirst, byte != UInt8(ascii: "\n"), !fixed.contains(offset) { result += spaces }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
