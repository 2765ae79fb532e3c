import Cargo
import Diagnostics
import Strategies

extension Inspection {
  /// The licences that nixpkgs has no name for, which are kept out of `meta.license`.
  static func licenseFindings(of workspace: Workspace) throws(Failure) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var seen: Set<String> = []
    for package in workspace.members {
      guard let text = package.license, seen.insert(text).inserted else { continue }
      let license: License
      do {
        license = try License.parse(text)
      } catch {
        throw Failure(wrapping: error)
      }
      guard !license.unknown.isEmpty else { continue }
      findings.append(
        Diagnostic(
          .note,
          "nixpkgs has no licence `\(license.unknown.joined(separator: "`, `"))`",
          at: .init(file: package.manifestPath),
          why: "`meta.license` is left out where `\(package.name)` is built",
          help: ["write `license` as an SPDX expression, as cargo's reference asks for"]
        )
      )
    }
    return findings
  }
}
