import FileTree
import Strategies
import TestSupport
import Testing

/// Edits that mean nothing to the new builder, or something else: each is an option, a warning or a conflict.
@Suite struct LostEditsTests {
  private let features = project.with([
    "Cargo.toml":
      "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\n[features]\nextra = []\n"
  ])

  @Test("a definition that uses the old builder is a conflict")
  func useOfTheOldBuilder() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit(
        "nix/package.nix",
        "    inherit cargoArtifacts meta;\n",
        "    inherit cargoArtifacts meta;\n    passthru.docs = craneLib.cargoDoc common;\n"
      )
      let done = try scaffold.run("migrate", "--to", "naersk")
      #expect(done.status == 2)
      #expect(done.errorText.contains("it uses `craneLib`, which naersk does not have"), "\(done.errorText)")
      #expect(done.errorText.contains("nix/package.nix:"))
    }
  }

  @Test("arguments of cargo become options", arguments: [Strategy.importCargo, .naersk, .crane])
  func ofBuildRustPackage(to: Strategy) throws {
    try EditedScaffold.with(.buildRustPackage, items: features) { scaffold in
      let call = Strategy.buildRustPackage.builderCall
      try scaffold.edit(
        "nix/package.nix",
        call,
        call + """
            buildFeatures = [ "extra" ];
            checkFlags = [ "--skip=slow" ];
            cargoBuildFlags = [ "--bins" ];
            buildType = "debug";

          """
      )
      let done = try scaffold.run("migrate", "--to", to.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let options = try scaffold.text(".flakewright/options.toml")
      for part in [
        "features = [\n  \"extra\"", "checkFlags = [\n  \"--skip=slow\"", "cargoBuildFlags = [\n  \"--bins\"",
        "profile = \"dev\"",
      ] { #expect(options.contains(part), "\(options)") }
      let text = try scaffold.text("nix/package.nix")
      #expect(text.contains("extra") && !text.contains("buildFeatures") && !text.contains("buildType"))
    }
  }

  @Test("crane's arguments become options")
  func ofCrane() throws {
    try EditedScaffold.with(.crane, items: features) { scaffold in
      try scaffold.edit(
        "nix/package.nix",
        "  common = {\n",
        """
          common = {
            cargoExtraArgs = "--features extra";
            doCheck = false;
            CARGO_PROFILE = "dev";
            cargoCheckExtraArgs = "--all-targets";

        """
      )
      try scaffold.edit(
        "nix/package.nix",
        "    inherit cargoArtifacts meta;\n",
        "    inherit cargoArtifacts meta;\n    cargoTestExtraArgs = \"--lib -- --skip=slow\";\n"
      )
      let done = try scaffold.run("migrate", "--to", "naersk")
      #expect(done.status == 0, "\(done.errorText)")
      let options = try scaffold.text(".flakewright/options.toml")
      for part in [
        "features = [\n  \"extra\"", "doCheck = false", "profile = \"dev\"",
        "cargoTestFlags = [\n  \"--lib\"",
        "checkFlags = [\n  \"--skip=slow\"",
      ] { #expect(options.contains(part), "\(options)") }
      #expect(done.errorText.contains("`cargoCheckExtraArgs` belongs to crane, and naersk has no equivalent"))
      #expect(try scaffold.git("log", "-1", "--format=%B").contains("- cargoCheckExtraArgs: "))
      #expect(try scaffold.text("nix/package.nix").contains("CARGO_PROFILE") == false)
    }
  }

  @Test("the crate that is offered is not the one that tests")
  func phasesOfACrate() throws {
    try EditedScaffold.with(.buildRustPackage) { scaffold in
      try scaffold.addOpenSSL()
      try scaffold.run("update")
      let call = Strategy.buildRustPackage.builderCall
      try scaffold.edit(
        "nix/package.nix",
        call,
        call + """
            patches = [ ../x.patch ];
            env.FROM = lib.version;
            postInstall = "ls $out";
            postFixup = "ls $out";

          """
      )
      let done = try scaffold.run("migrate", "--to", "crate2nix")
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("nix/package.nix")
      let crate = try #require(text.firstRange(of: "  crate = "))
      let meta = try #require(text.firstRange(of: "  meta = {"))
      let definition = text[crate.lowerBound..<meta.lowerBound]
      #expect(!definition.contains("runTests") && definition.contains("patches = [ ../x.patch ];"), "\(text)")
      #expect(text.contains("test = crate.override {"))
      // Nothing that has phases stands next to the derivation.
      let beside = try #require(text.firstRange(of: "\n// {"))
      #expect(!text[beside.upperBound...].contains("postInstall"), "\(text)")
    }
  }

  @Test(
    "a patch of manifests is a conflict where they are read before",
    arguments: [Strategy.crane, .naersk, .crate2nix, .importCargo],
    ["Cargo.toml", "Cargo.lock"]
  )
  func patchesOfManifests(to: Strategy, file: String) throws {
    let patch = "--- a/\(file)\n+++ b/\(file)\n@@ -1 +1 @@\n-a\n+b\n"
    try EditedScaffold.with(.buildRustPackage, items: project.with(["x.patch": .text(patch)])) { scaffold in
      let call = Strategy.buildRustPackage.builderCall
      try scaffold.edit("nix/package.nix", call, "\(call)  patches = [ ../x.patch ];\n")
      let done = try scaffold.run("migrate", "--to", to.rawValue)
      #expect(done.status == (to == .importCargo ? 0 : 2), "\(done.errorText)")
      if to != .importCargo {
        #expect(done.errorText.contains("the patch changes `\(file)`, which \(to.rawValue)"))
      }
    }
  }

  @Test("patches that cannot be read are warned of")
  func fetchedPatches() throws {
    try EditedScaffold.with(.buildRustPackage) { scaffold in
      let call = Strategy.buildRustPackage.builderCall
      try scaffold.edit("nix/package.nix") { text in
        text.replacing(
          call,
          with: "\(call)  patches = [ (fetchpatch { url = \"https://example.org\"; }) ];\n"
        )
        .taking("fetchpatch")
      }
      let done = try scaffold.run("migrate", "--to", "crane")
      #expect(done.status == 0, "\(done.errorText)")
      #expect(done.errorText.contains("warning: flakewright cannot read all of your `patches`"))
      #expect(try scaffold.text("nix/package.nix").contains("  fetchpatch,\n"))
    }
  }

  @Test("patches of a member fit its folder, and come back as they were")
  func patchesOfAMember() throws {
    let items: [String: MemoryTree.Item] = [
      "Cargo.toml": "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"2\"\n",
      "crates/cli/Cargo.toml": "[package]\nname = \"cli\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
      "crates/cli/src/main.rs": "fn main() {}\n",
      "Cargo.lock": "version = 4\n\n[[package]]\nname = \"cli\"\nversion = \"1.0.0\"\n",
      "x.patch": "--- a/crates/cli/src/main.rs\n+++ b/crates/cli/src/main.rs\n",
    ]
    try EditedScaffold.with(.crane, items: items) { scaffold in
      let old = "    inherit cargoArtifacts meta;\n"
      try scaffold.edit("nix/package.nix", old, "\(old)\n    patches = [ ../x.patch ];\n")
      let before = try scaffold.text("nix/package.nix")
      let done = try scaffold.run("migrate", "--to", "crate2nix")
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("nix/package.nix")
      #expect(text.contains("cli = _: {") && text.contains("patchFlags = [ \"-p3\" ];"), "\(text)")
      let back = try scaffold.run("migrate", "--to", "crane")
      #expect(back.status == 0, "\(back.errorText)")
      #expect(
        try scaffold.text("nix/package.nix").split { $0.isWhitespace }.sorted()
          == before.split { $0.isWhitespace }.sorted()
      )
    }
  }

  @Test("phases and patches go nowhere but into naersk's overrideMain")
  func overrideMain() throws {
    try EditedScaffold.with(.crane) { scaffold in
      let old = "    inherit cargoArtifacts meta;\n"
      try scaffold.edit(
        "nix/package.nix",
        old,
        "\(old)    patches = [ ../x.patch ];\n    preBuild = \"true\";\n    postFixup = \"ls\";\n"
      )
      let done = try scaffold.run("migrate", "--to", "naersk")
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("nix/package.nix")
      let start = try #require(text.firstRange(of: "overrideMain = _: {")?.upperBound)
      let end = try #require(text[start...].firstRange(of: "    };")?.lowerBound)
      for name in ["patches =", "preBuild =", "postFixup ="] {
        #expect(text[start..<end].contains(name) && text.ranges(of: name).count == 1, "\(text)")
      }
    }
  }

  @Test(
    "further tests stand next to those of the scaffold",
    arguments: Strategy.allCases.filter { $0 != .crate2nix }
  )
  func passthru(to: Strategy) throws {
    let from: Strategy = to == .buildRustPackage ? .crane : .buildRustPackage
    try EditedScaffold.with(from) { scaffold in
      let call = from == .crane ? "    inherit cargoArtifacts meta;\n" : from.builderCall
      try scaffold.edit("nix/package.nix", call, "\(call)    passthru.tests.mine = lib.id null;\n")
      let done = try scaffold.run("migrate", "--to", to.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("nix/package.nix")
      #expect(text.contains("passthru.tests.mine = lib.id null;"), "\(text)")
      #expect(!text.contains("overrideMain"))
    }
  }

  @Test(
    "a second call of the package gets the new arguments",
    arguments: [Strategy.crane, .naersk, .crate2nix]
  )
  func secondCall(to: Strategy) throws {
    try EditedScaffold.with(.buildRustPackage) { scaffold in
      try scaffold.edit(
        "flake.nix",
        "          inherit default;\n",
        "          inherit default;\n          EDIT = pkgs.pkgsStatic.callPackage ./nix/package.nix { };\n"
      )
      let done = try scaffold.run("migrate", "--to", to.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let call = try scaffold.text("flake.nix").split(separator: "EDIT = ").last?.prefix { $0 != ";" } ?? ""
      #expect(call.contains("pkgs.pkgsStatic.callPackage ./nix/package.nix {") && call.count > 60, "\(call)")
    }
  }

  @Test("the reference of nixpkgs and the systems become options", arguments: Strategy.allCases)
  func flake(from: Strategy) throws {
    try EditedScaffold.with(from) { scaffold in
      try scaffold.edit("flake.nix") { text in
        text.replacing("github:NixOS/nixpkgs/nixos-unstable", with: "github:NixOS/nixpkgs/nixos-26.05")
          .replacing("        \"aarch64-darwin\"\n", with: "")
      }
      let to: Strategy = from == .crane ? .naersk : .crane
      let done = try scaffold.run("migrate", "--to", to.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let options = try scaffold.text(".flakewright/options.toml")
      #expect(options.contains("nixos-26.05") && !options.contains("aarch64-darwin"), "\(options)")
      #expect(try scaffold.text("flake.nix").contains("nixos-26.05"))
      #expect(try Tool.run(["check"], in: scaffold.git).status == 0)
    }
  }

  @Test("a hash of the toolchain that was filled in stays, and nothing warns of a placeholder")
  func toolchainHash() throws {
    let items = project.with(["rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n"])
    let hash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    try EditedScaffold.with(.crane, "--toolchain", "fenix", items: items) { scaffold in
      try scaffold.edit("flake.nix", "lib.fakeHash", "\"\(hash)\"")
      for arguments in [
        ["--to", "naersk"], ["--to", "naersk", "--layout", "callpackage"],
        ["--to", "crane"], ["--to", "crane", "--layout", "flake"],
      ] {
        let done = try Tool.run(["migrate", "--checkout"] + arguments, in: scaffold.git)
        #expect(done.status == 0 && !done.errorText.contains("placeholder"), "\(arguments) \(done.errorText)")
        let path = try scaffold.git("ls-files", "flake.nix", "nix/toolchain.nix").split(separator: "\n")
        #expect(try scaffold.text(String(path[0])).contains(hash))
      }
    }
  }
}
