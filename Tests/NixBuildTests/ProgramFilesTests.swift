import TestSupport
import Testing

/// A program with completions and man pages of each kind: in the repository, written by the build script, printed.
@Suite("completions and man pages, with Nix")
struct ProgramFilesTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// A repository of the fixture with a scaffold on the branch `scaffold`.
  private func scaffold(_ strategy: String, as name: String, _ change: String = "true") throws -> String {
    let project = try bench.project("completions", as: name)
    _ = try bench.run(
      """
      cd \(project) && git init -q -b main && \(change) && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --branch scaffold
      """
    )
    return project
  }

  private func build(_ project: String, _ strategy: String) throws {
    let standin =
      ["naersk", "crane", "crate2nix"].contains(strategy)
      ? "--override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)" : ""
    _ = try bench.run(
      """
      nix build --no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \(standin) \
        "git+file://$PWD/\(project)?ref=scaffold" -o \(project)-result
      """
    )
  }

  @Test("each is installed", arguments: PipelineTests.strategies)
  func installs(strategy: String) throws {
    let project = try scaffold(strategy, as: "completions-\(strategy)")
    try build(project, strategy)
    let files = try bench.run(
      """
      cd \(project)-result/share
      find . -type f | LC_ALL=C sort | while read -r file; do echo "$file: $(cat "$file")"; done
      """
    )
    #expect(
      files == """
        ./bash-completion/completions/tidy.bash: complete tidy in Bash
        ./fish/vendor_completions.d/tidy.fish: complete tidy in Fish
        ./man/man1/tidy-add.1: .TH tidy-add 1
        ./man/man1/tidy.1: .TH tidy 1
        ./zsh/site-functions/_tidy: #compdef tidy

        """,
      "\(strategy)"
    )
  }

  @Test("a program that prints another version fails the build of buildRustPackage")
  func versions() throws {
    let change = "sed -i 's/env!(\"CARGO_PKG_VERSION\")/\"9.9.9\"/' src/main.rs"
    let project = try scaffold("buildRustPackage", as: "other-version", change)
    let failure = #expect(throws: TestFailure.self) { try build(project, "buildRustPackage") }
    #expect(failure?.description.contains("tidy prints no 1.3.0") == true, "\(failure?.description ?? "")")
  }
}
