import Diagnostics
import FileTree
import Recognition
import Scaffold
import Strategies
import TestSupport
import Testing

/// `.flakewright/options.toml`: what is written is read again, and what cannot be read has a place.
@Suite struct ProvenanceTests {
  private func read(_ text: String, in folder: String = "") throws(Failure) -> Provenance? {
    try Provenance.read(
      from: MemoryTree([TreePath.join(folder, ".flakewright/options.toml"): .text(text)]),
      in: folder
    )
  }

  @Test func saysWhatWasChosen() {
    var options = Options(strategy: .crate2nix, layout: .callpackage)
    options.packages = ["a", "b"]
    options.toolchain = .fenix
    options.cargoNix = .generated
    options.vendor = .hash
    options.systems = ["x86_64-linux", "aarch64-linux"]
    let provenance = Provenance(options: options, template: "crate2nix", packages: ["a"])
    #expect(
      provenance.text == """
        # How this project was put on Nix. Written by flakewright, which reads it again.
        schema = 1
        strategy = "crate2nix"
        layout = "callpackage"
        template = "crate2nix"
        packages = [
          "a",
        ]

        [options]
        nixpkgs = "github:NixOS/nixpkgs/nixos-unstable"
        systems = [
          "x86_64-linux",
          "aarch64-linux",
        ]
        packages = [
          "a",
          "b",
        ]
        toolchain = "fenix"
        vendor = "hash"
        cargo-nix = "generated"

        """
    )
  }

  @Test func saysWhatCargoIsTold() throws {
    var options = Options(strategy: .crane, layout: .flake)
    options.description = "An app"
    options.systems = []
    options.features = ["serde", "tokio/full"]
    options.defaultFeatures = false
    options.profile = "dist"
    options.cargoBuildFlags = ["--bin=app"]
    options.cargoTestFlags = ["--lib"]
    options.doCheck = false
    options.checkFlags = ["--skip=slow::test"]
    options.buildInputs = ["openssl"]
    options.linux.nativeBuildInputs = ["mold"]
    options.darwin.buildInputs = ["libiconv"]
    options.environment = [
      "A": .text("b \"c\""), "B": .bool(false), "C": .path(attribute: "libclang.lib", suffix: "/lib"),
      "D": .path(attribute: "jq", suffix: ""),
    ]
    options.inputs = [
      FlakeInput(name: "a'b", follows: []),
      FlakeInput(
        name: "fenix",
        url: "github:nix-community/fenix",
        inputs: [
          FlakeInput(name: "nixpkgs", follows: ["nixpkgs"]),
          FlakeInput(name: "other", inputs: [FlakeInput(name: "deep", url: "path:./x", isFlake: false)]),
        ]
      ),
      FlakeInput(name: "files", url: "github:a/b", isFlake: false),
    ]
    let provenance = Provenance(options: options, template: "crane", packages: [])
    #expect(
      provenance.text.components(after: "[options]\n") == """
        nixpkgs = "github:NixOS/nixpkgs/nixos-unstable"
        description = "An app"
        systems = []
        features = [
          "serde",
          "tokio/full",
        ]
        default-features = false
        profile = "dist"
        cargoBuildFlags = [
          "--bin=app",
        ]
        cargoTestFlags = [
          "--lib",
        ]
        doCheck = false
        checkFlags = [
          "--skip=slow::test",
        ]
        buildInputs = [
          "openssl",
        ]

        [options.linux]
        nativeBuildInputs = [
          "mold",
        ]

        [options.darwin]
        buildInputs = [
          "libiconv",
        ]

        [options.environment]
        A = "b \\"c\\""
        B = false
        C = { package = "libclang.lib", path = "/lib" }
        D = { package = "jq" }

        [options.inputs."a'b"]
        follows = ""

        [options.inputs.fenix]
        url = "github:nix-community/fenix"
        inputs.nixpkgs.follows = "nixpkgs"
        inputs.other.inputs.deep.url = "path:./x"
        inputs.other.inputs.deep.flake = false

        [options.inputs.files]
        url = "github:a/b"
        flake = false

        """
    )
    #expect(try read(provenance.text) == provenance)
  }

  @Test func namesWhatCannotBeAnAnswer() throws {
    try expectSnapshot(of: [
      "features = [\"a b\"]",
      "profile = \"../x\"",
      "checkFlags = [\"--skip=$(x)\"]",
      "cargoBuildFlags = [\"\"]",
      "linux = { inputs = [] }",
      "darwin = { buildInputs = [\"a;b\"] }",
      "inputs = { x = { url = \"a b\" } }",
      "inputs.\"a b\".url = \"github:a/b\"",
      "environment.X = { package = \"a\", path = \"/$(b)\" }",
      "environment.X = { path = \"/a\" }",
      "environment.X = 1",
      "inputs.x = 1",
      "inputs.x.flake = false",
    ]) { answer in
      problem("schema = 1\nstrategy = \"crane\"\nlayout = \"flake\"\n[options]\n\(answer)\n") ?? []
    }
  }

  @Test func everythingThatIsWrittenIsRead() throws {
    var texts = HostileText(seed: 11)
    for index in 0..<300 {
      let strategy = Strategy.allCases[index % Strategy.allCases.count]
      var options = Options(strategy: strategy, layout: Layout.allCases[index % 2])
      options.packages = texts.next(index % 3)
      options.toolchain = ToolchainSource.allCases[index % 3]
      options.vendor = Options.Vendor.allCases[index / 2 % 2]
      options.cargoNix = Options.CargoNix.allCases[index / 3 % 2]
      options.systems = Array(["x86_64-linux", "riscv64-linux"].prefix(index % 3))
      if index % 3 == 1 { options.description = texts.next() }
      let provenance = Provenance(options: options, template: texts.next(), packages: texts.next(index % 4))
      #expect(try read(provenance.text) == provenance)
    }
  }

  @Test func isReadFromTheFolderOfTheScaffold() throws {
    let text = "schema = 1\nstrategy = \"crane\"\nlayout = \"flake\"\n"
    let provenance = try read(text, in: "rust")
    let options = Options(strategy: .crane, layout: .flake)
    #expect(provenance == Provenance(options: options, template: "crane", packages: []))
    #expect(try Provenance.read(from: MemoryTree([:]), in: "") == nil)
    #expect(try read(text.replacing("\n", with: "\r\n")) == provenance)
  }

  private func problem(_ text: String) -> [Diagnostic]? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error.diagnostics
    }
  }

  @Test func namesWhatIsWrong() throws {
    let start = "schema = 1\nstrategy = \"crane\"\nlayout = \"flake\"\n"
    try expectSnapshot(of: [
      "", "schema = 1\n", "schema = 2\nunknown = 1\n", "schema = 0\n", start + "packages = [\n",
      "<<<<<<< HEAD\n" + start, start + "answer = 1\n", "schema = 1\nstrategy = \"cranes\"\n",
      start + "template = 1\n", start + "[options]\nsystems = [\"linux\"]\n",
      start + "[options]\nnixpkgs = \"a b\"\n",
    ]) { text in
      problem(text) ?? []
    }
  }

  @Test func refusesWhatIsNoFile() throws {
    for (kind, item) in [("link", .link("x")), ("submodule", .submodule)] as [(String, MemoryTree.Item)] {
      let error = #expect(throws: Failure.self) {
        try Provenance.read(from: MemoryTree([".flakewright/options.toml": item]), in: "")
      }
      try expectSnapshot(error?.diagnostics ?? [], named: kind)
    }
  }
}

extension String {
  /// What follows `mark`.
  fileprivate func components(after mark: String) -> String? {
    guard let range = firstRange(of: mark) else { return nil }
    return String(self[range.upperBound...])
  }
}
