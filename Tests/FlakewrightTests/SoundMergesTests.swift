import FileTree
import Strategies
import TestSupport
import Testing

/// Edits that a merge by lines breaks: what is committed is Nix and has the edit, or nothing is committed.
@Suite struct SoundMergesTests {
  @Test("an attribute that the update adds, too", arguments: Strategy.allCases)
  func oneAttributeFromBoth(strategy: Strategy) throws {
    try EditedScaffold.with(strategy) { scaffold in
      let name = strategy == .importCargo ? "buildInputs" : "nativeBuildInputs"
      try scaffold.edit("nix/package.nix", strategy.builderCall, "\(strategy.builderCall)  \(name) = [ ];\n")
      try scaffold.addOpenSSL()
      let done = try scaffold.run("update")
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try scaffold.text("nix/package.nix").contains("openssl"))
    }
  }

  @Test("an argument that the update adds, too", arguments: Strategy.allCases)
  func oneArgumentFromBoth(strategy: Strategy) throws {
    try EditedScaffold.with(strategy) { scaffold in
      try scaffold.edit("nix/package.nix", "{\n", "{\n  pkg-config,\n")
      try scaffold.addOpenSSL()
      let done = try scaffold.run("update")
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("nix/package.nix")
      #expect(text.split(separator: "\n").count { $0 == "  pkg-config," } == 1)
    }
  }

  @Test(
    "an input that an option asks for, too",
    arguments: Strategy.allCases.filter { $0 != .crate2nix }
  )
  func oneInputFromBoth(strategy: Strategy) throws {
    let items = project.with(["rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n"])
    try EditedScaffold.with(strategy, items: items) { scaffold in
      try scaffold.edit(
        "flake.nix",
        "  outputs =\n",
        "  inputs.rust-overlay.url = \"github:me/rust-overlay\";\n\n  outputs =\n"
      )
      let to = strategy == .crane ? "naersk" : "crane"
      let done = try scaffold.run("migrate", "--to", to, "--toolchain", "rust-overlay")
      // Two URLs for one input cannot be joined.
      #expect(done.status == 2)
      #expect(done.errorText.contains("github:me/rust-overlay"))
    }
  }

  @Test("an option that the file says already", arguments: Strategy.allCases)
  func oneOptionFromBoth(strategy: Strategy) throws {
    try EditedScaffold.with(strategy) { scaffold in
      let call = strategy.builderCall
      if strategy != .crate2nix {
        try scaffold.edit("nix/package.nix", call, "\(call)  doCheck = false;\n")
      }
      try scaffold.edit(".flakewright/options.toml") { $0 + "doCheck = false\n" }
      _ = try scaffold.run("update")
    }
  }

  @Test("a use of what the strategy takes away")
  func useOfWhatGoes() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit(
        "nix/package.nix",
        "  common = {",
        "  docs = craneLib.cargoDoc (common // { inherit cargoArtifacts; });\n\n  common = {"
      )
      let done = try scaffold.run("migrate", "--to", "naersk")
      #expect(done.status == 2)
      #expect(done.errorText.contains("`craneLib` is undefined"))
    }
  }

  @Test("an input that the user's code uses stays, with its pin")
  func useOfAnInput() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit(
        "flake.nix",
        "      formatter",
        "      overlays.mine = final: _: { mine = inputs.crane.mkLib final; };\n\n      formatter"
      )
      let done = try scaffold.run("migrate", "--to", "naersk")
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try scaffold.text("flake.nix").contains("crane.url = \"github:ipetkov/crane\";"))
      #expect(try scaffold.text("flake.lock").contains("\"repo\": \"crane\""))
    }
  }

  @Test("a bracket in a comment or in a string")
  func brackets() throws {
    try EditedScaffold.with(.naersk) { scaffold in
      try scaffold.edit(
        "flake.nix",
        "            pkgs.clippy\n",
        "            pkgs.bacon # 1) watch\n            pkgs.clippy\n"
      )
      try scaffold.edit(
        "flake.nix",
        "          RUST_SRC_PATH",
        "          X = \"(dev\";\n\n          RUST_SRC_PATH"
      )
      let done = try scaffold.run("migrate", "--to", "crane")
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("flake.nix")
      #expect(text.contains("pkgs.bacon # 1) watch\n") && text.contains("X = \"(dev\";\n"))
    }
  }

  @Test("another formatter is no edit", arguments: Strategy.allCases)
  func anotherFormatter(strategy: Strategy) throws {
    try EditedScaffold.with(strategy) { scaffold in
      for path in ["flake.nix", "nix/package.nix"] {
        try scaffold.edit(path) { text in
          text.replacing("{ }", with: "{}").replacing("[ ", with: "[").replacing(" ]", with: "]")
            .replacing("  ", with: "    ")
        }
      }
      let done = try scaffold.run("migrate", "--to", strategy == .crane ? "naersk" : "crane")
      #expect(done.status == 0, "\(done.errorText)")
      #expect(!done.errorText.contains("with your edits"))
      #expect(try scaffold.text("flake.nix").contains("        description") == false)
    }
  }

  @Test("inputs for one platform only", arguments: Strategy.allCases)
  func inputsOfOnePlatform(strategy: Strategy) throws {
    try EditedScaffold.with(strategy) { scaffold in
      try scaffold.edit(".flakewright/options.toml") {
        $0 + "\n[options.linux]\nnativeBuildInputs = [\"mold\"]\n"
      }
      let done = try scaffold.run("update")
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try scaffold.text("nix/package.nix").contains("stdenv,\n"))
    }
  }

  @Test("a second call of the package", arguments: [Strategy.crane, .naersk, .crate2nix], [false, true])
  func anotherCall(strategy: Strategy, byName: Bool) throws {
    try EditedScaffold.with(.buildRustPackage) { scaffold in
      let path = byName ? "file" : "./nix/package.nix"
      let call = "pkgs.pkgsStatic.callPackage \(path) { }"
      let value = byName ? "let file = ./nix/package.nix; in \(call)" : call
      try scaffold.edit(
        "flake.nix",
        "          inherit default;\n",
        "          inherit default;\n          static = \(value);\n"
      )
      let done = try scaffold.run("migrate", "--to", strategy.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let argument =
        switch strategy {
        case .crane: "craneLib = inputs.crane.mkLib pkgs.pkgsStatic;"
        case .naersk: "naersk = pkgs.pkgsStatic.callPackage inputs.naersk { };"
        default: "crate2nix = pkgs.pkgsStatic.callPackage \"${inputs.crate2nix}/tools.nix\" { };"
        }
      let text = try scaffold.text("flake.nix")
      #expect(text.contains("  \(argument)\n"), "\(text)")
      let back = try scaffold.run("migrate", "--to", "buildRustPackage")
      #expect(back.status == 0, "\(back.errorText)")
      #expect(try scaffold.text("flake.nix").contains("pkgs.pkgsStatic.callPackage \(path) { }"))
    }
  }

  @Test("`check` finds what Nix refuses")
  func checkFindsIt() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit("nix/package.nix", "  common = {", "  docs = nothing;\n\n  common = {")
      let done = try Tool.run(["check"], in: scaffold.git)
      #expect(done.status == 2)
      #expect(done.errorText.contains("the variable `nothing` is undefined [unsound-nix]"))
    }
  }
}
