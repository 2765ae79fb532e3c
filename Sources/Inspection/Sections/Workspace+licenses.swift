import Cargo
import Diagnostics
import Scaffold
import Strategies

extension Workspace {
  /// Returns a note for each license without a name in nixpkgs, which `meta.license` leaves out.
  func licenseFindings() throws -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var seen: Set<String> = []
    for package in members {
      guard let text = package.license, seen.insert(text).inserted else { continue }
      let unknown = try License.parse(text).unknown
      guard !unknown.isEmpty else { continue }
      findings.append(
        Diagnostic(
          .note,
          .unnamedLicense,
          "nixpkgs has no license `\(unknown.joined(separator: "`, `"))`",
          at: .init(file: package.manifestPath),
          why: "`meta.license` of `\(package.name)` is left out",
          help: ["write `license` as an SPDX expression, as the cargo reference describes"]
        )
      )
    }
    return findings
  }
}
