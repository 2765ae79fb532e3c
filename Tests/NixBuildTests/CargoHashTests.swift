import TestSupport
import Testing

/// A computed `cargoHash` is the one that the fetcher's output has, or nothing is built.
@Suite("cargoHash, then Nix")
struct CargoHashTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// A repository of a fixture project with a scaffold that has a hash on the branch `scaffold`.
  private func scaffold(_ project: String) throws {
    _ = try bench.run(
      """
      export CARGO_HOME="$PWD/none" XDG_CACHE_HOME="$PWD/none"
      crates="$PWD/crates" && cd \(project) && git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy buildRustPackage --vendor hash --crates "$crates" --branch scaffold
      """
    )
  }

  private func build(_ project: String) throws {
    _ = try bench.run(
      """
      nix build --no-write-lock-file --override-input nixpkgs "path:$PWD/nixpkgs" -o \(project)-result \
        "git+file://$PWD/\(project)?ref=scaffold"
      """
    )
  }

  @Test("what init --vendor hash writes builds, and its programs run", arguments: programs.keys.sorted())
  func builds(fixture: String) throws {
    let project = try bench.project(fixture, as: "hash-\(fixture)")
    try scaffold(project)
    try build(project)
    #expect(try bench.outputs(of: "./\(project)-result") == programs[fixture])
  }

  @Test("the same with a git dependency")
  func gitDependency() throws {
    let project = try bench.project("one-binary", as: "hash-git")
    _ = try bench.run(
      """
      rm -rf repositories/greeting && mkdir -p repositories/greeting/src && cd repositories/greeting
      printf '[package]\\nname = "greeting"\\nversion = "0.3.0"\\nedition = "2021"\\n' > Cargo.toml
      echo 'pub fn greet() {}' > src/lib.rs && echo 'text' > note.txt && echo '*.txt eol=crlf' > .gitattributes
      git init -q -b main && git add -A && git commit -qm start
      cd ../../\(project)
      printf '[dependencies.greeting]\\ngit = "file://%s"\\nbranch = "main"\\n' "$PWD/../../repositories/greeting" >> Cargo.toml
      """
    )
    _ = try bench.cargo("generate-lockfile", in: project)
    try scaffold(project)
    try build(project)
    #expect(try bench.outputs(of: "./\(project)-result") == programs["one-binary"])
  }

  @Test("another hash is refused by Nix")
  func refuses() throws {
    let project = try bench.project("one-binary", as: "hash-wrong")
    try scaffold(project)
    _ = try bench.run(
      """
      cd \(project) && git switch -q scaffold
      sed -i 's|cargoHash = "sha256-....|cargoHash = "sha256-AAAA|' nix/package.nix && git commit -qam wrong
      """
    )
    let failure = #expect(throws: TestFailure.self) { try build(project) }
    #expect(failure?.description.contains("hash mismatch in fixed-output derivation") == true)
  }
}
