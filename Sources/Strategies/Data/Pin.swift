public import Diagnostics
internal import TOML

/// One commit of Nix code from elsewhere.
public struct Pin: Sendable, Hashable {
  /// The name of the input.
  public let name: String
  /// The account on GitHub.
  public let owner: String
  /// The repository of that account.
  public let repository: String
  /// The branch that a flake names; nil for the default branch.
  public let branch: String?
  /// The commit, 40 hexadecimal digits.
  public let revision: String
  /// The time of the commit, in seconds since 1970.
  public let lastModified: Int64
  /// The hash of the unpacked archive, in SRI form.
  public let hash: String
  /// Whether a flake uses it as a flake instead of plain files.
  public let isFlake: Bool
  /// The names of its inputs that follow the flake's own input of the same name.
  public let follows: [String]
  /// The names of its other inputs, each of which is also the name of a pin.
  public let inputs: [String]

  /// The URL of the archive, which `fetchTarball` unpacks.
  public var url: String { Self.archive(of: owner, repository, at: revision) }

  /// Returns the address of the archive of a commit or branch on GitHub.
  public static func archive(of owner: String, _ repository: String, at revision: String) -> String {
    "https://github.com/\(owner)/\(repository)/archive/\(revision).tar.gz"
  }

  /// Reads the rows of `Data/pins.toml` called `names` and those that they name as inputs.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public static func all(_ names: [String]) throws(Failure) -> [Pin] {
    do {
      let table = try BuiltInData.pins()
      var pins: [Pin] = []
      var pending = names
      while let name = pending.popLast() {
        guard !pins.contains(where: { $0.name == name }), let row = try table.table(name),
          let pin = try Pin(named: name, in: row)
        else { continue }
        pins.append(pin)
        pending += pin.inputs
      }
      return pins
    } catch {
      throw error.ofBuiltInData
    }
  }

  /// Reads the row `name` of `Data/pins.toml`; nil if there is none.
  static func read(named name: String) throws(Failure) -> Pin? {
    try all([name]).first { $0.name == name }
  }

  private init?(named name: String, in row: Table) throws(Failure) {
    guard let owner = try row.string("owner"), let repository = try row.string("repository"),
      let revision = try row.string("revision"), let hash = try row.string("hash"),
      let lastModified = try row.integer("lastModified")
    else { return nil }
    self.name = name
    self.owner = owner
    self.repository = repository
    self.revision = revision
    self.lastModified = lastModified
    self.hash = hash
    branch = try row.string("ref")
    isFlake = try row.boolean("flake") ?? true
    follows = try row.strings("follows") ?? []
    inputs = try row.strings("inputs") ?? []
  }
}

extension Strategy {
  /// Returns the pin of the strategy's own Nix code; nil if that is in nixpkgs or in the scaffold.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func pin() throws(Failure) -> Pin? {
    try Pin.read(named: rawValue)
  }
}

extension ToolchainSource {
  /// Returns the pin of the Nix code that reads toolchain files; nil for nixpkgs.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func pin() throws(Failure) -> Pin? {
    self == .nixpkgs ? nil : try Pin.read(named: rawValue)
  }
}
