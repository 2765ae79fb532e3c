import FileTree

extension SourceTraits {
  /// Returns what the source at `path` of `package` says, as far as a build or the tests with default features compile it.
  func buildTraits(in path: String, of package: Package) -> [BuildTrait] {
    // Most sources say nothing, and the features of a package cost more than reading them.
    if findings.isEmpty, header.features.isEmpty, !header.isBareMetal { return [] }
    let target = package.targets.first { $0.path == path }
    let features = package.defaultFeatures
    if let target, !package.isEnabled(target) || !header.neededFeatures.isSubset(of: features) { return [] }
    var traits: [BuildTrait] = []
    let isBench = target?.kinds == ["bench"]
    if let target, !isBench {
      let isForTests = target.kinds == ["test"] || target.kinds == ["example"]
      if !header.features.isEmpty {
        traits.append(
          BuildTrait(
            .nightlyFeatures(header.features),
            package: package.name,
            file: path,
            line: header.line,
            isForTests: isForTests
          )
        )
      }
      if header.isBareMetal, target.kinds == ["bin"] {
        traits.append(BuildTrait(.firmware(crate: nil), package: package.name, file: path))
      }
    }
    let parts = TreePath.components(TreePath.relative(from: package.directory, to: path))
    if ["benches", "examples"].contains(parts.first ?? "") { return traits }
    let isTestFile = parts.dropLast().contains("tests") || ["tests.rs", "test.rs"].contains(parts.last ?? "")
    let names = Set(package.dependencies.map(\.name))
    for finding in findings where finding.features.allSatisfy({ features.contains($0) || names.contains($0) })
    {
      let isInTests = isTestFile || finding.isInTests
      switch finding.kind {
      case .fetchingProgram: if isInTests { continue }
      case .testProgram, .testHost, .testRepository: if !isInTests { continue }
      // Elsewhere, such a text may be something to read.
      case .testPath, .testInterpreter: if finding.test == nil || parts.first != "tests" { continue }
      case .unsetVariable(let name):
        // A build script can set variables.
        let setsVariables = package.targets.contains { $0.kinds == ["custom-build"] }
        if isInTests || setsVariables || name.contains("{") { continue }
      case .cargoVariable: if isInTests { continue }
      case .query: if isInTests || !names.contains("sqlx") { continue }
      case .gitVersion: if isInTests || !names.contains("git-version") { continue }
      case .failingVergen, .toleratedVergen:
        if !names.contains(where: { $0.hasPrefix("vergen") }) { continue }
      default: break
      }
      traits.append(
        BuildTrait(
          finding.kind,
          package: package.name,
          file: path,
          line: finding.line,
          test: finding.test,
          isForTests: isInTests
        )
      )
    }
    return traits
  }
}
