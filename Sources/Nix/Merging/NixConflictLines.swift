/// The whole lines of a merged text that contain one or more conflicts, in each version.
public struct NixConflictLines: Sendable, Hashable {
  /// The first line in ours, counted from 1.
  public let line: Int
  /// The range of bytes in the merged text; empty if ours has nothing there.
  public let range: Range<Int>
  /// The lines as each version has them, with their line feeds.
  public let base, ours, theirs: [UInt8]
}

extension NixConflictLines {
  private typealias Place = (range: Range<Int>, conflict: NixMerge.Conflict)

  /// Returns the lines of `conflicts` in the merged text `bytes`; `kept` maps ranges of ours to their
  /// positions in it.
  static func lines(
    of conflicts: [NixMerge.Conflict],
    in bytes: [UInt8],
    keeping kept: [(range: Range<Int>, start: Int)]
  ) -> [NixConflictLines] {
    func lower(_ offset: Int) -> Int {
      let part = kept.first { $0.range.contains(offset) } ?? kept.last { $0.range.upperBound <= offset }
      return part.map { $0.start + min(offset, $0.range.upperBound) - $0.range.lowerBound } ?? bytes.count
    }
    func upper(_ offset: Int) -> Int {
      let part = kept.last { $0.range.lowerBound < offset && offset <= $0.range.upperBound }
      return part.map { $0.start + offset - $0.range.lowerBound } ?? lower(offset)
    }
    var groups: [(lines: Range<Int>, places: [Place])] = []
    for conflict in conflicts {
      let start = lower(conflict.range.lowerBound)
      let range = start..<(conflict.range.isEmpty ? start : max(start, upper(conflict.range.upperBound)))
      let end = lineEnd(max(range.lowerBound, range.upperBound - 1), bytes)
      let lines = range.isEmpty ? end..<end : lineStart(range.lowerBound, bytes)..<end
      if let last = groups.last, !lines.isEmpty, lines.lowerBound < last.lines.upperBound {
        groups[groups.count - 1].lines = last.lines.lowerBound..<max(last.lines.upperBound, lines.upperBound)
        groups[groups.count - 1].places.append((range, conflict))
      } else {
        groups.append((lines, [(range, conflict)]))
      }
    }
    return groups.map { lines, places in
      NixConflictLines(
        line: places[0].conflict.line,
        range: lines,
        base: text(lines, places, bytes) { $0.base },
        ours: Array(bytes[lines]),
        theirs: text(lines, places, bytes) { $0.theirs }
      )
    }
  }

  /// Returns the lines with each conflicting part in another version; empty if only punctuation remains.
  private static func text(
    _ lines: Range<Int>,
    _ places: [Place],
    _ bytes: [UInt8],
    _ version: (NixMerge.Conflict) -> String
  ) -> [UInt8] {
    if lines.isEmpty {
      return places.map { version($0.conflict) }.filter { !$0.isEmpty }.flatMap { Array("\($0)\n".utf8) }
    }
    var result: [UInt8] = []
    var position = lines.lowerBound
    for (range, conflict) in places where range.lowerBound >= position {
      result += bytes[position..<range.lowerBound]
      result += version(conflict).utf8
      position = range.upperBound
    }
    result += bytes[position..<max(position, lines.upperBound)]
    return result.allSatisfy { " \t\r\n,;".utf8.contains($0) } ? [] : result
  }

  private static func lineStart(_ offset: Int, _ bytes: [UInt8]) -> Int {
    bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
  }

  private static func lineEnd(_ offset: Int, _ bytes: [UInt8]) -> Int {
    bytes[min(offset, bytes.count)...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
  }

  private static let newline = UInt8(ascii: "\n")
}

extension NixMerge {
  /// Returns the merged text with conflicting lines between git's markers, in git's diff3 style.
  public func marked(base: String, ours: String, theirs: String) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    func add(_ lines: [UInt8]) {
      result += lines
      if let last = result.last, last != UInt8(ascii: "\n") { result.append(UInt8(ascii: "\n")) }
    }
    for lines in conflictingLines where lines.range.lowerBound >= position {
      add(Array(bytes[position..<lines.range.lowerBound]))
      add(Array("<<<<<<< \(ours)".utf8))
      add(lines.ours)
      add(Array("||||||| \(base)".utf8))
      add(lines.base)
      add(Array("=======".utf8))
      add(lines.theirs)
      add(Array(">>>>>>> \(theirs)".utf8))
      position = lines.range.upperBound
    }
    return result + bytes[position...]
  }
}

extension NixSource {
  /// Returns whether `other` differs from this file only in formatting: white space, indentation, the comma
  /// after the last argument and the notation of comments.
  public func isReformatted(_ other: NixSource) -> Bool {
    var words = NixWords()
    let (one, two) = (NixVersion(self, &words), NixVersion(other, &words))
    return one.words(0..<one.bytes.count + 1) == two.words(0..<two.bytes.count + 1)
  }
}
