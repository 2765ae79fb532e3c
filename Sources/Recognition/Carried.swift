public import Diagnostics

/// Something read from a file, and where it stands there.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
  /// What was read.
  public let value: Value
  /// Where it stands.
  public let place: Diagnostic.Place
  /// Its bytes in that file.
  public let range: Range<Int>

  /// A value at a place; see the properties of the same names.
  public init(value: Value, place: Diagnostic.Place, range: Range<Int>) {
    self.value = value
    self.place = place
    self.range = range
  }
}

/// What can be read with certainty from Nix files, so that a scaffold may hold it too.
public struct Carried: Sendable, Hashable {
  /// The flake's description.
  public var description: Located<String>?
  /// The flake's inputs, in the order of the source.
  public var inputs: [Located<FlakeInput>] = []
  /// The platforms that outputs are made for, if they are written out.
  public var systems: [Located<String>] = []
  /// The branch or revision of nixpkgs that is asked for, such as `nixos-26.05`.
  public var nixpkgs: Located<String>?
  /// What runs while building: attributes of nixpkgs.
  public var nativeBuildInputs: [Located<PackageAttribute>] = []
  /// What is linked: attributes of nixpkgs.
  public var buildInputs: [Located<PackageAttribute>] = []
  /// What the development shell has besides: attributes of nixpkgs.
  public var shellPackages: [Located<PackageAttribute>] = []
  /// Variables of the build.
  public var environment: [Located<Variable>] = []
  /// Variables of the development shell.
  public var shellEnvironment: [Located<Variable>] = []
  /// Features to build with.
  public var features: [Located<String>] = []
  /// Whether the default features are switched off.
  public var noDefaultFeatures: Located<Bool>?
  /// More arguments of `cargo build`, one word each.
  public var cargoBuildFlags: [Located<String>] = []
  /// More arguments of `cargo test`, one word each.
  public var cargoTestFlags: [Located<String>] = []
  /// Arguments of the test programs, one word each.
  public var checkFlags: [Located<String>] = []
  /// The packages of the workspace that cargo is told to build.
  public var packages: [Located<String>] = []
  /// The profile of cargo, unless it is release.
  public var profile: Located<String>?
  /// Whether tests run, where it is written out.
  public var doCheck: Located<Bool>?

  /// The toolchain file that packages are built with.
  public var toolchain: Located<Toolchain>?

  /// Nothing.
  public init() {}

  /// A toolchain file, and what reads it.
  public struct Toolchain: Sendable, Hashable {
    /// rust-overlay or fenix.
    public let source: Approach
    /// The file's path in the tree.
    public let file: String
  }

  /// A variable of an environment.
  public struct Variable: Sendable, Hashable {
    /// What a variable is set to.
    public enum Content: Sendable, Hashable {
      /// A text.
      case text(String)
      /// `true` or `false`: to a build, `1` or nothing.
      case boolean(Bool)
      /// A folder or file of a package: `${attribute}suffix`.
      case package(attribute: String, suffix: String)
    }

    /// Its name.
    public let name: String
    /// What it is set to.
    public let content: Content

    /// The variable `name`, set to `content`.
    public init(name: String, content: Content) {
      self.name = name
      self.content = content
    }
  }

  /// An attribute of nixpkgs, such as `openssl` or `rustPlatform.bindgenHook`.
  public struct PackageAttribute: Sendable, Hashable {
    /// Where it is used.
    public enum Platform: String, Sendable {
      case linux
      case darwin
    }

    /// Names with dots between, without `pkgs.`.
    public let attribute: String
    /// The only platform that it is used on; nil if it is used on all.
    public let platform: Platform?

    /// The attribute `attribute`, on `platform` alone if there is one.
    public init(attribute: String, platform: Platform? = nil) {
      self.attribute = attribute
      self.platform = platform
    }
  }
}

/// A definition that is not carried over.
public struct LeftOver: Sendable, Hashable {
  /// Why it stays behind.
  public enum Reason: Sendable, Hashable {
    /// A scaffold has its own: the package's name, version and source, hashes, the outputs' frame.
    case madeAnew
    /// Its value is carried over, from where it is named.
    case valueCarried
    /// It is a comment.
    case comment
    /// It would be carried over, if it were not for this phrase in lower case.
    case uncertain(String)
    /// Nothing of the kind is known to a scaffold.
    case unknown
  }

  /// The file.
  public let file: String
  /// Its lines, counted from 1.
  public let lines: ClosedRange<Int>
  /// How it begins, on one line.
  public let firstWords: String
  /// Why it stays behind.
  public let reason: Reason
  /// Its bytes.
  public let range: Range<Int>
}
