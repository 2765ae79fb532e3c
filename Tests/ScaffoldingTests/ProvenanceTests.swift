import Diagnostics
import FileTree
import Recognition
import Scaffolding
import Strategies
import TestSupport
import Testing

/// `.flakewright.toml`: what is written is read again, and what cannot be read has a place.
@Suite struct ProvenanceTests {
  private func read(_ text: String, in folder: String = "") throws(Failure) -> Provenance? {
    try Provenance.read(
      from: MemoryTree([TreePath.join(folder, ".flakewright.toml"): .text(text)]),
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

        [answers]
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
      provenance.text.components(after: "[answers]\n") == """
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

        [answers.linux]
        nativeBuildInputs = [
          "mold",
        ]

        [answers.darwin]
        buildInputs = [
          "libiconv",
        ]

        [answers.environment]
        A = "b \\"c\\""
        B = false
        C = { package = "libclang.lib", path = "/lib" }
        D = { package = "jq" }

        [answers.inputs."a'b"]
        follows = ""

        [answers.inputs.fenix]
        url = "github:nix-community/fenix"
        inputs.nixpkgs.follows = "nixpkgs"
        inputs.other.inputs.deep.url = "path:./x"
        inputs.other.inputs.deep.flake = false

        [answers.inputs.files]
        url = "github:a/b"
        flake = false

        """
    )
    #expect(try read(provenance.text) == provenance)
  }

  @Test(arguments: [
    ("features = [\"a b\"]", "`a b` is not a valid feature", "write it like `serde`"),
    ("profile = \"../x\"", "`../x` is not a valid profile of cargo", "write it like `release`"),
    (
      "checkFlags = [\"--skip=$(x)\"]", "`--skip=$(x)` is not a valid word without spaces and quotes",
      "write it like `--skip=slow`"
    ),
    (
      "cargoBuildFlags = [\"\"]", "`` is not a valid word without spaces and quotes", "write it like `--bins`"
    ),
    ("linux = { inputs = [] }", "unknown key `inputs`", "known keys: nativeBuildInputs, buildInputs"),
    (
      "darwin = { buildInputs = [\"a;b\"] }", "`a;b` is not a valid attribute of nixpkgs",
      "write it like `openssl`"
    ),
    (
      "inputs = { x = { url = \"a b\" } }", "`x` is not a valid input of a flake",
      "write it like `url = \"github:owner/repository\"`"
    ),
    (
      "inputs.\"a b\".url = \"github:a/b\"", "`a b` is not a valid input of a flake",
      "write it like `url = \"github:owner/repository\"`"
    ),
    (
      "environment.X = { package = \"a\", path = \"/$(b)\" }", "`/$(b)` is not a valid path in a package",
      "write it like `/lib`"
    ),
    ("environment.X = { path = \"/a\" }", "`package` is missing", nil),
    ("environment.X = 1", "expected a string for `X`", nil),
    ("inputs.x = 1", "expected a table for `x`", nil),
    ("inputs.x.flake = false", "`url` is missing", nil),
  ])
  func namesWhatCannotBeAnAnswer(answer: String, summary: String, help: String?) throws {
    let text = "schema = 1\nstrategy = \"crane\"\nlayout = \"flake\"\n[answers]\n\(answer)\n"
    let problems = try #require(problem(text))
    #expect(problems.map(\.summary) == [summary])
    #expect(problems.first?.place?.line == 5)
    #expect(problems.first?.help.first?.text == help)
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

  private func expect(
    _ text: String,
    _ summary: String,
    line: Int,
    column: Int,
    why: String? = nil,
    help: [Help] = [],
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      problem(text)?.map { Diagnostic($0.severity, $0.summary, at: $0.place, why: $0.why, help: $0.help) } == [
        Diagnostic(
          .error,
          summary,
          at: .init(file: ".flakewright.toml", line: line, column: column == 0 ? nil : column),
          why: why,
          help: help
        )
      ],
      sourceLocation: location
    )
  }

  @Test func namesWhatIsWrong() {
    let start = "schema = 1\nstrategy = \"crane\"\nlayout = \"flake\"\n"
    expect(
      "schema = 2\nunknown = 1\n",
      "`.flakewright.toml` was written by a newer flakewright",
      line: 1,
      column: 10,
      why: "it has schema 2, and this flakewright knows 1",
      help: ["install the newest flakewright"]
    )
    expect("schema = 0\n", "invalid value `0` for `schema` (possible values: 1)", line: 1, column: 10)
    expect(
      start + "packages = [\n",
      "cannot read `.flakewright.toml`: expected a value, found the end of the file",
      line: 5,
      column: 1,
      help: ["to find the last good version in its history, run `git log -- .flakewright.toml`"]
    )
    expect(
      "<<<<<<< HEAD\n" + start,
      "`.flakewright.toml` has merge conflict markers",
      line: 1,
      column: 0,
      help: [
        "take one side whole and commit", "to adjust the scaffold afterwards, run `flakewright update`",
      ]
    )
    expect(
      start + "answer = 1\n",
      "unknown key `answer`",
      line: 4,
      column: 1,
      help: ["did you mean `answers`?", "known keys: schema, strategy, layout, template, packages, answers"]
    )
    expect(
      "schema = 1\nstrategy = \"cranes\"\n",
      "invalid value `cranes` for `strategy` (possible values: buildRustPackage, import-cargo, naersk, crate2nix, crane)",
      line: 2,
      column: 12,
      help: ["did you mean `crane`?"]
    )
    expect(start + "template = 1\n", "expected a string for `template`", line: 4, column: 12)
    expect(
      start + "[answers]\nsystems = [\"linux\"]\n",
      "`linux` is not a valid system",
      line: 5,
      column: 11,
      help: ["write it like `x86_64-linux`"]
    )
    expect(
      start + "[answers]\nnixpkgs = \"a b\"\n",
      "`a b` is not a valid flake reference",
      line: 5,
      column: 11,
      help: ["write it like `github:NixOS/nixpkgs/nixos-unstable`"]
    )
    #expect(problem("schema = 1\n")?.map(\.summary) == ["`strategy` is missing"])
    #expect(problem("")?.map(\.summary) == ["`schema` is missing"])
  }

  @Test func refusesWhatIsNoFile() {
    let items: [(MemoryTree.Item, String)] = [(.link("x"), "a symbolic link"), (.submodule, "a submodule")]
    for (item, kind) in items {
      let error = #expect(throws: Failure.self) {
        try Provenance.read(from: MemoryTree([".flakewright.toml": item]), in: "")
      }
      #expect(error?.diagnostics.map(\.summary) == ["`.flakewright.toml` is \(kind)"])
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
