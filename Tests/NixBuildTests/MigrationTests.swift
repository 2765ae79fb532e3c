import TestSupport
import Testing

/// From every strategy and layout to every other one, with edits, and what that builds.
@Suite("migrate, then Nix")
struct MigrationTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test("every scaffold that was moved builds, and its programs run", arguments: programs.keys.sorted())
  func builds(fixture: String) throws {
    let project = try bench.project(fixture, as: "migrate-\(fixture)")
    let folders = try moved(project)
    // Ten scaffolds, and none is like another: how they came about does not matter.
    #expect(folders.count == 10)
    let result = "\(project)-result"
    _ = try bench.run("rm -f \(result)*\nnix-build --show-trace -o \(result) \(try expression(folders))")
    var seen: [String: Int] = [:]
    for link in try bench.run("ls -d \(result)*").split(separator: "\n") where !link.hasSuffix(".nix") {
      for (name, output) in try bench.outputs(of: "./\(link)") {
        #expect(output == programs[fixture]?[name])
        seen[name, default: 0] += 1
      }
    }
    #expect(Set(seen.keys) == Set((programs[fixture] ?? [:]).keys))
  }

  @Test("crates from git repositories evaluate in every scaffold that was moved")
  func git() throws {
    let origin = "\(bench.folder)/repositories/migrate"
    let project = try bench.project("two-binaries", as: "migrate-git")
    _ = try bench.run(
      """
      rm -rf \(quoted(origin)) && cp -r \(quoted(bench.repository + "/Tests/Fixtures/repositories/workspace")) \(quoted(origin))
      (cd \(quoted(origin)) && git init -q -b main && git add -A && git commit -qm start)
      printf '\\n[dependencies.inherits]\\ngit = "file://%s"\\n' \(quoted(origin)) >> \(project)/crates/phrases/Cargo.toml
      """
    )
    _ = try bench.cargo("generate-lockfile", in: project)
    let folders = try moved(project)
    #expect(folders.count == 10)
    let derivations = try bench.run("nix-instantiate --show-trace \(try expression(folders)) 2>/dev/null")
    #expect(derivations.split(separator: "\n").count >= folders.count)
  }

  /// Puts the project on Nix in each way, edits that, and moves it to each other way; the folders of what came out.
  private func moved(_ project: String) throws -> [String] {
    let said = try bench.run(
      """
      cd \(project) && git init -q -b main && git add -A && git commit -qm start && mkdir ../$(basename \(project))-trees-$$
      tool=\(quoted(Tool.path)) trees=$(cd ../$(basename \(project))-trees-$$ && pwd)
      variants="$(for s in \(PipelineTests.strategies.joined(separator: " ")); do echo $s/flake $s/callpackage; done)"
      for v in $variants; do
        git checkout -q main && "$tool" init --strategy ${v%/*} --layout ${v#*/} --lock none --branch from/$v > log 2>&1 || { cat log; exit 1; }
        git checkout -q from/$v
        shell=flake.nix; [ -e $shell ] || shell=shell.nix
        sed -i 's/^\\( *\\)pkgs.clippy$/\\1pkgs.zlib\\n&/' $shell
        sed -i 's/^\\( *\\)license = /\\1longDescription = "Mine.";\\n&/' nix/package.nix
        git commit -qam edit
      done
      for v in $variants; do
        git checkout -q from/$v
        for to in $variants; do
          [ $v = $to ] && continue
          "$tool" migrate --to ${to%/*} --layout ${to#*/} --lock none --branch to > log 2>&1 || { echo "$v to $to"; cat log; exit 1; }
          # The record remembers the edited files of the scaffold that was left.
          tree=$(git ls-tree -r to | grep -v .flakewright/record.json | git hash-object --stdin)
          git grep -q pkgs.zlib to -- flake.nix shell.nix && git grep -q longDescription to -- nix
          [ -e $trees/$tree ] || { mkdir $trees/$tree && git archive to | tar -x -C $trees/$tree; }
          git update-ref -d refs/heads/to
        done
      done
      ls -d $trees/*
      """
    )
    return said.split(separator: "\n").map(String.init).filter { $0.hasPrefix("/") }
  }

  /// What evaluates the scaffolds in `folders`, for nix-build and nix-instantiate.
  private func expression(_ folders: [String]) throws -> String {
    """
    \(quoted(bench.repository + "/Tests/Fixtures/nix/scaffolds.nix")) --arg nixpkgs "$PWD/nixpkgs" \
    --arg standins \(quoted(bench.repository + "/Tests/Standins")) --arg folders '[ \(folders.joined(separator: " ")) ]'
    """
  }
}
