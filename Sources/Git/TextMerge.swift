import CLibgit2
public import Diagnostics

/// A three-way merge of two versions of a text and their common base, as by `git merge-file`.
public struct TextMerge: Sendable, Hashable {
  /// A region in which both versions changed the same or adjacent lines differently.
  public struct Conflict: Sendable, Hashable {
    /// The first line of the region in our version, counted from 1.
    public let line: Int
    /// The lines of the region in each version, with their line feeds.
    public let base, ours, theirs: [UInt8]

    /// Creates a conflict; see the properties of the same names.
    public init(line: Int, base: [UInt8], ours: [UInt8], theirs: [UInt8]) {
      self.line = line
      self.base = base
      self.ours = ours
      self.theirs = theirs
    }
  }

  /// The names of the versions in conflict markers.
  public struct Labels: Sendable, Hashable {
    /// The name of each version.
    public let base, ours, theirs: String

    /// Creates names for the three versions, without line breaks.
    public init(base: String, ours: String, theirs: String) {
      self.base = base
      self.ours = ours
      self.theirs = theirs
    }

    /// Returns the versions between conflict markers in git's diff3 style.
    public func block(base: [UInt8], ours: [UInt8], theirs: [UInt8] = []) -> [UInt8] {
      Array("<<<<<<< \(self.ours)\n".utf8) + ours + Array("||||||| \(self.base)\n".utf8) + base
        + Array("=======\n".utf8) + theirs + Array(">>>>>>> \(self.theirs)\n".utf8)
    }
  }

  /// The merged text, with conflicts between markers in git's diff3 style.
  public let bytes: [UInt8]
  /// The conflicts in order; empty if the merge is clean.
  public let conflicts: [Conflict]

  /// Merges `ours` and `theirs`, whose common ancestor is `base`.
  ///
  /// Throws ``Diagnostic/Code/gitFailed`` if there is not enough memory.
  public init(
    base: [UInt8],
    ours: [UInt8],
    theirs: [UInt8],
    labels: Labels
  ) throws(Failure) {
    // Without the base in the output, libgit2 reduces conflicts to the lines that differ; often none are left.
    let size = Self.markerSize([base, ours, theirs])
    let style = GIT_MERGE_FILE_STYLE_MERGE.rawValue
    if let clean = try Self.merge(base, ours, theirs, labels, size, style: style), clean.isClean {
      bytes = clean.bytes
      conflicts = []
      return
    }
    let diff3 = try Self.merge(base, ours, theirs, labels, size, style: GIT_MERGE_FILE_STYLE_DIFF3.rawValue)
    bytes = diff3?.bytes ?? ours
    conflicts = Self.conflicts(in: bytes, size: Int(size))
  }

  /// Returns a marker size that differs from every line of the texts that looks like a marker; git's default if
  /// possible.
  private static func markerSize(_ texts: [[UInt8]]) -> UInt16 {
    var longest = 6
    for text in texts {
      for line in text.split(separator: newline) {
        guard let first = line.first, "<|=>".utf8.contains(first) else { continue }
        longest = max(longest, line.prefix { $0 == first }.count)
      }
    }
    return UInt16(clamping: longest + 1)
  }

  private static func merge(
    _ base: [UInt8],
    _ ours: [UInt8],
    _ theirs: [UInt8],
    _ labels: Labels,
    _ size: UInt16,
    style: UInt32
  ) throws(Failure) -> (bytes: [UInt8], isClean: Bool)? {
    _ = Library.ready
    var result = git_merge_file_result()
    defer { git_merge_file_result_free(&result) }
    let code = base.withUnsafeBytes { base in
      ours.withUnsafeBytes { ours in
        theirs.withUnsafeBytes { theirs in
          labels.base.withCString { baseLabel in
            labels.ours.withCString { oursLabel in
              labels.theirs.withCString { theirsLabel in
                var options = shim_merge_file_options()
                options.ancestor_label = baseLabel
                options.our_label = oursLabel
                options.their_label = theirsLabel
                options.marker_size = size
                // Unique lines, not brackets, show best which parts belong together.
                options.flags = style | GIT_MERGE_FILE_DIFF_PATIENCE.rawValue
                var inputs = [base, ours, theirs].map { shim_merge_file_input($0.baseAddress, $0.count) }
                return git_merge_file(&result, &inputs[0], &inputs[1], &inputs[2], &options)
              }
            }
          }
        }
      }
    }
    try check("merge two versions of a text", code)
    guard let text = result.ptr else { return result.automergeable == 1 ? ([], true) : nil }
    return (Array(UnsafeRawBufferPointer(start: text, count: result.len)), result.automergeable == 1)
  }

  /// Returns the conflicts in a text in diff3 style with markers of `size` characters.
  private static func conflicts(in text: [UInt8], size: Int) -> [Conflict] {
    var conflicts: [Conflict] = []
    var sides: [[UInt8]] = [[], [], []]
    // 0 is ours, 1 is the base, 2 is theirs.
    var side: Int?
    var (line, start) = (1, 1)
    for content in lines(of: text) {
      switch marker(content, size: size) {
      case UInt8(ascii: "<"): (side, sides, start) = (0, [[], [], []], line)
      case UInt8(ascii: "|"): side = 1
      case UInt8(ascii: "="): side = 2
      case UInt8(ascii: ">"):
        side = nil
        conflicts.append(Conflict(line: start, base: sides[1], ours: sides[0], theirs: sides[2]))
      default:
        if let side { sides[side] += content }
        if side == nil || side == 0 { line += 1 }
      }
    }
    return conflicts
  }

  private static func marker(_ line: ArraySlice<UInt8>, size: Int) -> UInt8? {
    guard let first = line.first, "<|=>".utf8.contains(first),
      line.prefix(while: { $0 == first }).count == size
    else { return nil }
    return first
  }

  /// Returns the lines, each with its line feed.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in text.enumerated() where byte == newline {
      lines.append(text[start...index])
      start = index + 1
    }
    return start < text.count ? lines + [text[start...]] : lines
  }

  private static let newline = UInt8(ascii: "\n")
}
