public import Diagnostics
public import FileTree
import Strategies
import TOML

extension Provenance {
  /// The provenance in `folder` of `tree`; nil if there is none.
  ///
  /// Throws ``Failure``.
  public static func read(from tree: some FileTree, in folder: String) throws(Failure) -> Provenance? {
    guard let file = try ProvenanceFile(path, in: folder, of: tree) else { return nil }
    do {
      let root = try Document(parsing: file.bytes, file: file.path).root
      return try Provenance(root)
    } catch let error as Failure {
      throw Self.problem(error, in: file.path)
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
    // What else a newer file says may have another meaning.
    guard schema == Self.schema else {
      let place = root["schema"]?.place ?? root.place
      throw schema > Self.schema
        ? Failure.provenance(.newer(schema: Int(schema)), at: place)
        : .provenance(.unknownValue("\(schema)", key: "schema", known: ["\(Self.schema)"]), at: place)
    }
    try root.expect(["schema", "strategy", "layout", "template", "packages", "answers", "files"])
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
    guard let table = try root.table("answers") else { return }
    try options.read(table)
  }

  private static func missing(_ key: String, in root: Table) -> Failure {
    .provenance(.missing(key: key), at: .init(file: root.place.file))
  }
}
