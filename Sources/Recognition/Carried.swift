public import Diagnostics

/// A value that was read from a file, and its position.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value.
  public let value: Value
  /// The position of the value.
  public let place: Diagnostic.Place
  /// The value's range of bytes in that file.
  public let range: Range<Int>

  /// Creates a value at a position; see the properties of the same names.
  public init(value: Value, place: Diagnostic.Place, range: Range<Int>) {
    self.value = value
    self.place = place
    self.range = range
  }
}

/// The settings in Nix files that are understood with certainty, so that a scaffold can have them too.
public struct Carried: Sendable, Hashable {
  /// The flake's description.
  public var description: Located<String>?
  /// The flake's inputs, in the order of the source.
  public var inputs: [Located<FlakeInput>] = []
  /// The platforms of the outputs, if they are listed literally.
  public var systems: [Located<String>] = []
  /// The branch or revision of nixpkgs, such as `nixos-26.05`.
  public var nixpkgs: Located<String>?
  /// The hash of the unpacked archive of ``nixpkgs``, where a file fetches it by URL and hash.
  public var nixpkgsHash: Located<String>?
  /// Attributes of nixpkgs that run during the build.
  public var nativeBuildInputs: [Located<PackageAttribute>] = []
  /// Attributes of nixpkgs that are linked.
  public var buildInputs: [Located<PackageAttribute>] = []
  /// Further attributes of nixpkgs in the development shell.
  public var shellPackages: [Located<PackageAttribute>] = []
  /// Environment variables of the build.
  public var environment: [Located<Variable>] = []
  /// Environment variables of the development shell.
  public var shellEnvironment: [Located<Variable>] = []
  /// The features of the build.
  public var features: [Located<String>] = []
  /// Whether the default features are off.
  public var noDefaultFeatures: Located<Bool>?
  /// Further arguments of `cargo build`, one word each.
  public var cargoBuildFlags: [Located<String>] = []
  /// Further arguments of `cargo test`, one word each.
  public var cargoTestFlags: [Located<String>] = []
  /// Arguments of the test programs, one word each.
  public var checkFlags: [Located<String>] = []
  /// The packages of the workspace that are built.
  public var packages: [Located<String>] = []
  /// The cargo profile, unless it is release.
  public var profile: Located<String>?
  /// Whether tests run, if that is set.
  public var doCheck: Located<Bool>?

  /// The toolchain file for building packages.
  public var toolchain: Located<Toolchain>?

  /// Creates empty settings.
  public init() {}

  /// A toolchain file, and the project that reads it.
  public struct Toolchain: Sendable, Hashable {
    /// rust-overlay or fenix.
    public let source: Approach
    /// The file's path in the tree.
    public let file: String
  }

  /// An environment variable.
  public struct Variable: Sendable, Hashable {
    /// The value of a variable.
    public enum Content: Sendable, Hashable {
      /// A text.
      case text(String)
      /// `true` or `false`; in a build these are `1` and empty.
      case boolean(Bool)
      /// A path in a package: `${attribute}suffix`.
      case package(attribute: String, suffix: String)
    }

    /// The name of the variable.
    public let name: String
    /// The value.
    public let content: Content

    /// Creates the variable `name`, set to `content`.
    public init(name: String, content: Content) {
      self.name = name
      self.content = content
    }
  }

  /// An attribute of nixpkgs, such as `openssl` or `rustPlatform.bindgenHook`.
  public struct PackageAttribute: Sendable, Hashable {
    /// The platforms on which a package may be needed.
    public enum Platform: String, Sendable {
      case linux
      case darwin
    }

    /// The names with dots between them, without `pkgs.`.
    public let attribute: String
    /// The only platform on which it is used; nil for all.
    public let platform: Platform?

    /// Creates the attribute `attribute`, only on `platform` if that is given.
    public init(attribute: String, platform: Platform? = nil) {
      self.attribute = attribute
      self.platform = platform
    }
  }
}

/// A definition that a scaffold cannot keep.
public struct LeftOver: Sendable, Hashable {
  /// The reason why a definition is not kept.
  public enum Reason: Sendable, Hashable {
    /// A scaffold has its own: name, version and source of the package, hashes, the structure of outputs.
    case provided
    /// The value is kept where it is used.
    case valueKept
    /// The definition is a comment.
    case comment
    /// The definition would be kept, except for this reason, a phrase in lower case.
    case uncertain(String)
    /// A scaffold has nothing like it.
    case unknown
  }

  /// The file.
  public let file: String
  /// The lines, counted from 1.
  public let lines: ClosedRange<Int>
  /// The beginning of the text, on one line.
  public let firstWords: String
  /// The reason.
  public let reason: Reason
  /// The range of bytes.
  public let range: Range<Int>
}
