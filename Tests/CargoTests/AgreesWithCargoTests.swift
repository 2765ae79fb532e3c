import Cargo
import Diagnostics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Compares the reader with cargo on a folder of checkouts: `FLAKEWRIGHT_PROJECTS=DIR swift test --filter AgreesWithCargo`.
struct AgreesWithCargoTests {
  static let projects = getenv("FLAKEWRIGHT_PROJECTS").map { String(cString: $0) }

  @Test(.enabled("set FLAKEWRIGHT_PROJECTS to a folder of checkouts") { projects != nil })
  func everyManifestOfEveryCheckout() throws {
    let folder = try #require(Self.projects)
    for checkout in lines("cd '\(folder)' && ls -d */").map({ String($0.dropLast()) }) {
      let root = "\(folder)/\(checkout)"
      let tree = FolderTree(root: root)
      var known: Set<String> = []
      var workspaces = 0
      for manifest in lines("cd '\(root)' && git ls-files -- 'Cargo.toml' '*/Cargo.toml'")
      where !known.contains(manifest) {
        let directory = manifest == "Cargo.toml" ? "" : String(manifest.dropLast("/Cargo.toml".count))
        let (cargo, message) = CargoMetadata.read(directory.isEmpty ? root : "\(root)/\(directory)")
        do {
          let workspace = try Workspace.load(from: tree, at: directory)
          guard let cargo else {
            Issue.record("\(checkout)/\(manifest): cargo refuses what we take: \(message)")
            continue
          }
          workspaces += 1
          known.formUnion(workspace.members.map(\.manifestPath))
          let isRoot = directory == workspace.directory
          for difference in differences(workspace, cargo, root: root)
          where isRoot || !difference.hasPrefix("default members") {
            Issue.record("\(checkout)/\(manifest): \(difference)")
          }
        } catch {
          let problems = error.diagnostics.map { "\($0.place.map { "\($0)" } ?? ""): \($0.summary)" }
          if cargo != nil {
            Issue.record("\(checkout)/\(manifest): we refuse what cargo takes: \(problems)")
          } else {
            print("\(checkout)/\(manifest): refused by both: \(problems) | \(message)")
          }
        }
      }
      print("\(checkout): \(workspaces) workspaces compared")
    }
  }

  private func lines(_ command: String) -> [String] {
    String(decoding: CargoMetadata.run(command), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
