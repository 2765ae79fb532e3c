import TestSupport
import Testing

/// What `nix flake check` costs: how often dependencies are compiled, and tests run.
@Suite("what checks cost")
struct CheckCostTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  private static let names = ["default", "test", "clippy", "doc", "fmt"]

  /// The number of derivations that compile a dependency, for each check that has not been counted before, and the number of
  /// runs of a test.
  private func costs(_ strategy: String) throws -> (compiled: [String: Int], tested: Int) {
    let project = try bench.project("members", as: "costs-\(strategy)")
    let isInput = ["naersk", "crane"].contains(strategy)
    let standin = "--override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
    let options =
      "--no-write-lock-file --override-input nixpkgs path:$PWD/nixpkgs \(isInput ? standin : "")"
    let said = try bench.run(
      """
      (cd \(project) && git init -q -b main && git add -A && git commit -qm start
       \(quoted(Tool.path)) init --strategy \(strategy) --checkout --checks clippy,doc) > \(project).log 2>&1
      flake="git+file://$PWD/\(project)"
      checks="$flake#checks.x86_64-linux"
      : > \(project).counted
      for name in $(nix eval --raw \(options) "$checks" --apply 'checks: toString (builtins.attrNames checks)' 2> /dev/null); do
        case $name in default) order=0 ;; test) order=1 ;; clippy) order=2 ;; doc) order=3 ;; *) order=4 ;; esac
        echo "$order $name"
      done | sort > \(project).names
      while read -r order name; do
        nix build --no-link \(options) "$checks.$name" > \(project).log 2>&1 || { cat \(project).log; exit 1; }
        derivation=$(nix path-info --derivation \(options) "$checks.$name" 2> /dev/null)
        nix-store --query --requisites "$derivation" | grep '\\.drv$' | sort > \(project).all
        comm -23 \(project).all \(project).counted > \(project).new
        compiled=0 tested=0
        while read -r new; do
          nix-store --read-log "$new" > \(project).log 2> /dev/null || continue
          if grep -E 'Compiling|Checking' \(project).log | grep -q ' itoa v'; then compiled=$((compiled + 1)); fi
          tested=$((tested + $(grep -c 'members_are_tested ... ' \(project).log || true)))
        done < \(project).new
        sort -u -o \(project).counted \(project).counted \(project).all
        echo "cost $name $compiled $tested"
      done < \(project).names
      """
    )
    var (compiled, tested): ([String: Int], Int) = ([:], 0)
    for line in said.split(separator: "\n") where line.hasPrefix("cost ") {
      let words = line.split(separator: " ")
      compiled[String(words[1])] = Int(words[2])
      tested += Int(words[3]) ?? 0
    }
    return (compiled, tested)
  }

  @Test("docs/strategies.md says what nix flake check costs")
  func table() throws {
    var lines = [
      "| | the package | tests | `clippy` | `doc` | `fmt` | usual checks together | test runs |",
      "|---|---|---|---|---|---|---|---|",
    ]
    for strategy in PipelineTests.strategies where strategy != "crate2nix" {
      let (compiled, tested) = try costs(strategy)
      let usual = ["default", "test", "fmt"] + (["naersk", "crane"].contains(strategy) ? ["clippy"] : [])
      let cells = Self.names.map { name in
        compiled[name].map(String.init) ?? (name == "test" ? "in the package" : "?")
      }
      let sum = usual.compactMap { compiled[$0] }.reduce(0, +)
      lines.append("| \(strategy) | \(cells.joined(separator: " | ")) | \(sum) | \(tested) |")
      #expect(compiled["fmt"] == 0 && compiled["default"] == 1)
      #expect(tested == 1, "the tests run once with \(strategy)")
    }
    try expectTable(lines, "costs", of: "docs/strategies.md")
  }
}
