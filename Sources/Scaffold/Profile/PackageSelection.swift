package import Cargo
package import Diagnostics
import FileTree
import Strategies

/// The members of a workspace to build, and which of them is the default.
package struct PackageSelection {
  /// A member with a program that is not built, unless `--package` names it.
  package struct LeftOut: Hashable {
    package let package: Package
    /// Why, a phrase after `which`.
    package let reason: Reason

    package enum Reason: Hashable, CaseIterable {
      case development
      case otherTarget
      case unpublished
      case others
    }
  }

  /// The members to build, the default one first.
  package let packages: [Package]
  /// Whether `packages.default` joins all of them.
  package let isJoined: Bool
  /// The reason for the default, as a clause.
  package let reason: String
  /// Members with programs that are not built.
  package let leftOut: [LeftOut]

  /// More programs than these besides the default one are a matter of choice.
  private static let few = 4

  /// The package that provides the description and other shared values.
  package var main: Package { packages[0] }

  /// Whether any of the packages has a binary.
  package var hasBinaries: Bool { packages.contains { !$0.defaultBinaries.isEmpty } }

  /// Selects members of `workspace`: `wanted`, or if that is empty those that the repository is about.
  ///
  /// The default is the root package, else the default member, else the member that is named like the repository, else
  /// the only one that is published. Other programs are offered if they are few.
  package static func choose(from workspace: Workspace, wanted: [String]) throws(Failure) -> PackageSelection
  {
    guard wanted.isEmpty else { return try named(wanted, in: workspace) }
    let programs = workspace.members.filter { !$0.defaultBinaries.isEmpty }
    let root = workspace.rootPackage
    var leftOut: [LeftOut] = programs.compactMap { program in
      let reason: LeftOut.Reason? =
        if program == root {
          nil
        } else if program.whyForOtherTarget != nil {
          .otherTarget
        } else if program.servesDevelopment {
          .development
        } else {
          nil
        }
      return reason.map { LeftOut(package: program, reason: $0) }
    }
    var candidates = programs.filter { program in !leftOut.contains { $0.package == program } }
    guard !candidates.isEmpty else { return try library(of: workspace, leftOut: leftOut) }
    let (main, reason) = main(of: candidates, in: workspace)
    // Next to a program that is published, the others that are not serve the project itself.
    let isReleased = main.map { !$0.isPrivate } ?? candidates.contains { !$0.isPrivate }
    if isReleased {
      leftOut += candidates.filter { $0.isPrivate && $0 != main }.map {
        LeftOut(package: $0, reason: .unpublished)
      }
      candidates.removeAll { $0.isPrivate && $0 != main }
    }
    guard let main else {
      return PackageSelection(packages: candidates, isJoined: true, reason: reason, leftOut: leftOut)
    }
    var others = candidates.filter { $0 != main }
    if others.count > few {
      leftOut += others.map { LeftOut(package: $0, reason: .others) }
      others = []
    }
    return PackageSelection(packages: [main] + others, isJoined: false, reason: reason, leftOut: leftOut)
  }

  /// The member that the repository is about, and why; nil if none stands out.
  private static func main(of candidates: [Package], in workspace: Workspace) -> (Package?, String) {
    if let root = candidates.first(where: { $0 == workspace.rootPackage }) {
      return (root, "it is the root package")
    }
    if candidates.count == 1 { return (candidates[0], "it is the only one with a binary") }
    let defaults = candidates.filter { workspace.defaultMembers.contains($0.name) }
    if defaults.count == 1 { return (defaults[0], "it is the default member") }
    let preferred = defaults.isEmpty ? candidates : defaults
    if let name = workspace.repositoryName {
      if let named = preferred.first(where: { $0.name == name }) {
        return (named, "it is named like the repository")
      }
      let having = preferred.filter { $0.defaultBinaries.contains { $0.name == name } }
      if having.count == 1 { return (having[0], "its program is named like the repository") }
    }
    let own = preferred.filter(\.isNamedLikeItsProject)
    if own.count == 1 { return (own[0], "it is named like its repository or homepage") }
    let published = preferred.filter { !$0.isPrivate }
    if published.count == 1 { return (published[0], "it is the only one that is published") }
    return (nil, "no member stands out")
  }

  /// The program that `nix run` starts; see ``Package/mainProgram(in:)``.
  package func mainProgram(of workspace: Workspace) -> String? { main.mainProgram(in: workspace) }

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
  private static func library(of workspace: Workspace, leftOut: [LeftOut]) throws(Failure) -> PackageSelection
  {
    func selection(_ package: Package, _ reason: String, leftOut: [LeftOut]) -> PackageSelection {
      PackageSelection(packages: [package], isJoined: false, reason: reason, leftOut: leftOut)
    }
    if let root = workspace.rootPackage { return selection(root, "it is the root package", leftOut: leftOut) }
    if let first = workspace.members.first(where: { member in !leftOut.contains { $0.package == member } }) {
      return selection(first, "it is the first member, and none has a binary to install", leftOut: leftOut)
    }
    guard let tool = leftOut.first else {
      throw Failure(
        .noMembers,
        "the workspace has no members",
        help: ["add a package to `workspace.members`"]
      )
    }
    return selection(tool.package, "it is the first member", leftOut: Array(leftOut.dropFirst()))
  }
}

extension Failure {
  static func unknownPackage(_ name: String, members: [String]) -> Failure {
    Failure(
      .unknownPackage,
      "the workspace has no package `\(name)`",
      help: [
        nearest(to: name, among: members).map { "did you mean `\($0)`?" }
          ?? "its packages are \(members.listing)"
      ]
    )
  }
}

extension Workspace {
  /// The name of the repository according to the manifests, which often is the name of the main package.
  ///
  /// It is what members inherit, or what at least half of them say: a member may have been copied from elsewhere.
  package var repositoryName: String? {
    let shared = members.filter { $0.inheritedKeys.contains("repository") }
    let urls = (shared.isEmpty ? members : shared).compactMap(\.repository)
    guard let url = urls.first, !shared.isEmpty || urls.filter({ $0 == url }).count * 2 >= members.count
    else { return nil }
    return Self.repositoryName(in: url)
  }

  fileprivate static func repositoryName(in url: String) -> String? {
    guard let name = TreePath.components(url).last else { return nil }
    return name.hasSuffix(".git") ? String(name.dropLast(4)) : name
  }
}

extension Package {
  /// Whether its name is that of its own repository, or of the host of its homepage: `a` of `https://www.a.com`.
  fileprivate var isNamedLikeItsProject: Bool {
    if let repository, Workspace.repositoryName(in: repository) == name { return true }
    guard let homepage, let scheme = homepage.firstRange(of: "://") else { return false }
    let labels = homepage[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" }.split(separator: ".")
    return labels.count > 1 && labels.first { $0 != "www" }.map(String.init) == name
  }

  /// Whether it has `publish = false`, which next to a published root package means that it is for developers.
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

  /// The binary that `nix run` starts: `default-run`, else the one with the package's name, the repository's, or the only
  /// one; nil if none of several stands out.
  package func mainProgram(in workspace: Workspace) -> String? {
    let names = defaultBinaries.map(\.name)
    if let defaultRun, names.contains(defaultRun) { return defaultRun }
    if names.contains(name) { return name }
    if let repository = workspace.repositoryName, names.contains(repository) { return repository }
    return names.count == 1 ? names[0] : nil
  }
}
