import FileTree
import TestSupport
import Testing

/// Hashes of git dependencies, for every strategy that asks for them.
@Suite struct GitHashesTests {
  /// A repository whose lock file names two packages of the commit HEAD of another, `dependency` in the sandbox.
  private func withProject(_ body: (TestRepository, _ url: String, _ commit: String) throws -> Void) throws {
    try withRepository { git in
      let dependency = git.at(git.sandbox("dependency"))
      try git.sandbox.makeFolder("dependency")
      try dependency("init", "--quiet")
      let commit = try dependency.commit([
        "Cargo.toml": "[package]\nname = \"one\"\nversion = \"0.1.0\"\n",
        ".gitattributes": "*.txt eol=crlf\n",
        "a.txt": "a\n", "run": .executable("#!/bin/sh\n"), "link": .link("run"),
      ])
      let url = "file://\(dependency.path)"
      let packages = ["one", "two"].map { name in
        "[[package]]\nname = \"\(name)\"\nversion = \"0.1.0\"\nsource = \"git+\(url)?branch=feat%2Fx#\(commit)\"\n"
      }
      try git.commit(project.with(["Cargo.lock": .text(TestCrates.lock(packages))]))
      try body(git, url, commit)
    }
  }

  private func run(_ arguments: [String], in git: TestRepository, cache: String = "cache") throws -> Finished
  {
    try Tool.run(
      arguments,
      in: git,
      environment: ["XDG_CACHE_HOME": git.sandbox(cache), "CARGO_HOME": git.sandbox("cargo")]
    )
  }

  @Test("fetches a commit once, and names its hash as each strategy does")
  func json() throws {
    try withProject { git, url, commit in
      let first = try run(["hash", "cargo", "--json"], in: git)
      // The lock file names the folder of this run, so its hash is another one each time.
      try expectSnapshot(first.text.replacing(/"cargoHash": "[^"]*"/, with: "\"cargoHash\": …"))
      try expectSnapshot(first.errorText, named: "errors")
      let sri = try run(["hash", "git", url, commit, "--offline"], in: git).text
      let nix32 = try run(["hash", "git", url, commit, "--offline", "--format", "nix32"], in: git).text
      #expect(
        first.text.hasSuffix(
          """
            "outputHashes": {
              "nixpkgs": {
                "one-0.1.0": "\(sri)"
              },
              "crane": {
                "git+\(url)?branch=feat/x#\(commit)": "\(sri)"
              }
            },
            "crate-hashes.json": {
              "git+\(url)?branch=feat%2Fx#one@0.1.0": "\(nix32)",
              "git+\(url)?branch=feat%2Fx#two@0.1.0": "\(nix32)"
            }
          }
          """
        )
      )
      let again = try run(["hash", "cargo", "--json", "--offline"], in: git)
      #expect(again.output == first.output && again.errors == [])
    }
  }

  @Test("agrees with Nix on the tree with the checkout")
  func cargoHash() throws {
    try withProject { git, url, commit in
      let done = try run(["hash", "cargo"], in: git)
      try git.sandbox.write([
        "staging/Cargo.lock": .file(try git.folder.read("Cargo.lock"), executable: false)
      ])
      try git.sandbox.makeFolder("staging/git")
      try git("clone", "--quiet", url, git.sandbox("staging/git/\(commit)"))
      _ = try TestSupport.run(["rm", "-rf", git.sandbox("staging/git/\(commit)/.git")])
      #expect(try done.text == NixEvaluation.hash(["path", git.sandbox("staging")]))
    }
  }

  @Test("takes the commit from cargo's own clones")
  func cargoClones() throws {
    try withProject { git, url, commit in
      let fetched = try run(["hash", "cargo"], in: git)
      try git("clone", "--quiet", "--bare", url, git.sandbox("cargo/git/db/dependency-0123456789abcdef"))
      let cloned = try run(["hash", "cargo", "--offline"], in: git, cache: "other")
      #expect(cloned.status == 0 && cloned.output == fetched.output)
    }
  }

  @Test("names the package whose commit is gone")
  func gone() throws {
    try withProject { git, url, commit in
      let lost = String(repeating: "1", count: 40)
      let lock = String(decoding: try git.folder.read("Cargo.lock"), as: UTF8.self)
      try git.commit(["Cargo.lock": .text(lock.replacing(commit, with: lost))])
      let done = try run(["hash", "cargo"], in: git)
      #expect(done.status == 1 && done.output == [])
      try expectSnapshot(done)
      let offline = try run(["hash", "cargo", "--offline"], in: git)
      #expect(offline.status == 1)
      try expectSnapshot(offline, named: "offline")
    }
  }

  @Test(
    "init writes them as the strategy reads them, and leaves them as they are when another lock file names the commit",
    arguments: ["buildRustPackage", "crane", "crate2nix"]
  )
  func scaffolds(strategy: String) throws {
    try withProject { git, url, commit in
      let done = try run(["init", "--strategy", strategy, "--git-hashes", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let sri = try run(["hash", "git", url, commit, "--offline"], in: git).text
      let nix32 = try run(["hash", "git", url, commit, "--offline", "--format", "nix32"], in: git).text
      let package = try git("show", "HEAD:nix/package.nix")
      switch strategy {
      case "buildRustPackage":
        #expect(
          package.contains(
            """
              cargoLock = {
                lockFile = ../Cargo.lock;
                outputHashes = {
                  "one-0.1.0" = "\(sri)";
                };
              };
            """
          )
        )
      case "crane":
        #expect(
          package.contains(
            """
                outputHashes = {
                  "git+\(url)?branch=feat/x#\(commit)" = "\(sri)";
                };
            """
          )
        )
      default:
        let content = try git.git(["show", "HEAD:crate-hashes.json"]).output
        #expect(
          String(decoding: content, as: UTF8.self) == """
            {
              "git+\(url)?branch=feat%2Fx#one@0.1.0": "\(nix32)",
              "git+\(url)?branch=feat%2Fx#two@0.1.0": "\(nix32)"
            }
            """
        )
      }
      #expect(try git("show", "HEAD:.flakewright/options.toml").contains("\ngit-hashes = true"))

      let lock = String(decoding: try git.folder.read("Cargo.lock"), as: UTF8.self)
      try git.commit(["Cargo.lock": .text(lock + "\n")])
      let update = try run(["update", "--offline"], in: git, cache: "other")
      #expect(update.status == 0, "\(update.errorText)")
    }
  }
}
