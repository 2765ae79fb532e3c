public import Git
import JSON

/// The content of `.flakewright/record.json`: the files as flakewright wrote them, before any edit.
///
/// The text is stored in the project's tree, since a squash, a fresh clone or `git gc` loses blobs that no
/// commit contains, and since another version of flakewright renders different text.
public struct ScaffoldRecord: Sendable, Hashable {
  /// The path of the file in the folder of the scaffold.
  public static let path = "\(ProvenanceFolder.path)/record.json"

  /// The version of flakewright that wrote the scaffold.
  public var generator: String
  /// The template of the scaffold.
  public var template: TemplateName
  /// Every file of the scaffold except this one, by its path in the scaffold's folder.
  public var files: [String: Pristine]
  /// The properties of the project that the scaffold depends on.
  public var facts = Facts()
  /// The lines that were added to `.gitignore`.
  public var ignored: [String]
  /// The hashes that were computed; empty if the options ask for none.
  public var hashes: Hashes
  /// The files that the user had edited when the project left a strategy and layout, by both and by their paths.
  ///
  /// On the way back, edits come to where they were.
  public var former: [String: [String: FormerText]] = [:]

  /// An edited file of a scaffold that another one has replaced.
  public struct FormerText: Sendable, Hashable {
    /// The text that flakewright wrote.
    public let pristine: String
    /// The text of the user.
    public let edited: String

    /// Creates a text that flakewright wrote as `pristine`, and the user changed to `edited`.
    public init(pristine: String, edited: String) {
      self.pristine = pristine
      self.edited = edited
    }
  }

  /// The name of a template, and a digest of its content.
  public struct TemplateName: Sendable, Hashable {
    /// The name of its folder.
    public var name: String
    /// A hash of all source files, as 40 hexadecimal digits.
    public var digest: String

    /// Creates a template called `name`.
    public init(name: String, digest: String) {
      self.name = name
      self.digest = digest
    }
  }

  /// The properties of a project on which a scaffold depends, so that a check can report changes.
  ///
  /// Names are in ascending order.
  public struct Facts: Sendable, Hashable {
    /// The packages that are built.
    public var packages: [String] = []
    /// The binaries of these packages.
    public var binaries: [String] = []
    /// The crates in Cargo.lock that need native libraries.
    public var nativeLibraries: [String] = []
    /// The repositories of git dependencies in Cargo.lock.
    public var gitDependencies: [String] = []
  }

  /// A file as flakewright wrote it.
  public enum Pristine: Sendable, Hashable {
    /// A file that is recorded with its text.
    case text(String, isExecutable: Bool)
    /// A long file that a tool generated from Cargo.lock and nobody edits: the IDs of its blob and of Cargo.lock's.
    case generated(ObjectID, cargoLock: ObjectID)
  }

  /// The hashes in the scaffold.
  public struct Hashes: Sendable, Hashable {
    /// The ID of the Cargo.lock for which they were computed; nil if there are none.
    public var cargoLock: ObjectID?
    /// The hashes in SRI form, by attribute or crate.
    public var values: [String: String]

    /// Creates the hashes `values` of the lock file `cargoLock`.
    public init(cargoLock: ObjectID? = nil, values: [String: String] = [:]) {
      self.cargoLock = cargoLock
      self.values = values
    }
  }

  /// Creates a record; see the properties of the same names.
  public init(
    generator: String,
    template: TemplateName,
    files: [String: Pristine],
    ignored: [String] = [],
    hashes: Hashes = Hashes()
  ) {
    self.generator = generator
    self.template = template
    self.files = files
    self.ignored = ignored
    self.hashes = hashes
  }

  /// The file's text: JSON as Nix writes flake.lock, names in ascending byte order, one line for each text.
  public var text: String {
    var hashes: [(String, JSONValue)] = []
    if let lock = self.hashes.cargoLock { hashes.append(("cargoLock", .string(lock.hex))) }
    if !self.hashes.values.isEmpty {
      hashes.append(("values", .object(sorted(self.hashes.values).map { ($0.key, .string($0.value)) })))
    }
    let former = self.former.filter { !$0.value.isEmpty }
    let kept: [(String, JSONValue)] =
      former.isEmpty
      ? []
      : [
        (
          "former",
          .object(sorted(former).map { ($0.key, .object(sorted($0.value).map { ($0.key, $0.value.json) })) })
        )
      ]
    return JSONValue.object(
      [
        (
          "facts",
          .object([
            ("binaries", .strings(facts.binaries)), ("gitDependencies", .strings(facts.gitDependencies)),
            ("nativeLibraries", .strings(facts.nativeLibraries)), ("packages", .strings(facts.packages)),
          ])
        ),
        ("files", .object(sorted(files).map { ($0.key, $0.value.json) })),
      ] + kept + [
        ("generator", .string(generator)),
        ("hashes", .object(hashes)),
        ("ignored", .strings(ignored)),
        ("schema", .number(Provenance.schema)),
        ("template", .object([("digest", .string(template.digest)), ("name", .string(template.name))])),
      ]
    ).text
  }
}

extension ScaffoldRecord.FormerText {
  fileprivate var json: JSONValue { .object([("edited", .string(edited)), ("text", .string(pristine))]) }
}

extension ScaffoldRecord.Pristine {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text, let isExecutable):
      let text = ("text", JSONValue.string(text))
      return .object(isExecutable ? [("executable", .boolean(true)), text] : [text])
    case .generated(let blob, let lock):
      return .object([("blob", .string(blob.hex)), ("cargoLock", .string(lock.hex))])
    }
  }
}

private func sorted<Value>(_ items: [String: Value]) -> [(key: String, value: Value)] {
  items.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
}
