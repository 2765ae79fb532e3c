import TestSupport
import Testing

@Suite("import-cargo.nix")
struct ImportCargoTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test("builds and runs each project", arguments: programs.keys.sorted(), [1, 3, 4])
  func builds(_ fixture: String, version: Int) throws {
    let project = try bench.project(fixture, as: "\(fixture)-v\(version)")
    try relock(project, version)
    let result = try bench.build(project, "import-cargo")
    #expect(try bench.outputs(of: result) == programs[fixture])
  }

  @Test func worksWithStructuredAttributes() throws {
    let project = try bench.project("one-binary", as: "structured")
    let result = try bench.build(project, "import-cargo", "--arg structuredAttrs true")
    #expect(try bench.outputs(of: result) == programs["one-binary"])
  }

  @Test(
    "fetches git crates, which read their neighbours and inherit from their workspace",
    arguments: [1, 3, 4]
  )
  func git(version: Int) throws {
    let origin = try repository("git-\(version)")
    let references = [
      "bare": "", "branch": #", branch = "feature/slash""#, "tag": #", tag = "v1""#,
      "rev": #", rev = "\#(try commit("detached", of: origin))""#,
    ]
    for (name, reference) in references {
      let project = try dependent(
        "\(name)-\(version)",
        #"inherits = { git = "file://\#(origin)"\#(reference) }"#
      )
      try relock(project, version)
      let output = try bench.outputs(of: try bench.build(project, "import-cargo"))
      let note = name == "bare" ? "main" : name
      #expect(output == ["dependent": "1.2.3 \(note) \(note) 7\n"])
    }
  }

  @Test("keeps apart crates of one name and version from two sources")
  func duplicates() throws {
    let origin = try repository("duplicates")
    let project = try dependent(
      "duplicates",
      """
      inherits = { git = "file://\(origin)" }
      other = { package = "inherits", git = "file://\(origin)", branch = "feature/slash" }
      """,
      prints: #""{} {}", inherits::said(), other::said()"#
    )
    let output = try bench.outputs(of: try bench.build(project, "import-cargo"))
    #expect(output == ["dependent": "1.2.3 main main 7 1.2.3 branch branch 7\n"])
  }

  @Test("takes crates of other registries from where the index says", arguments: ["plain", "markers"])
  func registries(form: String) throws {
    let project = try bench.project("one-binary", as: "registry-\(form)")
    // The lock file as it is when itoa comes from another registry; cargo itself knows it by .cargo/config.toml.
    _ = try bench.run(
      """
      cd \(project) && mkdir .cargo
      printf '[registries.other]\\nindex = "sparse+https://crates.example/index/"\\n' > .cargo/config.toml
      sed -i 's/^itoa = "1"/itoa = { version = "1", registry = "other" }/' Cargo.toml
      sed -i '/^name = "itoa"/,/^checksum/ s|^source = .*|source = "sparse+https://crates.example/index/"|' Cargo.lock
      """
    )
    let place =
      form == "plain"
      ? "https://crates.example/dl" : "https://crates.example/{prefix}/{crate}-{version}.crate"
    let result = try bench.build(
      project,
      "import-cargo",
      "--arg registries '{ \"sparse+https://crates.example/index/\" = \"\(place)\"; }'"
    )
    #expect(try bench.outputs(of: result) == programs["one-binary"])
  }

  @Test("names the crate that it cannot fetch")
  func refuses() throws {
    let edits = [
      "s|^source = .*|source = \"sparse+https://crates.example/index/\"|":
        #"cfg-if: set `registries."sparse+https://crates.example/index/"` to where this registry keeps its crates"#,
      "/^checksum/d": "cfg-if 1.0.0: no checksum in ",
      "s|^source = .*|source = \"git+https://example.org/x?other=y\"|":
        "cfg-if: unknown source git+https://example.org/x?other=y",
    ]
    for (index, edit) in edits.sorted(by: { $0.key < $1.key }).enumerated() {
      let project = try bench.project("one-binary", as: "refused-\(index)")
      _ = try bench.run("sed -i '\(edit.key)' \(project)/Cargo.lock")
      let failure = #expect(throws: TestFailure.self) {
        try bench.run("nix-instantiate \(bench.expression("import-cargo", project))")
      }
      #expect(failure?.description.contains(edit.value) == true, "\(failure?.description ?? "")")
    }
  }

  @Test("leaves CARGO_HOME alone in a development shell")
  func shell() throws {
    let project = try bench.project("one-binary", as: "shell")
    let said = try bench.run(
      "CARGO_HOME=/mine nix-shell \(bench.expression("shell", project)) --run 'echo \"CARGO_HOME=$CARGO_HOME\"'"
    )
    #expect(said.hasSuffix("CARGO_HOME=/mine\n"))
  }

  /// A project with the given dependencies that prints what one of them says.
  private func dependent(_ name: String, _ dependencies: String, prints: String = #""{}", inherits::said()"#)
    throws
    -> String
  {
    let project = "projects/dependent-\(name)"
    _ = try bench.run(
      """
      rm -rf \(project) && mkdir -p \(project)/src && cd \(project)
      cat > Cargo.toml <<'END'
      [package]
      name = "dependent"
      version = "0.1.0"
      edition = "2021"
      [dependencies]
      \(dependencies)
      END
      echo 'fn main() { println!(\(prints)) }' > src/main.rs
      """
    )
    _ = try bench.cargo("generate-lockfile", in: project)
    return project
  }

  /// A git repository of the fixture workspace: each ref has its own name in note.txt.
  private func repository(_ name: String) throws -> String {
    let origin = "\(bench.folder)/repositories/\(name)"
    _ = try bench.run(
      """
      rm -rf \(quoted(origin)) && cp -r \(quoted(bench.repository + "/Tests/Fixtures/repositories/workspace")) \(quoted(origin))
      cd \(quoted(origin)) && git init -q -b main && git add -A && git commit -qm start
      note() { printf %s "$1" > note.txt && git commit -qam "$1"; }
      git switch -qc feature/slash && note branch
      git switch -q --detach main && note tag && git tag -a v1 -m v1
      git switch -q --detach main && note rev && git tag detached
      git switch -q main && note main
      """
    )
    return origin
  }

  private func commit(_ ref: String, of origin: String) throws -> String {
    String(try bench.run("git -C \(quoted(origin)) rev-parse \(ref)^{commit}").prefix { $0 != "\n" })
  }

  private func relock(_ project: String, _ version: Int) throws {
    guard version < 4 else { return }
    let text = lock(try bench.run("cat \(project)/Cargo.lock"), asVersion: version)
    _ = try bench.run("cat > \(project)/Cargo.lock <<'END'\n\(text)\nEND\n")
  }
}
