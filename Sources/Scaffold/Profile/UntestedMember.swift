package import Cargo

/// A member whose tests do not run where the package is built, and why.
package struct UntestedMember: Sendable, Hashable {
  /// The member.
  package let package: Package
  /// The reason, as a clause.
  package let reason: String
  /// Whether its own sources say so, and not the options.
  package let isByRule: Bool

  /// Returns the members of `workspace` that cannot be tested on the host, and those in `excluded`.
  package static func all(of workspace: Workspace, besides excluded: [String]) -> [UntestedMember] {
    guard workspace.members.count > 1 else { return [] }
    return workspace.members.compactMap { member in
      if let reason = member.whyNotOnHost {
        UntestedMember(package: member, reason: reason, isByRule: true)
      } else if excluded.contains(member.name) {
        UntestedMember(package: member, reason: "the options say so", isByRule: false)
      } else {
        nil
      }
    }
  }
}

extension Package {
  /// Why `cargo test` on the host fails for it, as a clause; nil if nothing says that it does.
  package var whyNotOnHost: String? {
    if let why = whyForOtherTarget { return why }
    if metadata?["cargo-fuzz"]?.boolean == true || dependsOn(["libfuzzer-sys", "afl", "honggfuzz"]) {
      return "its programs are for a fuzzer, which calls them itself"
    }
    if linksIntoPython { return "pyo3's feature `extension-module` leaves out Python's library" }
    return nil
  }

  /// Why it is built for another target than the host, as a clause; nil if it is for the host.
  package var whyForOtherTarget: String? {
    if ownKeys.contains("forced-target") { return "its manifest sets `forced-target`" }
    if let target = buildTargets.first { return "its own .cargo/config.toml builds it for \(target)" }
    let runtimes = ["cortex-m-rt", "riscv-rt", "esp-hal", "xtensa-lx-rt", "avr-device", "msp430-rt"]
    if let runtime = runtimes.first(where: { dependsOn([$0]) }) {
      return "it has the start-up code of \(runtime), which is for a microcontroller"
    }
    return nil
  }

  private func dependsOn(_ names: [String]) -> Bool {
    dependencies.contains { $0.kind == .normal && !$0.isOptional && names.contains($0.name) }
  }

  /// Whether its library is a module of Python by default, which lacks the symbols that Python has.
  private var linksIntoPython: Bool {
    guard library?.kinds.contains("cdylib") == true else { return false }
    let rows = dependencies.filter { $0.name == "pyo3" }
    if rows.contains(where: { !$0.isOptional && $0.features.contains("extension-module") }) { return true }
    let names = rows.map { $0.rename ?? $0.name }
    return defaultFeatures.contains { feature in
      (features[feature] ?? []).contains { row in names.contains { row == "\($0)/extension-module" } }
    }
  }
}
