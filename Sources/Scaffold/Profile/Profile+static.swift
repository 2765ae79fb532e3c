import Cargo
import Diagnostics
import FileTree
import Strategies

/// The package of static programs.
extension Profile {
  /// Its attribute in `packages.<system>`.
  private static let staticAttribute = "static"

  /// The errors for a static package that the strategy, the layout or the toolchain cannot make.
  static func staticBlockers(_ options: Options, in workspace: Workspace) -> [Diagnostic] {
    guard options.isStatic else { return [] }
    let builder = options.strategy.builder
    func blocker(_ summary: String, because why: String, _ help: [Help]) -> [Diagnostic] {
      [
        Diagnostic(
          .error,
          .cannotBuild,
          summary,
          at: .init(file: TreePath.join(workspace.directory, Provenance.path)),
          why: why,
          help: help
        )
      ]
    }
    if let why = builder.whyNotStatic {
      return blocker(
        "\(options.strategy.rawValue) makes no static programs",
        because: why,
        ["leave out `--static`, in .flakewright/options.toml, too"]
          + alternatives(to: builder) { $0.whyNotStatic == nil }
      )
    }
    if options.layout == .callpackage {
      return blocker(
        "`--static` is for the layout flake",
        because: "default.nix takes any packages as its argument `pkgs`, static ones too",
        ["leave it out, and run `nix-build --arg pkgs '(import ./nix/nixpkgs.nix { }).pkgsStatic'`"]
      )
    }
    if !options.systems.contains(where: { $0.hasSuffix("-linux") }) {
      return blocker(
        "`--static` is for Linux, and the flake is not",
        because: "programs of other systems always load their C library",
        ["leave it out, or add a `--system`"]
      )
    }
    if options.toolchain != .nixpkgs {
      return blocker(
        "`--static` takes the rustc of nixpkgs, not the one of \(options.toolchain.rawValue)",
        because: "`pkgsStatic` would take a toolchain that runs on musl",
        ["leave out `--static` or `--toolchain`"]
      )
    }
    return []
  }

  /// Throws if the packages cannot be static, or there is no place for the static one.
  func expectStaticPrograms() throws(Failure) {
    guard options.isStatic else { return }
    func refusal(_ summary: String, _ why: String, _ help: Help) -> Failure {
      Failure(
        .cannotBuild,
        summary,
        at: .init(file: selection.main.manifestPath),
        why: why,
        help: [help]
      )
    }
    if !selection.hasBinaries {
      throw refusal(
        "`\(selection.main.name)` has no program to link statically",
        "`--static` is for programs",
        "leave out `--static`"
      )
    }
    if selection.isJoined, isSeparate {
      throw refusal(
        "`--static` adds one package, and the default package joins \(selection.packages.count) programs",
        selection.reason,
        "choose one with `--package`"
      )
    }
    if setsRpath {
      throw refusal(
        "`--static` does not suit \(needs.runtimeReasons.formatted()): libraries are opened at run time",
        "a static program cannot open libraries",
        "leave out `--static`"
      )
    }
    if selection.packages.contains(where: { attribute(of: $0) == Self.staticAttribute }) {
      throw refusal(
        "the attribute `static` is that of a package",
        "`--static` needs the name",
        "leave out `--static`"
      )
    }
  }

  /// Why there is such a package.
  var staticReasons: [Reason] {
    options.isStatic
      ? [Reason("packages.static on Linux", because: "the options ask for static programs")] : []
  }
}

extension Package {
  /// Whether it is a static library for other languages.
  var isStaticLibrary: Bool { library?.crateTypes.contains("staticlib") ?? false }
}
