import TestSupport
import Testing

/// What an edit builds again, by the paths of derivations.
@Suite("edits, then Nix")
struct RebuildTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// A workspace whose `cli` has the feature `loud`, on the branch of its scaffold.
  private func scaffold(_ strategy: String, as name: String, _ flags: String = "") throws -> String {
    let project = try bench.project("members", as: "\(name)-\(strategy)")
    _ = try bench.run(
      """
      cd \(project) && git init -q -b main && printf '\\n[features]\\nloud = []\\n' >> cli/Cargo.toml
      mkdir docs website && echo 1 > README.md && echo 1 > LICENSE && echo 1 > docs/a.md && echo 1 > website/a.html
      git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --checkout \(flags)
      """
    )
    return project
  }

  /// The derivations of outputs, by their names, and of the dependencies.
  private func derivations(_ names: [String], of project: String, _ strategy: String) throws -> [String:
    String]
  {
    let isInput = ["naersk", "crane", "crate2nix"].contains(strategy)
    let standin = "--override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
    let options =
      "--no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \(isInput ? standin : "")"
    var found: [String: String] = [:]
    for name in names {
      let said = try bench.run(
        "nix eval --raw \(options) \"git+file://$PWD/\(project)#\(name).drvPath\" 2> /dev/null"
      )
      found[name] = said
      let all = try bench.run("nix-store --query --requisites \(said) | grep -e '-deps-.*drv$' || true")
      if !all.isEmpty { found["dependencies of \(name)"] = all }
    }
    return found
  }

  private func edit(_ project: String, _ script: String) throws {
    _ = try bench.run("cd \(project) && \(script) && git add -A && git commit -qm edit")
  }

  private static let packages = ["packages.x86_64-linux.server", "packages.x86_64-linux.cli"]

  @Test("of one member builds no other program again", arguments: ["crane", "naersk"])
  func members(strategy: String) throws {
    // naersk has a derivation for each program where features are chosen.
    let project = try scaffold(strategy, as: "rebuilt", "--features loud")
    let (server, cli) = (Self.packages[0], Self.packages[1])
    let test = "checks.x86_64-linux.test"
    func all() throws -> [String: String] { try derivations(Self.packages + [test], of: project, strategy) }
    let start = try all()
    try #require(start.count == 6, "\(start)")
    #expect(start["dependencies of \(server)"] == start["dependencies of \(cli)"])
    try edit(project, "echo '// An edit.' >> cli/src/main.rs")
    let second = try all()
    // The single-step builds of naersk take the dependencies, and not the workspace.
    #expect(Set(start.keys.filter { start[$0] != second[$0] }) == [cli, test])
    try edit(project, "echo '// An edit.' >> base/src/lib.rs")
    let third = try all()
    #expect(Set(second.keys.filter { second[$0] != third[$0] }) == [server, cli, test])
    try edit(project, "echo '// An edit.' >> tools/gen/src/main.rs && echo 2 > README.md")
    let fourth = try all()
    #expect(Set(third.keys.filter { third[$0] != fourth[$0] }) == [test])
    // Both are built, with `--locked`.
    let input = "--override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
    for name in ["server", "cli"] {
      _ = try bench.run(
        """
        nix build --no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \(input) \
          "git+file://$PWD/\(project)#\(name)" -o \(project)-\(name) && \(project)-\(name)/bin/\(name)
        """
      )
    }
  }

  @Test("of documents builds nothing again", arguments: PipelineTests.strategies)
  func documents(strategy: String) throws {
    let project = try scaffold(strategy, as: "documented")
    let names = Self.packages + ["checks.x86_64-linux.default", "checks.x86_64-linux.fmt"]
    let start = try derivations(names, of: project, strategy)
    try edit(
      project,
      "echo 2 > README.md && echo 2 > LICENSE && echo 2 > docs/a.md && echo 2 > website/a.html && echo 2 > CHANGELOG.md && mkdir -p .github/workflows && echo 'on: push' > .github/workflows/a.yml"
    )
    #expect(try derivations(names, of: project, strategy) == start)
    try edit(project, "echo '// An edit.' >> base/src/lib.rs")
    #expect(try derivations(names, of: project, strategy) != start)
  }
}
