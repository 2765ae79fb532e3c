import TestSupport
import Testing

/// From a project to what its scaffold builds, with the commands that `init` prints.
@Suite("init, then Nix")
struct PipelineTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// With what is only found because a scaffold says where it is.
  static let scaffolded = programs.merging([
    "opens-library": ["opens-library": "the stand-in for Vulkan\n"]
  ]) { first, _ in first }

  static let strategies = ["buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix"]

  /// A repository of a fixture project with a branch `scaffold`, and the command that builds it.
  private func scaffold(
    _ fixture: String,
    _ strategy: String,
    _ layout: String,
    _ flags: String = ""
  ) throws -> (project: String, command: String) {
    let project = try bench.project(fixture, as: "init-\(fixture)-\(strategy)-\(layout)")
    let said = try bench.run(
      """
      cd \(project) && git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --layout \(layout) --branch scaffold \(flags)
      """
    )
    let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("  nix") })
    let command = try #require(line.split(separator: "  # ").first)
    return (project, String(command))
  }

  /// The arguments that put the stand-ins in the place of a flake's inputs.
  private func overrides(_ strategy: String) -> String {
    let nixpkgs = "--override-input nixpkgs path:$PWD/nixpkgs"
    return ["naersk", "crane", "crate2nix"].contains(strategy)
      ? "\(nixpkgs) --override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
      : nixpkgs
  }

  /// The command with the stand-in of nixpkgs in the place of the one that `nix/nixpkgs.nix` fetches.
  private func withStandin(_ command: some StringProtocol) -> String {
    String(command).replacing(") { }'", with: ") { pkgs = import \(bench.folder)/nixpkgs { }; }'")
  }

  /// What the development shell of a fixture is for: a command, and whether its last line is right.
  private let inShell: [String: (command: String, isRight: @Sendable (Substring) -> Bool)] = [
    "links-zlib": ("pkg-config --modversion zlib", { $0.first?.isNumber == true }),
    "opens-library": ("test -e $LD_LIBRARY_PATH/libvulkan.so.1 && echo found", { $0 == "found" }),
  ]

  @Test("the flake evaluates, builds, and its programs run", arguments: scaffolded.keys.sorted(), strategies)
  func flake(fixture: String, strategy: String) throws {
    let (project, command) = try scaffold(fixture, strategy, "flake")
    let flake = "\"git+file://$PWD/\(project)?ref=scaffold\""
    _ = try bench.run("nix flake check --no-build --no-write-lock-file \(overrides(strategy)) \(flake)")
    _ = try bench.run("\(command) \(overrides(strategy)) -o \(project)-result")
    #expect(try bench.outputs(of: "./\(project)-result") == Self.scaffolded[fixture])
    if let (command, isRight) = inShell[fixture] {
      let said = try bench.run(
        "nix develop --no-write-lock-file \(overrides(strategy)) \(flake) --command sh -c \(quoted(command))"
      )
      #expect(isRight(said.split(separator: "\n").last ?? ""), "\(said)")
    }
  }

  /// The test of the fixture fails with the default features.
  @Test("chosen features are what is built and tested", arguments: strategies)
  func features(strategy: String) throws {
    let flags = "--no-default-features --features digits"
    let (project, command) = try scaffold("chosen-features", strategy, "flake", flags)
    _ = try bench.run("\(command) \(overrides(strategy)) -o \(project)-result")
    let outputs = try bench.outputs(of: "./\(project)-result")
    #expect(outputs == ["chosen-features": "digits 42\n"])
  }

  @Test(
    "the files build without flakes, and their programs run",
    arguments: scaffolded.keys.sorted(),
    strategies
  )
  func callpackage(fixture: String, strategy: String) throws {
    let (project, command) = try scaffold(fixture, strategy, "callpackage")
    let result = "\(project)-result"
    let standin = "\(bench.repository)/Tests/Standins/\(strategy)"
    // What other strategies fetch would come from the network: the stand-in is given as users give another version.
    let argument =
      switch strategy {
      case "naersk": "naersk = pkgs.callPackage \(standin) { };"
      case "crane": "craneLib = import \(standin) { inherit pkgs; };"
      case "crate2nix": "crate2nix = pkgs.callPackage \(standin)/tools.nix { };"
      default: ""
      }
    _ = try bench.run("rm -rf \(result)*")
    if argument.isEmpty {
      _ = try bench.run("\(withStandin(command)) -o \(result)")
    } else {
      _ = try bench.run(
        """
        git clone -q -b scaffold \(project) \(result)-source
        nix-build -o \(result) --expr 'with { pkgs = import ./nixpkgs { }; }; import ./\(result)-source { inherit pkgs; \(argument) }'
        """
      )
    }
    var outputs: [String: String] = [:]
    for link in try bench.run("ls -d \(result) \(result)-[0-9] 2>/dev/null || true").split(separator: "\n") {
      outputs.merge(try bench.outputs(of: "./\(link)")) { first, _ in first }
    }
    #expect(outputs == Self.scaffolded[fixture])
    if let (command, isRight) = inShell[fixture], argument.isEmpty {
      let said = try bench.run(
        """
        git clone -q -b scaffold \(project) \(result)-source && cd \(result)-source
        nix-shell --arg pkgs 'import \(bench.folder)/nixpkgs { }' --run \(quoted(command))
        """
      )
      #expect(isRight(said.split(separator: "\n").last ?? ""), "\(said)")
    }
  }

  /// In crate2nix' place stands a program that writes what the stand-in would make while Nix evaluates.
  @Test("a committed Cargo.nix builds", arguments: ["one-binary", "two-binaries"], ["flake", "callpackage"])
  func generated(fixture: String, layout: String) throws {
    let project = try bench.project(fixture, as: "init-\(fixture)-generated-\(layout)")
    let said = try bench.run(
      """
      mkdir -p crate2nix-bin
      cat > crate2nix-bin/crate2nix <<'END'
      #!/bin/sh
      {
        echo '{ pkgs, buildRustCrateForPkgs ? (pkgs: pkgs.buildRustCrate) }: (('
        cat \(bench.repository)/Tests/Standins/crate2nix/tools.nix
        echo ') { inherit pkgs; }).generatedCargoNix { name = "x"; src = ./.; } { inherit buildRustCrateForPkgs; }'
      } > Cargo.nix
      END
      chmod +x crate2nix-bin/crate2nix
      export PATH="$PWD/crate2nix-bin:$PATH"
      cd \(project) && git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy crate2nix --set cargo-nix=generated --layout \(layout)
      """
    )
    let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("  nix") })
    let command = try #require(line.split(separator: "  # ").first)
    let result = "\(project)-result"
    let rest = layout == "flake" ? overrides("") : ""
    _ = try bench.run("rm -f \(result)* && \(withStandin(command)) \(rest) -o \(result)")
    var outputs: [String: String] = [:]
    for link in try bench.run("ls -d \(result) \(result)-[0-9] 2>/dev/null || true").split(separator: "\n") {
      outputs.merge(try bench.outputs(of: "./\(link)")) { first, _ in first }
    }
    #expect(outputs == programs[fixture])
  }

  @Test(
    "the printed commands build from paths of any name, and from every kind of repository",
    arguments: ["plain", "bare", "linked", "below"],
    ["flake", "callpackage"]
  )
  func places(kind: String, layout: String) throws {
    let project = try bench.project("one-binary", as: "init-\(kind)-\(layout)")
    let place = "\(project)-it's a \"place\" é%20"
    let said = try bench.run(
      """
      (cd \(project) && git init -q -b main && git add -A && git commit -qm start && git commit -q --allow-empty -m more)
      place=\(quoted(place)) && rm -rf "$place"
      case \(kind) in
        plain) cp -r \(project) "$place" ;;
        bare) git clone -q --bare \(project) "$place" ;;
        linked) git -C \(project) worktree add -q -b other "$PWD/$place" ;;
        below)
          mkdir -p "$place/a b" && cp -r \(project)/* "$place/a b" && cd "$place"
          git init -q -b main && git add -A && git commit -qm start && place="a b" ;;
      esac
      cd "$place" && \(quoted(Tool.path)) init --strategy import-cargo --layout \(layout)
      """
    )
    let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("  nix") })
    let command = try #require(line.split(separator: "  # ").first)
    let rest = layout == "flake" ? overrides("") : ""
    let result = try bench.run(
      """
      rm -f \(project)-result
      \(withStandin(command)) \(rest) -o \(project)-result && ls \(project)-result/bin
      """
    )
    #expect(result.split(separator: "\n").last == "one-binary")
  }
}
