package import Cargo
import FileTree
import Strategies

/// Which members of a workspace become packages, and which of them is the default.
package struct PackageSelection {
  /// The members that become packages, the default one first.
  package let packages: [Package]
  /// Whether `packages.default` is a join of all of them.
  let isJoined: Bool
  /// Why the default is the default, as a clause.
  let reason: String
  /// Members with binaries that only serve development.
  let leftOut: [Package]

  /// The package that shared facts such as the description are read from.
  var main: Package { packages[0] }

  /// Whether any of the packages makes a binary.
  var hasBinaries: Bool { packages.contains { !$0.defaultBinaries.isEmpty } }

  /// Chooses among the members of `workspace`; `wanted` names members, all that matter if it is empty.
  package init(from workspace: Workspace, wanted: [String]) throws(ScaffoldingError) {
    guard wanted.isEmpty else {
      var packages: [Package] = []
      for name in wanted where !packages.contains(where: { $0.name == name }) {
        guard let member = workspace.members.first(where: { $0.name == name }) else {
          throw .unknownPackage(name, members: workspace.members.map(\.name))
        }
        packages.append(member)
      }
      let reason = packages.count == 1 ? "it was named by --package" : "it was named first by --package"
      self.init(packages, isJoined: false, reason: reason, leftOut: [])
      return
    }

    let programs = workspace.members.filter { !$0.defaultBinaries.isEmpty }
    let isReleased = workspace.rootPackage.map { !$0.isPrivate && !$0.defaultBinaries.isEmpty } ?? false
    let leftOut = programs.filter { program in
      program != workspace.rootPackage && (program.servesDevelopment || isReleased && program.isPrivate)
    }
    let candidates = programs.filter { !leftOut.contains($0) }
    let defaults = candidates.filter { workspace.defaultMembers.contains($0.name) }
    if candidates.isEmpty {
      try self.init(library: workspace, leftOut: leftOut)
    } else if let root = candidates.first(where: { $0 == workspace.rootPackage }) {
      self.init(root, of: candidates, because: "it is the root package", leftOut: leftOut)
    } else if candidates.count == 1 {
      self.init(candidates, isJoined: false, reason: "it is the only one with a binary", leftOut: leftOut)
    } else if let only = defaults.first, defaults.count == 1 {
      self.init(only, of: candidates, because: "it is the default member", leftOut: leftOut)
    } else if let named = candidates.first(where: { $0.name == workspace.repositoryName }) {
      self.init(named, of: candidates, because: "it is named like the repository", leftOut: leftOut)
    } else {
      self.init(candidates, isJoined: true, reason: "no member stands out", leftOut: leftOut)
    }
  }

  /// Chooses where no member has a binary but those in `leftOut`.
  private init(library workspace: Workspace, leftOut: [Package]) throws(ScaffoldingError) {
    if let root = workspace.rootPackage {
      self.init([root], isJoined: false, reason: "it is the root package", leftOut: leftOut)
    } else if let first = workspace.members.first(where: { !leftOut.contains($0) }) {
      let reason = "it is the first member, and none has a binary to install"
      self.init([first], isJoined: false, reason: reason, leftOut: leftOut)
    } else if let tool = leftOut.first {
      let others = Array(leftOut.dropFirst())
      self.init([tool], isJoined: false, reason: "it is the first member", leftOut: others)
    } else {
      throw .noMembers
    }
  }

  private init(_ packages: [Package], isJoined: Bool, reason: String, leftOut: [Package]) {
    self.packages = packages
    self.isJoined = isJoined
    self.reason = reason
    self.leftOut = leftOut
  }

  /// `main` first, then the other candidates, all of them programs.
  private init(_ main: Package, of candidates: [Package], because reason: String, leftOut: [Package]) {
    self.init([main] + candidates.filter { $0 != main }, isJoined: false, reason: reason, leftOut: leftOut)
  }
}

extension Workspace {
  /// The name of the repository as the manifests give it, which often is the name of the main package.
  var repositoryName: String? {
    guard let url = members.lazy.compactMap(\.repository).first,
      let name = TreePath.components(url).last
    else { return nil }
    return name.hasSuffix(".git") ? String(name.dropLast(4)) : name
  }
}

extension Package {
  /// Whether it has `publish = false`: beside a published root package, that is for its developers.
  var isPrivate: Bool { publish == [] && (ownKeys.contains("publish") || inheritedKeys.contains("publish")) }

  /// Whether the package is a tool for working on the workspace, judged by its name and its folder.
  var servesDevelopment: Bool {
    let words = [
      "xtask", "xtasks", "fuzz", "bench", "benches", "benchmark", "benchmarks", "example", "examples",
      "tests",
    ]
    return TreePath.components(directory).contains { words.contains($0.lowercased()) }
      || words.contains {
        name == $0 || name.hasSuffix("-\($0)") || name.hasSuffix("_\($0)") || name.hasPrefix("\($0)-")
      }
  }

  /// The binary that `nix run` starts: `default-run`, else the one named like the package, else the only one.
  var mainProgram: String? {
    let names = defaultBinaries.map(\.name)
    if let defaultRun, names.contains(defaultRun) { return defaultRun }
    if names.contains(name) { return name }
    return names.first
  }
}
