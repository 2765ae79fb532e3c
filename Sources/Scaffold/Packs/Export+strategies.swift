public import Diagnostics
import FileTree
import Git
import Strategies
public import Templates

extension Export {
  /// Returns the templates of all strategies.
  public static func ofAllStrategies() throws(Failure) -> Export {
    try Failure.describing {
      Export(
        try Strategy.allCases.map { strategy in
          Entry(
            name: strategy.rawValue,
            flake: try values(of: strategy, layout: .flake),
            callpackage: try values(of: strategy, layout: .callpackage)
          )
        },
        standard: Strategy.standard.rawValue
      )
    }
  }

  /// Writes the files to `folder` and returns the paths of those that are new or changed.
  ///
  /// Writes nothing if a different file exists, unless `replace` is true.
  package func write(
    to folder: String,
    replace: Bool = false
  ) throws(Failure) -> [Change.File] {
    try Failure.describing {
      let disk = DiskTree(folder)
      let site = Site(tree: disk, folder: "", diskFolder: folder)
      let files = try site.place(self.files(), replacing: replace)
      try disk.makeRoot()
      for file in files {
        if case .file(let bytes, executable: let isExecutable)? = file.change {
          try disk.write(bytes, executable: isExecutable, to: file.path)
        }
      }
      return files
    }
  }

  /// Returns the values of a general project: Nix determines them, or they have no effect.
  private static func values(of strategy: Strategy, layout: Layout) throws -> [String: TemplateValue] {
    let options = Options(strategy: strategy, layout: layout)
    var values: [String: TemplateValue] = [
      "generic": .flag(true),
      "strategy": .text(strategy.rawValue),
      "nixpkgs": .text(options.nixpkgs),
      "systems": .texts(options.systems),
      "packageFile": .text("nix/packages.nix"),
      "arguments": .texts(
        ["lib"] + strategy.builder.packageArguments(of: PackageForm(hasOverrides: true, testsMembers: true))
      ),
      "usesInputs": .flag(strategy.builder.ownArgument != nil),
      "buildsTogether": .flag(strategy.builder.buildsProgramsTogether),
      "workspaceName": .text("workspace"),
      "workspaceManifest": .text("../Cargo.toml"),
      "lockFile": .text("../Cargo.lock"),
      "sourceRoot": .text(".."),
      "workspaceFolder": .text(".."),
      "unread": .texts(
        [
          ".direnv", ".git", ".github", "default.nix", "flake.lock", "flake.nix", "nix", "result",
          "shell.nix", "target",
        ].map { "../\($0)" }
      ),
      "inherits": .flag(true),
      "testsMembers": .flag(true),
      "checksClippy": .flag(
        strategy.builder.checks(ofMembers: true, inSeparatePackages: true, testing: true).contains(.clippy)
      ),
      "checksFmt": .flag(true),
      "gitDependencies": .flag(true),
      "meta": .flag(true),
    ]
    for flag in [
      "library", "hasVersion", "vendorHash", "hasDescription", "hasHomepage", "homepageFromRepository",
      "generated", "choosesFeatures", "separate", "hasDefaultName", "hasOneBuildArgument",
      "hasOneTestArgument", "hasOneWorkspaceOption", "checksTests", "choosesChecks", "splitsSources",
      "checksAudit", "checksDeny", "checksDoc",
      "checksDocTests", "checksNextest", "denyWarnings", "declaresAdvisories", "hasOneDocOption",
      "isDevelopmentProfile",
      "noDefaultFeatures", "namesTargets", "skipsTests", "lacksLints", "libraries", "rustLibraries",
      "submodules", "largeFiles", "buildsIntoTriple", "direnv", "toolchainFileIsPlain", "checksVersion",
      "static", "isOnlyForLinux", "staticLibraries",
    ] {
      values[flag] = .flag(false)
    }
    for list in [
      "members", "nativeInputs", "darwinNativeInputs", "inputs", "linuxInputs", "darwinInputs",
      "runtimeInputs", "derivationFlags", "environment", "overrides", "gitHashes", "linuxNativeInputs",
      "features", "crateFeatures", "cargoOptions", "cargoBuildFlags", "buildFlags", "testFlags",
      "buildArguments", "testArguments", "testProgramArguments", "workspaceOptions", "programBuilds",
      "testExclude", "testFolders", "checkFlags", "checkInputs", "flakeInputs", "sourceParts", "keptCrates",
      "copySources", "withoutTarget", "systemEnvironment", "shellPackages", "toolchainExtensions",
      "toolchainComponents", "programFiles", "checkNames", "docOptions", "folders",
      "revisionVariables",
    ] {
      values[list] = .list([])
    }
    values["profileFolder"] = .text("release")
    for words in ["buildWords", "testWords", "workspaceWords", "clippyWords", "docWords", "nextestWords"] {
      values[words] = .text("")
    }
    if let builder = strategy.builder.ownArgument { values["builder"] = .text(builder) }
    if layout == .callpackage, let pin = try Pin.all(["nixpkgs"]).first {
      values["nixpkgsUrl"] = .text(pin.url)
      values["nixpkgsHash"] = .text(pin.hash)
    }
    if layout == .callpackage, let pin = try strategy.pin() {
      values["pinUrl"] = .text(pin.url)
      values["pinHash"] = .text(pin.hash)
    }
    return values
  }
}
