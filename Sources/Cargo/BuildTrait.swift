/// Something in a project, other than its dependencies, that a build or a test needs or that limits it.
public struct BuildTrait: Sendable, Hashable {
  /// What was found.
  public enum Kind: Sendable, Hashable {
    /// Features of nightly compilers: `#![feature]` of a crate, or `cargo-features` of a manifest.
    case nightlyFeatures([String])
    /// A program without the standard library and without `main`; the crate that starts it, if it is known.
    case firmware(crate: String?)
    /// A program that tests run.
    case testProgram(String)
    /// A host that tests connect to.
    case testHost(String)
    /// A feature that is on and, by its name, adds tests that use what a build does not have.
    case testFeature(String)
    /// The project's own git repository, which tests read.
    case testRepository
    /// A program that tests run by a path that a build does not have.
    case testPath(String)
    /// The interpreter of a script in a test, by a path that a build does not have.
    case testInterpreter(String)
    /// The folder in cargo's `target`, `release` or `debug`, in which tests look for programs.
    case testBuildFolder(String)
    /// A variable that the compiler needs, and that neither cargo nor the project sets.
    case unsetVariable(String)
    /// A variable that cargo sets for the compiler, and that not every builder without cargo does.
    case cargoVariable(String)
    /// A program that a build script runs.
    case buildProgram(String)
    /// A variable that a build script reads.
    case buildVariable(String)
    /// `fail_on_error` of vergen.
    case failingVergen
    /// `git_version!` without a value for the case that there is no git.
    case gitVersion
    /// A crate that reads git's data in a build script, and its locked version.
    case gitReader(crate: String, version: String?)
    /// A build script that goes on if vergen returns an error.
    case toleratedVergen
    /// `query!` of sqlx, which asks a database while it is compiled.
    case query
    /// A folder with what such queries were answered: `.sqlx`, or the file `sqlx-data.json`.
    case preparedQueries
    /// A program that a library runs to download something.
    case fetchingProgram(String)
    /// A build dependency that downloads files.
    case downloader(String)
    /// A function of another crate that, by its name, downloads something for a build script.
    case downloadFunction(String)
    /// Something that a macro embeds, and that git does not track.
    case missingEmbedded(reader: String)
    /// A Tauri app.
    case tauri(TauriConfig)
    /// A web app that trunk builds.
    case trunk
    /// A web app with a server, that the tool of its framework builds.
    case framework(WebFramework)
    /// A library for web pages.
    case webLibrary
    /// A Python package that maturin builds.
    case pythonPackage
    /// A Python module whose tests do not link, since Python itself has the symbols.
    case extensionModule
    /// An addon for Node.js.
    case nodeAddon
    /// A plugin that a subcommand of the workspace's `xtask` bundles.
    case bundledPlugin
    /// Options of rustfmt that only nightly releases read.
    case nightlyFormatting([String])
  }

  /// What was found.
  public var kind: Kind
  /// The package; for a file of the workspace, its root.
  public var package: String
  /// The file that shows it.
  public var file: String
  /// The line in that file, counted from 1; nil for the file as a whole.
  public var line: Int?
  /// The function with `#[test]` that it is in; nil outside of one.
  public var test: String?
  /// Whether only tests, examples and benches are concerned.
  public var isForTests: Bool

  /// Creates a trait; see the properties of the same names.
  public init(
    _ kind: Kind,
    package: String,
    file: String,
    line: Int? = nil,
    test: String? = nil,
    isForTests: Bool = false
  ) {
    self.kind = kind
    self.package = package
    self.file = file
    self.line = line
    self.test = test
    self.isForTests = isForTests
  }
}
