public import Diagnostics
public import FileTree
import Strategies
package import TOML

extension Provenance {
  /// Returns the provenance in `folder` of `tree`, or nil if there is none.
  ///
  /// Throws ``Failure``.
  public static func read(from tree: some FileTree, in folder: String) throws(Failure) -> Provenance? {
    let names = [path, FormerProvenance.options]
    guard let file = try ProvenanceFile.first(of: names, in: folder, of: tree) else { return nil }
    return try parse(file.bytes, file: file.path)
  }

  /// Parses `bytes`, the content of the options file `file`.
  static func parse(_ bytes: [UInt8], file: String) throws(Failure) -> Provenance {
    do {
      return try Provenance(Document(parsing: bytes, file: file).root)
    } catch let error as Failure {
      throw problem(error, in: file)
    } catch {
      throw Failure(wrapping: error)
    }
  }

  private static func problem(_ error: Failure, in file: String) -> Failure {
    let problem = error.diagnostics.first
    return .provenance(
      .damaged(reason: problem?.summary ?? "not TOML"),
      at: problem?.place ?? .init(file: file)
    )
  }

  private init(_ root: Table) throws {
    guard let schema = try root.integer("schema") else { throw Self.missing("schema", in: root) }
    // In a newer file, other keys may have another meaning.
    guard schema == Self.schema else {
      let place = root["schema"]?.place ?? root.place
      throw schema > Self.schema
        ? Failure.provenance(.newer(schema: Int(schema)), at: place)
        : .provenance(.unknownValue("\(schema)", key: "schema", known: ["\(Self.schema)"]), at: place)
    }
    try root.expect(["schema", "strategy", "layout", "template", "packages", "options", "answers", "files"])
    guard let strategy = try root.choice("strategy", among: Strategy.allCases) else {
      throw Self.missing("strategy", in: root)
    }
    guard let layout = try root.choice("layout", among: Layout.allCases) else {
      throw Self.missing("layout", in: root)
    }
    options = Options(strategy: strategy, layout: layout)
    template = try root.string("template") ?? strategy.rawValue
    packages = try root.strings("packages") ?? []
    options.files = try FilePlaces.read(root.table("files"))
    guard let table = try root.options() else { return }
    try options.read(table)
  }

  private static func missing(_ key: String, in root: Table) -> Failure {
    .provenance(.missing(key: key), at: .init(file: root.place.file))
  }
}

extension Table {
  /// Returns the table of options, which earlier versions called `answers`; throws if there are both.
  package func options() throws -> Table? {
    guard let former = try table("answers") else { return try table("options") }
    guard self["options"] == nil else {
      let place = entries.first { $0.key == "answers" }?.keyPlace ?? former.place
      throw Failure.provenance(.unknownKey("answers", known: ["options"]), at: place)
    }
    return former
  }
}
