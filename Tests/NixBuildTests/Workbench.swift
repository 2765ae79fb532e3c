import TestSupport

/// A store, a package set and crates of their own for Nix.
///
/// They are below `.build`, so that nothing is fetched and no other store is touched, and they are kept from run to
/// run: whatever changes is built again, as Nix does.
struct Workbench {
  let folder: String
  let repository: String

  /// The one workbench of a test run, or what went wrong in setting it up.
  static let shared: Result<Workbench, TestFailure> = Result { () throws(TestFailure) in try Workbench() }

  private init() throws(TestFailure) {
    repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    folder = repository + "/.build/nix-tests"
    _ = try run(
      """
      rm -rf nixpkgs projects repositories && mkdir -p home nix/etc projects repositories
      cp -r \(quoted(repository + "/Tests/Standins/nixpkgs")) nixpkgs
      \(quoted(repository + "/scripts/test-crates")) crates
      rust=$(rustc --print sysroot)/bin
      cat > nixpkgs/host.nix <<END
      {
        tools = "/usr/bin:/bin";
        bash = "/bin/bash";
        rust = "$rust";
        rustVersion = "$("$rust/cargo" --version)";
        crates = "$PWD/crates";
      }
      END
      # Several that begin a store at once would be in each other's way.
      nix-instantiate --eval --expr null
      """,
      home: false
    )
  }

  /// Runs a script in the workbench's folder, with its store; a failure has the script's output.
  func run(_ script: String, home: Bool = true) throws(TestFailure) -> String {
    let done = try TestSupport.run(["sh", "-c", "exec 2>&1\n" + setting(home: home) + script])
    let said = String(decoding: done.output, as: UTF8.self)
    guard done.status == 0 else { throw TestFailure(said) }
    return said
  }

  /// What stands before every script.
  private func setting(home: Bool) -> String {
    """
    set -e
    mkdir -p \(quoted(folder)) && cd \(quoted(folder))
    export NIX_STORE_DIR="$PWD/nix/store" NIX_STATE_DIR="$PWD/nix/var" NIX_LOG_DIR="$PWD/nix/log"
    export NIX_LOCALSTATE_DIR="$PWD/nix/var" NIX_CONF_DIR="$PWD/nix/etc" NIX_REMOTE= XDG_CACHE_HOME="$PWD/home/.cache"
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
    export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
    export NIX_CONFIG="build-users-group =
    sandbox = false
    experimental-features = nix-command flakes
    substituters =
    flake-registry ="
    \(home ? "export HOME=\"$PWD/home\"" : "")

    """
  }

  /// The same with the toolchain's cargo first in PATH, which finds the test crates.
  func cargo(_ arguments: String, in project: String) throws(TestFailure) -> String {
    try run(
      """
      export PATH="$(rustc --print sysroot)/bin:$PATH" CARGO_HOME="$PWD/cargo-home" && config="$PWD/crates/config.toml"
      # The cargo of Debian's cargo-web cannot clone by itself.
      export CARGO_NET_GIT_FETCH_WITH_CLI=true
      cd \(quoted(project)) && cargo \(arguments) --quiet --config "$config"
      """,
      home: false
    )
  }

  /// A fresh copy of one of the fixture projects with the Cargo.lock that cargo writes for it.
  func project(_ fixture: String, as name: String? = nil) throws(TestFailure) -> String {
    let project = "projects/\(name ?? fixture)"
    _ = try run(
      "rm -rf \(project) && cp -r \(quoted(repository + "/Tests/Fixtures/projects/" + fixture)) \(project)"
    )
    _ = try cargo("generate-lockfile", in: project)
    return project
  }

  /// Builds a project in one of the ways of Tests/Fixtures/nix and returns where the result is.
  func build(_ project: String, _ way: String, _ arguments: String = "") throws(TestFailure) -> String {
    let link = "\(project)-\(way)"
    _ = try run("nix-build --show-trace \(expression(way, project)) \(arguments) -o \(link)")
    return "./" + link
  }

  /// The arguments that name a way to build a project to nix-build and nix-instantiate.
  func expression(_ way: String, _ project: String) -> String {
    """
    \(quoted(repository + "/Tests/Fixtures/nix")) -A \(way) --arg nixpkgs "$PWD/nixpkgs" --arg project "$PWD/\(project)" \
    --arg naersk \(standin("naersk")) --arg crane \(standin("crane")) --arg crate2nix \(standin("crate2nix")) \
    --arg importCargo \(quoted(repository + "/Templates/import-cargo/nix/import-cargo.nix"))
    """
  }

  private func standin(_ name: String) -> String { quoted("\(repository)/Tests/Standins/\(name)") }
}
