import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates

/// The development shell, its toolchain, and the files around it.
extension Profile {
  /// The options about them as values for templates.
  var shellValues: [String: TemplateValue] {
    var values: [String: TemplateValue] = [
      "shellPackages": .texts(options.shellPackages),
      "direnv": .flag(options.direnv),
      "toolchainExtensions": .texts(toolchainExtensions),
      "toolchainComponents": .texts(toolchainExtensions),
      "toolchainFileIsPlain": .flag(workspace.toolchain?.isPlain ?? false),
    ]
    if options.writesWorkflow(in: paths.scaffold) { values["ci"] = options.ci.map { .text($0.rawValue) } }
    values["nightlyRustfmt"] = nightlyFormatting.map { .text($0.path) }
    if let file = workspace.toolchain?.path, options.toolchain != .nixpkgs {
      values["toolchain"] = .text(options.toolchain.rawValue)
      values["toolchainFile"] = .text(paths.fromEntry(file))
      values["toolchainFileFromNix"] = .text(paths.fromPackageFile(file))
    }
    if let toolchainPin {
      values["toolchainPinUrl"] = .text(toolchainPin.url)
      values["toolchainPinHash"] = .text(toolchainPin.hash)
    }
    return values
  }

  /// What the checks and rust-analyzer need, and rustup would not install for the toolchain file.
  private var toolchainExtensions: [String] {
    guard options.toolchain != .nixpkgs, let file = workspace.toolchain else { return [] }
    return file.lacking(["clippy", "rust-src", "rustfmt"])
  }

  /// Why the shell and the toolchain are not as usual.
  var shellReasons: [Reason] {
    var reasons: [Reason] = []
    if let file = workspace.toolchain, !toolchainExtensions.isEmpty {
      reasons.append(
        Reason(
          "\(toolchainExtensions.formatted()) in the toolchain",
          because: "the checks and rust-analyzer need more than \(file.path) names"
        )
      )
    }
    if let nightlyFormatting {
      let options = nightlyFormatting.options.map { "`\($0)`" }
      reasons.append(
        Reason(
          "rustfmt with the features of nightly",
          because: "\(nightlyFormatting.path) sets \(options.listing)"
        )
      )
    }
    if !options.shellPackages.isEmpty {
      reasons.append(
        Reason(
          "\(options.shellPackages.joined(separator: ", ")) in the shell",
          because: "the options choose them"
        )
      )
    }
    return reasons
  }

  /// What the user has to know about files that other programs than Nix read.
  var filesBesideNixWarnings: [Diagnostic] {
    guard let ci = options.ci else { return [] }
    guard options.writesWorkflow(in: paths.scaffold) else {
      return [
        Diagnostic(
          .warning,
          .optionWithoutEffect,
          "`--ci \(ci.rawValue)` means nothing to a project in a subdirectory",
          at: .init(file: TreePath.join(paths.scaffold, Provenance.path)),
          why: "GitHub reads workflows only at the root of the repository"
        )
      ]
    }
    return [
      Diagnostic(
        .note,
        .workflowVariable,
        "the workflow runs `flakewright check` once the variable FLAKEWRIGHT of the repository is set",
        at: .init(file: Options.workflowPath),
        why: "it is the flake reference to take flakewright from",
        help: ["`gh variable set FLAKEWRIGHT --body REFERENCE` sets it"]
      )
    ]
  }
}

extension Options {
  /// Where GitHub reads workflows, relative to the root of the repository.
  static let workflowPath = ".github/workflows/nix.yml"

  /// Whether a scaffold in `folder` has a workflow.
  func writesWorkflow(in folder: String) -> Bool { ci == .github && folder.isEmpty }

  /// The files of a scaffold in `folder` that Nix does not read.
  func filesBesideNix(in folder: String) -> [String] {
    (direnv ? [".envrc"] : []) + (writesWorkflow(in: folder) ? [Self.workflowPath] : [])
  }

  /// Whether the toolchain has a nightly rustfmt.
  func hasNightlyToolchain(in workspace: Workspace) -> Bool {
    toolchain != .nixpkgs && workspace.toolchain?.isNightly == true
  }
}
