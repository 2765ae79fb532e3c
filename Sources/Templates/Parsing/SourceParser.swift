import Diagnostics

/// A parser of one source and the files that it includes, for one file of the template.
///
/// It collects problems, so that one run reports all of them.
struct SourceParser {
  let format: FileFormat
  let pack: Pack
  var scope: Scope
  var scanner: any ContextScanner
  /// The blocks around the current line; the first is the file itself.
  var blocks: [Block] = [Block(kind: .file, place: SourcePlace(file: "", line: 0), openings: [])]
  private(set) var problems: [TemplateProblem] = []
  private(set) var lineCount = 0
  private var byteCount = 0
  private var hasGivenUp = false
  /// The number of invalid directives that may have opened a block; their ends are not reported.
  var unclear = 0

  init(format: FileFormat, pack: Pack, scope: Scope) {
    self.format = format
    self.pack = pack
    self.scope = scope
    scanner = format.scanner()
  }

  /// Parses the source at `path`.
  mutating func parse(_ path: String) -> [Node] {
    do throws(TemplateProblem) {
      read(try pack.lines(of: path), margin: "", files: [path])
    } catch {
      problems.append(error)
    }
    return blocks.first?.body ?? []
  }

  mutating func report(_ kind: TemplateProblem, at place: SourcePlace) {
    problems.append(TemplateProblem(kind, at: place))
  }

  mutating func report(_ problem: TemplateProblem) {
    problems.append(problem)
  }

  /// Parses the last of `files`, each of which includes the next.
  mutating func read(_ lines: [Substring], margin: String, files: [String]) {
    let depth = blocks.count
    for (index, line) in lines.enumerated() where !hasGivenUp {
      let place = SourcePlace(file: files.last ?? "", line: index + 1)
      lineCount += 1
      byteCount += line.utf8.count + margin.utf8.count
      do throws(TemplateProblem) {
        if lineCount > Limits.lines || byteCount > Limits.outputBytes { throw .tooManyLines }
        if let directive = try Directive(line, in: format) {
          let indentation = Substring(
            line.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
          )
          try obey(directive, at: place, margin: margin + indentation, files: files, depth: depth)
        } else {
          addLine(line.isEmpty ? line : margin + line, at: place)
        }
      } catch {
        report(error, at: place)
        if error.code == .unknownDirective || error.code == .malformedLoop { unclear += 1 }
        // A tree that is nested deeper than this could not even be freed.
        if error.code == .templateLimit { hasGivenUp = true }
        if problems.count >= Limits.problems { hasGivenUp = true }
      }
    }
    while blocks.count > depth, let block = blocks.last {
      if !hasGivenUp { report(.unclosedDirective(block.kind.word), at: block.place) }
      closeBlock()
    }
  }

  private mutating func addLine(_ line: Substring, at place: SourcePlace) {
    let parts = LinePart.parts(of: line)
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): bytes += text.utf8
      case .value: bytes.append(valueMarker)
      }
    }
    var contexts = scanner.contexts(in: bytes).makeIterator()
    var segments: [Segment] = []
    for part in parts {
      switch part {
      case .text(let text): segments.append(.text(text))
      case .value(let name):
        let context = contexts.next() ?? .refused("its place is not understood")
        do throws(TemplateProblem) {
          guard let reference = try scope.resolve(name, at: place) else {
            if context == .code { segments.append(.text("null")) }
            continue
          }
          if let reason = format.refusal(of: reference.type, in: context) {
            throw .misplaced(name, reference.type, reason: reason)
          }
          segments.append(.value(reference, in: context))
        } catch {
          report(error, at: place)
          // So that the rest can be checked as Nix, where `null` is both an expression and a name.
          if context == .code { segments.append(.text("null")) }
        }
      }
    }
    blocks[blocks.count - 1].body.append(.line(segments, at: place))
  }
}
