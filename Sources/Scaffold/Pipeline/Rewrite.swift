package import Diagnostics
package import Recognition

/// Something that follows a convention of before, and what was written instead.
package struct Rewrite: Sendable, Hashable {
  /// Where it stood.
  package private(set) var place: Diagnostic.Place
  /// The change's name in the table of known changes.
  package let id: String
  /// What stood there.
  package let old: String
  /// What is written in its place; empty where it is left out.
  package let new: String
  /// What changed, one sentence in lower case without a full stop.
  package let reason: String

  package init(_ finding: KnownChanges.Finding) {
    self.init(finding, old: finding.text, new: finding.replacement ?? "", at: finding.place)
  }

  package init(_ finding: KnownChanges.Finding, old: String, new: String, at place: Diagnostic.Place) {
    self.place = place
    id = finding.id
    self.old = old
    self.new = new
    reason = "\(finding.summary) (\(finding.since))"
  }

  /// The same without a line, for files that come into being.
  package var somewhere: Rewrite {
    var rewrite = self
    rewrite.place = .init(file: place.file)
    return rewrite
  }

  /// As lines of a commit's message, each once.
  package static func reasons(_ rewrites: [Rewrite]) -> [Reason] {
    grouped(rewrites).map { rewrite, others in
      let line = rewrite.place.line.map { ":\($0)" } ?? ""
      let words = "\(rewrite.isLeftOut ? "left out" : "rewrote") \(rewrite.summary)"
      let more = others == 0 ? "" : " and \(others) more place\(others == 1 ? "" : "s")"
      return Reason("\(words) in \(rewrite.place.file)\(line)\(more)", because: rewrite.reason)
    }
  }

  /// The first of those that are the same in one file, and how many others there are.
  package static func grouped(_ rewrites: [Rewrite]) -> [(first: Rewrite, others: Int)] {
    var groups: [(first: Rewrite, others: Int)] = []
    var places: [[String]: Int] = [:]
    for rewrite in rewrites {
      let key = [rewrite.place.file, rewrite.old, rewrite.new]
      if let index = places[key] {
        groups[index].others += 1
      } else {
        places[key] = groups.count
        groups.append((rewrite, 0))
      }
    }
    return groups
  }

  /// Whether nothing is written in its place.
  package var isLeftOut: Bool { new.allSatisfy { $0.isWhitespace || "[]".contains($0) } }

  /// What became what, on one line: "`xorg.libXi` to `libxi`"; what it was, if it is left out.
  package var summary: String {
    let new = new.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let first = old.prefix { !$0.isNewline }
    let old = first.count < old.count ? "\(first) …" : old
    return isLeftOut ? "`\(old)`" : "`\(old)` to `\(new)`"
  }
}
