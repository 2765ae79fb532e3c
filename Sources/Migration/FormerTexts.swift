import FileTree
import Git
import Nix
import Scaffold
import Strategies
import Templates

/// The edited files of scaffolds that a project had before.
///
/// Edits that come back to a builder have no place of their own in its new text. The old text has it, and is taken
/// if it says the same.
struct FormerTexts {
  /// What the record says from now on.
  private(set) var record: [String: [String: ScaffoldRecord.FormerText]]
  /// The edited files of the scaffold that comes back.
  private let returning: [String: ScaffoldRecord.FormerText]

  /// Notes the files that the user edited in `current`, which moves to `options`.
  init(of current: CurrentScaffold, in project: Project, at places: FilePlaces, to options: Options) throws {
    record = current.record?.former ?? [:]
    returning = record.removeValue(forKey: Self.name(options)) ?? [:]
    var edited: [String: ScaffoldRecord.FormerText] = [:]
    for (name, pristine) in current.record?.files ?? [:] where name.hasSuffix(".nix") {
      guard case .text(let text, _) = pristine,
        case .text(let file) = try FileVersion.read(
          at: project.site.path(places.path(of: name)),
          of: project.tree
        ),
        !file.hasCarriageReturns, let mine = String(validating: file.bytes, as: UTF8.self),
        mine != places.rebased(text, of: name)
      else { continue }
      edited[name] = .init(pristine: text, edited: mine)
    }
    let old = Self.name(current.present.options)
    record[old] = edited.isEmpty ? nil : edited
  }

  private static func name(_ options: Options) -> String {
    "\(options.strategy.rawValue)/\(options.layout.rawValue)"
  }

  /// Puts edits to where they were, in files without conflicts that say the same then, in the same format.
  func restore(in merge: inout ScaffoldMerge, _ places: FilePlaces, site: Site) {
    for (name, former) in returning {
      let path = site.path(places.path(of: name))
      guard let new = merge.new[name], !merge.conflicts.contains(where: { $0.path == path }),
        case .file(let bytes, _)? = merge.files.first(where: { $0.path == path })?.change,
        let merged = try? NixSource(parsing: bytes, file: path),
        let base = try? NixSource(parsing: Array(places.rebased(former.pristine, of: name).utf8), file: path),
        let ours = try? NixSource(parsing: Array(former.edited.utf8), file: path),
        let theirs = try? NixSource(parsing: Array(new.text.utf8), file: path),
        let back = NixMerge(base: base, ours: ours, theirs: theirs), back.conflicts.isEmpty,
        back.dropped.isEmpty,
        let source = try? NixSource(parsing: back.bytes, file: path), source.isRearranged(merged),
        back.bytes.tally == bytes.tally
      else { continue }
      merge.rewrite(path, to: back.bytes)
    }
  }
}

extension [UInt8] {
  /// Its lines in an order of their own, without indentation and empty ones.
  fileprivate var tally: [String] {
    split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    }.filter { !$0.isEmpty }.sorted()
  }
}
