package import Diagnostics
package import Recognition

/// A text that followed an older convention, and its replacement.
package struct Rewrite: Sendable, Hashable {
  /// The position of the old text.
  package private(set) var place: Diagnostic.Place
  /// The change's name in the table of known changes.
  package let id: String
  /// The old text.
  package let old: String
  /// The new text; empty if the old one is removed.
  package let new: String
  /// The change, as a sentence in lower case without a full stop.
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

  /// This rewrite without the line number, for new files.
  package var somewhere: Rewrite {
    var rewrite = self
    rewrite.place = .init(file: place.file)
    return rewrite
  }

  /// Returns the rewrites as reasons in a commit message, without duplicates.
  package static func reasons(_ rewrites: [Rewrite]) -> [Reason] {
    grouped(rewrites).map { rewrite, others in
      let line = rewrite.place.line.map { ":\($0)" } ?? ""
      let words = "\(rewrite.isLeftOut ? "left out" : "rewrote") \(rewrite.summary)"
      let more = others == 0 ? "" : " and \(others) more place\(others == 1 ? "" : "s")"
      return Reason("\(words) in \(rewrite.place.file)\(line)\(more)", because: rewrite.reason)
    }
  }

  /// Returns the first of equal rewrites in one file, with the number of the others.
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

  /// Whether the old text is removed.
  package var isLeftOut: Bool { new.allSatisfy { $0.isWhitespace || "[]".contains($0) } }

  /// The change on one line: "`xorg.libXi` to `libxi`", or only the old text if it is removed.
  package var summary: String {
    let new = new.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let first = old.prefix { !$0.isNewline }
    let old = first.count < old.count ? "\(first) …" : old
    return isLeftOut ? "`\(old)`" : "`\(old)` to `\(new)`"
  }
}
