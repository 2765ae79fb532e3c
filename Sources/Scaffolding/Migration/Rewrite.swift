public import Diagnostics
import Recognition

/// Something that follows a convention of before, and what was written instead.
public struct Rewrite: Sendable, Hashable {
  /// Where it stood.
  public private(set) var place: Diagnostic.Place
  /// The change's name in the table of known changes.
  public let id: String
  /// What stood there.
  public let old: String
  /// What is written in its place; empty where it is left out.
  public let new: String
  /// What changed, one sentence in lower case without a full stop.
  public let reason: String

  init(_ finding: KnownChanges.Finding) {
    self.init(finding, old: finding.text, new: finding.replacement ?? "", at: finding.place)
  }

  init(_ finding: KnownChanges.Finding, old: String, new: String, at place: Diagnostic.Place) {
    self.place = place
    id = finding.id
    self.old = old
    self.new = new
    reason = "\(finding.summary) (\(finding.since))"
  }

  /// The same without a line, for files that come into being.
  var somewhere: Rewrite {
    var rewrite = self
    rewrite.place = .init(file: place.file)
    return rewrite
  }

  /// As a line of a commit's message.
  var fact: Fact {
    let line = place.line.map { ":\($0)" } ?? ""
    let words = isLeftOut ? "left out \(summary)" : "rewrote \(summary)"
    return Fact("\(words) in \(place.file)\(line)", because: reason)
  }

  /// Whether nothing is written in its place.
  public var isLeftOut: Bool { new.allSatisfy { $0.isWhitespace || "[]".contains($0) } }

  /// What became what, on one line: "`xorg.libXi` to `libxi`"; what it was, if it is left out.
  public var summary: String {
    let new = new.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let first = old.prefix { !$0.isNewline }
    let old = first.count < old.count ? "\(first) …" : old
    return isLeftOut ? "`\(old)`" : "`\(old)` to `\(new)`"
  }
}
