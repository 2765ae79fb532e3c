internal import Cargo
public import Diagnostics

extension Diagnostic.Code {
  /// A source names native code that no table knows.
  public static let unknownNativeName: Self = "unknown-native-name"
  /// A crate may need native code that no table knows.
  public static let unknownNativeCrate: Self = "unknown-native-crate"
}

extension NativeNeeds {
  /// Warnings and notes on native code that no table knows, so that nothing is added for it.
  public var findings: [Diagnostic] {
    let uses = unknownUses.grouped(by: { "\($0.kind.rawValue) \($0.name ?? "") \($0.package)" })
    var findings = uses.compactMap { $0.elements.first }.map { use in
      Diagnostic(
        .warning,
        .unknownNativeName,
        use.summary,
        at: .init(file: use.file, line: use.line),
        why: "no table of flakewright says which package of nixpkgs that is, so the scaffold lacks it",
        help: [use.kind == .program ? Self.advice("nativeBuildInputs") : Self.advice("buildInputs")]
      )
    }
    if !unknownCrates.isEmpty {
      let names = unknownCrates.map { "`\($0.name)` (by `\($0.tool)`)" }
      let verb = unknownCrates.count == 1 ? "may need" : "may each need"
      findings.append(
        Diagnostic(
          .note,
          .unknownNativeCrate,
          "\(names.listing) \(verb) a native library that flakewright does not know",
          why: "their build scripts can look for one",
          help: [Self.advice("buildInputs")]
        )
      )
    }
    return findings
  }

  private static func advice(_ list: String) -> Help {
    "if the build fails for it, add its package to `\(list)` in `.flakewright/options.toml`, and run `flakewright update`"
  }
}

extension NativeUse {
  fileprivate var summary: String {
    let text = name.map { "`\($0)`" }
    return switch kind {
    case .module:
      text.map { "`\(package)` asks pkg-config for \($0), which flakewright does not know" }
        ?? "`\(package)` asks pkg-config for a module whose name it computes"
    case .library:
      text.map { "`\(package)` links \($0), which flakewright does not know" }
        ?? "`\(package)` links a library whose name it computes"
    case .program: "the build of `\(package)` runs \(text ?? "a program"), which flakewright does not know"
    }
  }
}
