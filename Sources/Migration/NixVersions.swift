import Git
import Nix
import Scaffold

/// Three valid versions of a Nix file.
struct NixVersions {
  private let base, ours, theirs: NixSource

  /// Parses the versions of the file at `path`; nil if it is not a Nix file, or if one of them is invalid.
  init?(base: [UInt8], ours: [UInt8], theirs: [UInt8], at path: String) {
    guard path.hasSuffix(".nix"), !base.isEmpty, let base = try? NixSource(parsing: base, file: path),
      let ours = try? NixSource(parsing: ours, file: path),
      let theirs = try? NixSource(parsing: theirs, file: path)
    else { return nil }
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// Whether ours differs from base in more than formatting.
  var isEdited: Bool { !base.isReformatted(ours) }

  /// Whether ours and theirs differ only in formatting, or theirs changes nothing.
  var isDone: Bool { ours.isReformatted(theirs) || base.isReformatted(theirs) }

  /// What theirs changed, put into the text of ours, with markers around the lines that conflict.
  ///
  /// `dropped` are edits of inputs that theirs does not have any more.
  func merged(_ labels: TextMerge.Labels) -> (
    text: [UInt8], places: [TextMerge.Conflict], dropped: [NixMerge.Conflict]
  )? {
    let builders = ScaffoldSoundness.ownArguments
    guard let merge = NixMerge(base: base, ours: ours, theirs: theirs, builders: builders) else { return nil }
    let text = merge.marked(base: labels.base, ours: labels.ours, theirs: labels.theirs)
    let places = merge.conflictingLines.map {
      TextMerge.Conflict(line: $0.line, base: $0.base, ours: $0.ours, theirs: $0.theirs)
    }
    return (text, places, merge.dropped)
  }
}
