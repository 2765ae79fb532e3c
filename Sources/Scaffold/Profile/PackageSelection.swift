package import Cargo
package import Diagnostics
import FileTree
import Strategies

/// The members of a workspace to build, and which of them is the default.
package struct PackageSelection {
  /// The members to build, the default one first.
  package let packages: [Package]
  /// Whether `packages.default` joins all of them.
  package let isJoined: Bool
  /// The reason for the default, as a clause.
  package let reason: String
  /// The members with binaries that are not built because they only serve development.
  package let leftOut: [Package]

  /// The package that provides the description and other shared values.
  package var main: Package { packages[0] }

  /// Whether any of the packages has a binary.
  package var hasBinaries: Bool { packages.contains { !$0.defaultBinaries.isEmpty } }

  /// Selects the members `wanted` of `workspace`, or if that is empty, all members with binaries for users.
  package static func choose(from workspace: Workspace, wanted: [String]) throws(Failure) -> PackageSelection
  {
    guard wanted.isEmpty else { return try named(wanted, in: workspace) }
    let programs = workspace.members.filter { !$0.defaultBinaries.isEmpty }
    let isReleased = workspace.rootPackage.map { !$0.isPrivate && !$0.defaultBinaries.isEmpty } ?? false
    let leftOut = programs.filter { program in
      program != workspace.rootPackage && (program.servesDevelopment || isReleased && program.isPrivate)
    }
    let candidates = programs.filter { !leftOut.contains($0) }
    let defaults = candidates.filter { workspace.defaultMembers.contains($0.name) }
    func selection(_ main: Package, because reason: String) -> PackageSelection {
      let packages = [main] + candidates.filter { $0 != main }
      return PackageSelection(packages: packages, isJoined: false, reason: reason, leftOut: leftOut)
    }
    if candidates.isEmpty { return try library(of: workspace, leftOut: leftOut) }
    if let root = candidates.first(where: { $0 == workspace.rootPackage }) {
      return selection(root, because: "it is the root package")
    }
    if let only = candidates.first, candidates.count == 1 {
      return selection(only, because: "it is the only one with a binary")
    }
    if let only = defaults.first, defaults.count == 1 {
      return selection(only, because: "it is the default member")
    }
    if let named = candidates.first(where: { $0.name == workspace.repositoryName }) {
      return selection(named, because: "it is named like the repository")
    }
    return PackageSelection(
      packages: candidates,
      isJoined: true,
      reason: "no member stands out",
      leftOut: leftOut
    )
  }

  private static func named(_ wanted: [String], in workspace: Workspace) throws(Failure) -> PackageSelection {
    var packages: [Package] = []
    for name in wanted where !packages.contains(where: { $0.name == name }) {
      guard let member = workspace.members.first(where: { $0.name == name }) else {
        throw .unknownPackage(name, members: workspace.members.map(\.name))
      }
      packages.append(member)
    }
    let reason = packages.count == 1 ? "it was named by --package" : "it was named first by --package"
    return PackageSelection(packages: packages, isJoined: false, reason: reason, leftOut: [])
  }

  /// Selects a package if only members in `leftOut` have binaries.
  private static func library(of workspace: Workspace, leftOut: [Package]) throws(Failure) -> PackageSelection
  {
    func selection(_ package: Package, _ reason: String, leftOut: [Package]) -> PackageSelection {
      PackageSelection(packages: [package], isJoined: false, reason: reason, leftOut: leftOut)
    }
    if let root = workspace.rootPackage { return selection(root, "it is the root package", leftOut: leftOut) }
    if let first = workspace.members.first(where: { !leftOut.contains($0) }) {
      return selection(first, "it is the first member, and none has a binary to install", leftOut: leftOut)
    }
    guard let tool = leftOut.first else {
      throw Failure(
        .noMembers,
        "the workspace has no members",
        help: ["add a package to `workspace.members`"]
      )
    }
    return selection(tool, "it is the first member", leftOut: Array(leftOut.dropFirst()))
  }
}

extension Failure {
  fileprivate static func unknownPackage(_ name: String, members: [String]) -> Failure {
    Failure(
      .unknownPackage,
      "the workspace has no package `\(name)`",
      help: [
        nearest(to: name, among: members).map { "did you mean `\($0)`?" }
          ?? "its packages are \(members.brief())"
      ]
    )
  }
}

extension Workspace {
  /// The name of the repository according to the manifests, which often is the name of the main package.
  package var repositoryName: String? {
    guard let url = members.lazy.compactMap(\.repository).first,
      let name = TreePath.components(url).last
    else { return nil }
    return name.hasSuffix(".git") ? String(name.dropLast(4)) : name
  }
}

extension Package {
  /// Whether the manifest has `publish = false`; next to a published root package, such a package is for
  /// developers.
  package var isPrivate: Bool {
    publish == [] && (ownKeys.contains("publish") || inheritedKeys.contains("publish"))
  }

  /// Whether the package is a tool for developing the workspace, judged by its name and its folder.
  package var servesDevelopment: Bool {
    let words = [
      "xtask", "xtasks", "fuzz", "bench", "benches", "benchmark", "benchmarks", "example", "examples",
      "tests",
    ]
    return TreePath.components(directory).contains { words.contains($0.lowercased()) }
      || words.contains {
        name == $0 || name.hasSuffix("-\($0)") || name.hasSuffix("_\($0)") || name.hasPrefix("\($0)-")
      }
  }

  /// The binary that `nix run` starts: `default-run`, else the one with the package's name, else the only one.
  package var mainProgram: String? {
    let names = defaultBinaries.map(\.name)
    if let defaultRun, names.contains(defaultRun) { return defaultRun }
    if names.contains(name) { return name }
    return names.first
  }
}
