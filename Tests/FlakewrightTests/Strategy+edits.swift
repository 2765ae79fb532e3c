import Strategies

/// The commonest edits of a package, as an expert writes them in each strategy.
extension Strategy {
  /// The package with a patch, variables, a hook of each kind and a program that is wrapped.
  func editing(_ text: String) -> String {
    let phases = """
      postInstall = ''
        installManPage app.1
      '';

      postFixup = ''
        wrapProgram $out/bin/app --set A b
      '';

      """
    let patches = "patches = [ ../fix.patch ];\npreBuild = \"true\";\n"
    let helpers = "[ installShellFiles makeWrapper ]"
    let variables = "{ FROM = lib.version; };"
    switch self {
    case .buildRustPackage:
      return text.replacing(
        builderCall,
        with: builderCall + patches + phases
          + "env.FROM = lib.version;\nnativeBuildInputs = \(helpers);\nnativeCheckInputs = [ git ];\n"
      ).taking("git", "installShellFiles", "makeWrapper")
    case .importCargo:
      return text.replacing(
        builderCall,
        with: builderCall + patches + phases + "env.FROM = lib.version;\nnativeCheckInputs = [ git ];\n"
      ).replacing("    rustc\n  ];", with: "    rustc\n    installShellFiles\n    makeWrapper\n  ];")
        .taking("git", "installShellFiles", "makeWrapper")
    case .crane:
      let call = "craneLib.buildPackage (\n  common\n  // {\n"
      return text.replacing(
        call,
        with: call + patches + phases
          + """
          nativeBuildInputs = common.nativeBuildInputs or [ ] ++ \(helpers);
          env = common.env or { } // \(variables)
          nativeCheckInputs = [ git ];

          """
      ).taking("git", "installShellFiles", "makeWrapper")
    case .naersk:
      let call = "naersk.buildPackage (\n  common\n  // {\n    inherit meta;\n\n    doCheck"
      return text.replacing(
        call,
        with: call.replacing("    doCheck", with: "overrideMain = old: {\n") + patches + phases
          + """
          nativeBuildInputs = old.nativeBuildInputs or [ ] ++ \(helpers);
          env = old.env or { } // \(variables)
          nativeCheckInputs = [ git ];
          };
              doCheck
          """
      ).taking("git", "installShellFiles", "makeWrapper")
    case .crate2nix:
      return text.replacing(
        "workspaceMembers.${package.name}.build;",
        with: """
          workspaceMembers.${package.name}.build.override {
            crateOverrides = defaultCrateOverrides // { app = _: {
          \(patches) FROM = lib.version;
          }; };
          };
          """
      ).replacing("runTests = true;", with: "runTests = true;\ntestInputs = [ git ];").replacing(
        "crate.overrideAttrs (old: {\n",
        with: """
          crate.overrideAttrs (old: {
          \(phases)
          nativeBuildInputs = old.nativeBuildInputs or [ ] ++ \(helpers);

          """
      ).taking("git", "installShellFiles", "makeWrapper")
        .replacing("  crate2nix,\n", with: "  crate2nix,\n  defaultCrateOverrides,\n")
    }
  }
}

extension String {
  /// The package with more arguments.
  func taking(_ names: String...) -> String {
    replacing("  lib,\n", with: names.map { "  \($0),\n" }.joined() + "  lib,\n", maxReplacements: 1)
  }
}
