import TestSupport
import Testing

/// The checks that `--checks` adds and leaves out, built with Nix.
@Suite("init --checks, then Nix")
struct ChosenChecksTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// A repository of the workspace with a configuration of cargo-deny, on the branch of its scaffold.
  private func scaffold(_ strategy: String, _ checks: String) throws -> String {
    let project = try bench.project(
      "members",
      as: "checks-\(strategy)-\(checks.split(separator: ",").joined(separator: "-"))"
    )
    _ = try bench.run(
      """
      cd \(project) && git init -q -b main && printf '[bans]\\ndeny = ["left-pad"]\\n' > deny.toml
      # What an earlier run built is not built again, and prints nothing.
      date '+// %s%N' >> base/src/lib.rs
      git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --checkout --checks \(checks) --deny-warnings
      """
    )
    return project
  }

  private func check(_ project: String, _ strategy: String) -> String {
    let input = ["naersk", "crane", "crate2nix"].contains(strategy)
    let standin = "--override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
    let advisories = strategy == "crane" ? "--override-input advisory-db path:$PWD/advisories" : ""
    return """
      mkdir -p advisories/crates/left-pad
      nix flake check --keep-going --print-build-logs --no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \
      \(input ? standin : "") \(advisories) "git+file://$PWD/\(project)"
      """
  }

  /// Commits edits by sed, and returns what the checks say about them.
  private func refusal(of edits: [String], _ project: String, _ strategy: String) throws -> String {
    _ = try bench.run(
      "cd \(project) && \(edits.map { "sed -i \($0) && " }.joined()) git commit -qam broken"
    )
    defer { _ = try? bench.run("cd \(project) && git reset -q --hard HEAD^") }
    let message = #expect(throws: TestFailure.self) { try bench.run(check(project, strategy)) }
    return message?.description ?? ""
  }

  @Test("clippy, rustdoc and cargo-deny check every strategy", arguments: PipelineTests.strategies)
  func common(strategy: String) throws {
    let project = try scaffold(strategy, "clippy,deny,doc,no-fmt")
    let names = try bench.run(
      """
      \(check(project, strategy).replacing("check --keep-going --print-build-logs", with: "show --json 2> /dev/null"))
      """
    )
    for name in ["clippy", "deny", "doc"] { #expect(names.contains("\"\(name)\":"), "\(names)") }
    #expect(!names.contains("\"fmt\":"))
    _ = try bench.run(check(project, strategy))
    // One run says what each of the three refuses.
    let said = try refusal(
      of: [
        "'s/.*let place = /    return ();\\n&/' cli/src/main.rs",
        "'1s/.*/\\/\\/\\/ See [nothing]./' base/src/lib.rs",
        "'s/left-pad/itoa/' deny.toml",
      ],
      project,
      strategy
    )
    // naersk has cargo write its messages as JSON.
    #expect(said.contains(strategy == "naersk" ? "could not compile `cli`" : "-D warnings"), "\(said)")
    #expect(said.contains("broken-intra-doc-links") || said.contains("broken_intra_doc_links"), "\(said)")
    #expect(said.contains("crate 'itoa' is banned"), "\(said)")
  }

  @Test("crane checks advisories, and runs tests with nextest")
  func crane() throws {
    let project = try scaffold("crane", "audit,nextest")
    _ = try bench.run("mkdir -p advisories && date +%s%N > advisories/stamp")
    let said = try bench.run(check(project, "crane"))
    #expect(said.contains("Scanning Cargo.lock"), "\(said)")
    #expect(said.contains("Starting tests with nextest"), "\(said)")
    #expect(said.split(separator: "test tests::members_are_tested ... ok").count == 2, "\(said)")
    #expect(said.contains("Doc-tests base"), "\(said)")
    let test = try refusal(of: ["'s/digits(7), \"7\"/digits(7), \"8\"/' base/src/lib.rs"], project, "crane")
    #expect(test.contains("members_are_tested"), "\(test)")
    let docTest = try refusal(
      of: ["'s/digits(12), \"12\"/digits(12), \"13\"/' base/src/lib.rs"],
      project,
      "crane"
    )
    #expect(docTest.contains("base/src/lib.rs - digits"), "\(docTest)")
    _ = try bench.run("mkdir -p advisories/crates/itoa")
    defer { _ = try? bench.run("rm -r advisories/crates/itoa") }
    let advisory = #expect(throws: TestFailure.self) { try bench.run(check(project, "crane")) }
    #expect(advisory?.description.contains("itoa is vulnerable") == true)
  }
}
