import TestSupport
import Testing

/// A workspace with two programs, a library that they share, and a tool that is not published.
@Suite("init in a workspace, then Nix")
struct WorkspaceTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// A repository of the fixture with a scaffold on the branch `scaffold`.
  private func scaffold(_ strategy: String, as name: String) throws -> String {
    let project = try bench.project("members", as: "\(name)-\(strategy)")
    _ = try bench.run(
      """
      cd \(project) && git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --branch scaffold
      """
    )
    return project
  }

  private func flake(_ project: String) -> String { "\"git+file://$PWD/\(project)?ref=scaffold\"" }

  private func options(_ strategy: String) -> String {
    let input = ["naersk", "crane", "crate2nix"].contains(strategy)
    let standin = "--override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
    return "--no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \(input ? standin : "")"
  }

  @Test("every program keeps its name in every strategy")
  func names() throws {
    for strategy in PipelineTests.strategies {
      let project = try scaffold(strategy, as: "names")
      let apply =
        "packages: { names = builtins.attrNames packages; main = packages.default.meta.mainProgram; other = packages.cli.meta.mainProgram; }"
      let said = try bench.run(
        "nix eval --json \(options(strategy)) \(flake(project))#packages.x86_64-linux --apply \(quoted(apply)) 2> /dev/null"
      )
      #expect(
        said == "{\"main\":\"server\",\"names\":[\"cli\",\"default\",\"server\"],\"other\":\"cli\"}",
        "\(strategy)"
      )
      _ = try bench.run(
        """
        nix build \(options(strategy)) \(flake(project))#server -o \(project)-server
        nix build \(options(strategy)) \(flake(project))#cli -o \(project)-cli
        """
      )
      #expect(try bench.run("\(project)-server/bin/server") == "server 3\n")
      #expect(try bench.run("\(project)-cli/bin/cli") == "cli 2\n")
      // The tests build it, and it is not installed.
      #expect(try bench.run("ls \(project)-server/bin | grep gen || echo none") == "none\n")
    }
  }

  @Test("a failing test of a library member fails the checks", arguments: PipelineTests.strategies)
  func tests(strategy: String) throws {
    let project = try scaffold(strategy, as: "tests")
    let check = "nix flake check \(options(strategy)) \(flake(project))"
    _ = try bench.run(check)
    _ = try bench.run(
      """
      cd \(project) && git switch -q scaffold
      sed -i 's/digits(7), "7"/digits(7), "8"/' base/src/lib.rs && git commit -qam broken
      """
    )
    let message = #expect(throws: TestFailure.self) { try bench.run(check) }
    #expect(message?.description.contains("members_are_tested") == true, "\(message?.description ?? "")")
  }

  @Test("dependencies are compiled once, for programs and checks", arguments: ["crane", "naersk"])
  func dependencies(strategy: String) throws {
    let project = try scaffold(strategy, as: "once")
    let outputs = ["packages.x86_64-linux.cli", "packages.x86_64-linux.server"]
    let checks = ["clippy"] + (strategy == "crane" ? ["test"] : [])
    let all = (outputs + checks.map { "checks.x86_64-linux.\($0)" }).map { "\(flake(project))#\($0)" }
    _ = try bench.run("nix build --no-link \(options(strategy)) \(all.joined(separator: " "))")
    let derivations = try bench.run(
      "nix path-info --derivation \(options(strategy)) \(all.joined(separator: " ")) 2> /dev/null"
    ).split(separator: "\n")
    let built = try bench.run(
      "nix-store --query --requisites \(derivations.joined(separator: " ")) | grep -c -- '-deps-.*drv$'"
    )
    // clippy is another command, which naersk builds dependencies of its own for.
    #expect(built == (strategy == "crane" ? "1\n" : "2\n"))
    for derivation in derivations {
      let log = try bench.run("nix-store --read-log \(derivation)").split(separator: "\n")
      let compiled = log.filter { $0.contains("Compiling") || $0.contains("Checking") }
      #expect(compiled.contains { $0.contains(" base v") })
      // Colors stand between the words.
      #expect(
        !compiled.contains { line in ["cfg-if", "itoa", "memchr"].contains { line.contains(" \($0) v") } }
      )
    }
  }
}
