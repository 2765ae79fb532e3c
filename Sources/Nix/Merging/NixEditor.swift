/// An editor of a Nix file that leaves all other bytes unchanged.
public struct NixEditor {
  private let version: NixVersion
  private var edits: [(range: Range<Int>, text: String)] = []

  /// Creates an editor of `source`.
  public init(_ source: NixSource) {
    var words = NixWords()
    version = NixVersion(source, &words)
  }

  /// Adds the definition `text`, which has no indentation, at the end of a set; an empty set is split into lines.
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

  /// Adds a name to the arguments of a function, in alphabetical order; does nothing if it exists.
  public mutating func add(argument name: String, to parameter: NixParameter) {
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
    let next = formals[start...].first { $0.name > name && $0.name != "lib" }
    let place = next?.range.lowerBound ?? last.range.upperBound
    let indentation = version.indentation(place)
    let separator = isOneLine ? ", " : ",\n\(String(repeating: " ", count: indentation))"
    edits.append((place..<place, next == nil ? separator + name : name + separator))
  }

  /// Replaces a part by `text`, whose lines are indented like the first line of the part.
  public mutating func replace(_ range: Range<Int>, with text: String) {
    let indented = Self.indented(text, by: version.indentation(range.lowerBound))
    edits.append((range, String(indented.drop { $0 == " " })))
  }

  /// The text with all edits; if edits overlap, the one that begins first wins.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    var position = 0
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in ordered where edit.range.lowerBound >= position {
      result += version.bytes[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return result + version.bytes[position...]
  }

  private static func indented(_ text: String, by indentation: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: indentation) + $0 }
      .joined(separator: "\n")
  }
}
