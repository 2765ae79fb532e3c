import Diagnostics
public import FileTree
import Strategies
import TOML

extension Provenance {
  /// The provenance in `folder` of `tree`; nil if there is none.
  ///
  /// Throws ``ScaffoldingError/provenance(_:at:)``, or ``ScaffoldingError/tree(_:)``.
  public static func read(from tree: some FileTree, in folder: String) throws(ScaffoldingError) -> Provenance?
  {
    guard let file = try ProvenanceFile(path, in: folder, of: tree) else { return nil }
    do {
      let root = try Document(parsing: file.bytes, file: file.path).root
      return try Provenance(root)
    } catch let error as TOMLError {
      throw Self.problem(error, in: file.path)
    } catch let error as ScaffoldingError {
      throw error
    } catch {
      throw .provenance(.damaged(reason: "\(error)"), at: .init(file: file.path))
    }
  }

  private static func problem(_ error: TOMLError, in file: String) -> ScaffoldingError {
    switch error {
    case .syntax(let reason, let place): .provenance(.damaged(reason: reason), at: place)
    case .mismatch(let key, let expected, _, let place):
      .provenance(.mismatch(key: key, expected: expected), at: place)
    case .missing(let key, let place): .provenance(.missing(key: key), at: place)
    }
  }

  private init(_ root: Table) throws {
    guard let schema = try root.integer("schema") else { throw Self.missing("schema", in: root) }
    // What else a newer file says may have another meaning.
    guard schema == Self.schema else {
      let place = root["schema"]?.place ?? root.place
      throw schema > Self.schema
        ? ScaffoldingError.provenance(.newer(schema: Int(schema)), at: place)
        : .provenance(.unknownValue("\(schema)", key: "schema", known: ["\(Self.schema)"]), at: place)
    }
    try root.expect(["schema", "strategy", "layout", "template", "packages", "answers"])
    guard let strategy = try root.choice("strategy", among: Strategy.allCases) else {
      throw Self.missing("strategy", in: root)
    }
    guard let layout = try root.choice("layout", among: Layout.allCases) else {
      throw Self.missing("layout", in: root)
    }
    answers = Answers(strategy: strategy, layout: layout)
    template = try root.string("template") ?? strategy.rawValue
    packages = try root.strings("packages") ?? []
    guard let table = try root.table("answers") else { return }
    try table.expect([
      "nixpkgs", "systems", "packages", "toolchain", "vendor", "git-hashes", "cargo-nix", "nativeBuildInputs",
      "buildInputs", "environment",
    ])
    if let nixpkgs = try table.string("nixpkgs") {
      guard Answers.isFlakeReference(nixpkgs) else {
        throw table.unusable(nixpkgs, "nixpkgs", "flake reference", example: Answers.defaultNixpkgs)
      }
      answers.nixpkgs = nixpkgs
    }
    if let systems = try table.strings("systems") {
      for system in systems where !Answers.isSystem(system) {
        throw table.unusable(system, "systems", "system", example: "x86_64-linux")
      }
      answers.systems = systems
    }
    answers.packages = try table.strings("packages") ?? []
    answers.toolchain = try table.choice("toolchain", among: ToolchainSource.allCases) ?? .nixpkgs
    answers.vendor = try table.choice("vendor", among: Answers.Vendor.allCases) ?? .lock
    answers.gitHashes = try table.boolean("git-hashes") ?? false
    answers.nativeBuildInputs = try table.attributes("nativeBuildInputs")
    answers.buildInputs = try table.attributes("buildInputs")
    for entry in try table.table("environment")?.entries ?? [] {
      guard Answers.isVariable(entry.key) else {
        throw ScaffoldingError.provenance(
          .unusable(entry.key, key: "variable", example: "OPENSSL_NO_VENDOR"),
          at: entry.keyPlace
        )
      }
      guard let text = entry.value.string else {
        throw ScaffoldingError.provenance(
          .mismatch(key: entry.key, expected: "a string"),
          at: entry.value.place
        )
      }
      answers.environment[entry.key] = text
    }
    answers.cargoNix = try table.choice("cargo-nix", among: Answers.CargoNix.allCases) ?? .ifd
  }

  private static func missing(_ key: String, in root: Table) -> ScaffoldingError {
    .provenance(.missing(key: key), at: .init(file: root.place.file))
  }
}

extension Table {
  /// Refuses any other key, which would be a choice that nobody hears.
  fileprivate func expect(_ known: [String]) throws(ScaffoldingError) {
    for entry in entries where !known.contains(entry.key) {
      throw .provenance(.unknownKey(entry.key, known: known), at: entry.keyPlace)
    }
  }

  fileprivate func choice<Choice: RawRepresentable<String>>(
    _ key: String,
    among choices: [Choice]
  ) throws -> Choice? {
    guard let name = try string(key) else { return nil }
    guard let choice = choices.first(where: { $0.rawValue == name }) else {
      throw ScaffoldingError.provenance(
        .unknownValue(name, key: key, known: choices.map(\.rawValue)),
        at: self[key]?.place ?? place
      )
    }
    return choice
  }

  fileprivate func attributes(_ key: String) throws -> [String] {
    let names = try strings(key) ?? []
    for name in names where !Answers.isAttribute(name) {
      throw unusable(name, key, "attribute of nixpkgs", example: "openssl")
    }
    return names
  }

  fileprivate func unusable(_ value: String, _ key: String, _ kind: String, example: String)
    -> ScaffoldingError
  {
    .provenance(.unusable(value, key: kind, example: example), at: self[key]?.place ?? place)
  }
}
