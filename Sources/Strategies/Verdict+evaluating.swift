import Cargo
import Diagnostics

// What is needed to evaluate the Nix code.
extension Strategy {
  func evaluating(_ facts: VerdictFacts) -> [VerdictReason] {
    var reasons: [VerdictReason] = []
    if self == .crate2nix, facts.lock != nil {
      reasons.append(
        VerdictReason(
          rule: .importFromDerivation,
          effect: .needs("import from derivation, or --set cargo-nix=generated"),
          summary: "crate2nix writes its Nix code while Nix evaluates",
          why: "`nix flake show` and services such as Hydra forbid to import from a derivation",
          help: ["`--set cargo-nix=generated` runs crate2nix now and commits what it writes"]
        )
      )
    }
    if readsEveryManifest, !facts.unreadableManifests.isEmpty {
      reasons.append(
        VerdictReason(
          rule: .unreadableManifest,
          effect: .needs("a source without \(facts.unreadableManifests.joined(separator: ", "))"),
          summary: "\(rawValue) reads every Cargo.toml, also those that are no TOML",
          why: "the scaffold leaves them out of the source; a test that reads them fails",
          help: alternatives { !$0.readsEveryManifest },
          files: facts.unreadableManifests
        )
      )
    }
    let newer = Set(facts.workspace.newerTOML.map(\.file)).sorted()
    if !newer.isEmpty {
      reasons.append(
        VerdictReason(
          rule: .newerTOML,
          effect: .needs("a Nix that reads TOML 1.1"),
          summary:
            "`builtins.fromTOML` of older Nix releases cannot read \(newer.map { "`\($0)`" }.joined(separator: ", "))",
          why: "the scaffold reads names and versions from manifests",
          help: ["write them as TOML 1.0: inline tables on one line, without a comma at the end"],
          files: newer
        )
      )
    }
    return reasons
  }
}
