import Cargo
import TestSupport
import Testing

@testable import Strategies

/// What a build passes on of `.cargo/config.toml`, what it overrides and what it leaves out.
@Suite struct ConfigInBuildTests {
  /// One line for each thing that happens, for each builder that is not like crane.
  private func answers(_ text: String, from source: String = "") throws -> [String] {
    let config = try cargoConfig(text)
    let all = Strategy.allCases.map { strategy in
      let build = ConfigInBuild(config, for: strategy.builder, on: Nixpkgs.systems, from: source)
      var lines = build.leftOut.map { "without \($0)" }
      lines += build.variables.map { variable in
        if variable.isInSource { return "\(variable.name) = source `\(variable.common ?? "")`" }
        let values = variable.values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        let all = values.map { "\($0.key) `\($0.value)`" }.joined(separator: ", ")
        return "\(variable.name) = \(variable.common.map { "`\($0)`" } ?? all)"
      }
      if build.buildsIntoTriple { lines.append("builds into the triple's folder") }
      return (strategy: strategy, lines: lines + build.lost.map { "loses \($0)" })
    }
    let common = all.first { $0.strategy == .crane }?.lines ?? []
    return common
      + all.filter { $0.lines != common }.flatMap { build in
        ["\(build.strategy.rawValue):"] + build.lines.map { "  \($0)" }
      }
  }

  @Test func inTheSource() throws {
    try expectSnapshot(
      of: [
        "",
        "alias.x = 'run'",
        "build = { jobs = 2, rustc-wrapper = 'sccache', target-dir = 'x', target = 'x86_64-unknown-linux-gnu' }",
        "build.rustflags = ['--cfg', 'x']",
        "build.rustflags = '-Clinker=clang --cfg x'",
        "build = { rustflags = '--cfg x', rustdocflags = '--cfg x -Clink-arg=-fuse-ld=lld' }",
        "target.aarch64-apple-darwin.rustflags = ['-Ctarget-cpu=apple-m1']",
        "target.x86_64-pc-windows-msvc.rustflags = ['-Ctarget-feature=+crt-static']",
        "build.rustflags = '--cfg x'\ntarget.x86_64-unknown-linux-gnu.rustflags = '-Clink-arg=-fuse-ld=mold'",
        "env.A = '1'\nbuild = { rustc-wrapper = 'sccache', target-dir = 'x', target = 'x86_64-unknown-linux-gnu' }",
        "env.A = '1'\ntarget.'cfg(unix)' = { linker = 'clang', runner = ['sudo', '-E'] }",
        "env.A = '1'\nbuild = { rustc = 'my-rustc', rustdoc = 'my-rustdoc', rustc-workspace-wrapper = 'x', build-dir = 'x' }",
        "source.crates-io.replace-with = 'a'\nsource.a.registry = 'https://a.example'",
        "source.crates-io.replace-with = 'a'\nsource.a.registry = 'https://a.example'\nenv.A = '1'\nprofile.release-lto = { lto = 'fat', debug = 1, strip = true }",
        "source.crates-io.replace-with = 'a'\nsource.a.registry = 'https://a.example'\nprofile.dev.package.x.opt-level = 3",
        "source.crates-io.replace-with = 'a'\nsource.a.directory = 'vendor'",
      ]
    ) { try answers($0) }
  }

  @Test func outsideOfTheSource() throws {
    try expectSnapshot(
      of: [
        "build.rustc-wrapper = 'sccache'",
        "build.rustflags = '--cfg x'\nenv = { A = '1', B = { value = 'b', relative = true } }",
        "env = { A = { value = 'app/a', relative = true }, B = { value = 'app', relative = true } }",
        "env = { \"A B\" = '1', 'x\"; y' = '2', '1A' = '3', '' = '4' }",
        "profile.release = { lto = true, package = {} }\npatch.crates-io.x.path = 'x'",
      ]
    ) { try answers($0, from: "app") }
  }
}
