import URLs

/// A comparison of the lock file with the manifests, as `cargo --locked` makes it, but without a network.
///
/// It reports only differences for which cargo would certainly write another lock file, or fail. The crates
/// that registries and repositories offer are not known, so the dependencies between crates of the lock are
/// assumed to be right.
struct StaleLock {
  private let workspace: Workspace
  private let index: LockIndex
  private let members: [String: Package]
  private(set) var differences: [String] = []
  /// The numbers of local packages that no manifest refers to any more, so that cargo does not take them from
  /// the lock.
  private var dropped: Set<Int> = []

  /// Returns the differences of `workspace`, each as a clause; empty without a lock file.
  static func differences(of workspace: Workspace) -> [String] {
    guard workspace.lock != nil else { return [] }
    var search = StaleLock(workspace)
    search.compareMembers()
    search.comparePatches()
    if search.differences.isEmpty { search.findUnused() }
    return search.differences
  }

  private init(_ workspace: Workspace) {
    self.workspace = workspace
    index = workspace.lockIndex
    members = Dictionary(workspace.members.map { ($0.directory, $0) }) { first, _ in first }
  }

  private mutating func compareMembers() {
    for member in workspace.members {
      guard let number = index.number(ofMember: member) else {
        differences.append("`\(member.name) \(member.version)` is missing")
        continue
      }
      compare(member, with: index.edges[number])
    }
  }

  /// Compares the dependencies of `member` with those that the lock lists for it, given by number.
  private mutating func compare(_ member: Package, with numbers: [Int]) {
    let listed = numbers.map { index.packages[$0] }
    var isAskedFor = Array(repeating: false, count: listed.count)
    var missing: Set<String> = []
    let byName = Dictionary(grouping: listed.indices) { listed[$0].name }
    for dependency in member.dependencies {
      var isSatisfied = false
      for number in byName[dependency.name] ?? [] where satisfies(listed[number], dependency) {
        isSatisfied = true
        isAskedFor[number] = true
      }
      if !isSatisfied, member.needsInLock(dependency) {
        missing.insert(dependency.name)
        let requirement = dependency.requirement == "*" ? "" : " \(dependency.requirement)"
        note("`\(dependency.name)\(requirement)` of `\(member.name)` is missing")
      }
    }
    // A package in the wrong version has already been reported as missing.
    for (position, package) in listed.enumerated()
    where !isAskedFor[position] && !missing.contains(package.name) {
      guard isKnown(package) else {
        dropped.insert(numbers[position])
        continue
      }
      let isNamed = member.dependencies.contains { $0.name == package.name }
      note("`\(member.name)` does not depend on `\(package.name)\(isNamed ? " \(package.version)" : "")`")
    }
  }

  /// Returns whether cargo takes `package` from the lock: it drops local packages that no manifest refers to.
  private func isKnown(_ package: LockedPackage) -> Bool {
    package.source != nil
      || workspace.members.contains { $0.name == package.name && $0.version == package.version }
  }

  private mutating func note(_ difference: String) {
    if !differences.contains(difference) { differences.append(difference) }
  }

  /// Checks that every patch is in the lock, either as a package or as an unused patch, and that the lock has
  /// no other unused patches.
  private mutating func comparePatches() {
    // The configuration can have patches too, whose paths depend on where its files are.
    guard workspace.config.values["patch"] == nil, let lock = workspace.lock else { return }
    let known = lock.packages + lock.unusedPatches
    for patch in workspace.settings.patches.map(\.dependency)
    where !known.contains(where: { $0.name == patch.name && comes($0, from: patch.source) }) {
      note("the patch of `\(patch.name)` is missing")
    }
    for unused in lock.unusedPatches
    where !workspace.settings.patches.contains(where: { $0.dependency.name == unused.name }) {
      note("`\(unused.name)` is not patched")
    }
  }

  /// Records the packages that no member depends on, since cargo removes them.
  private mutating func findUnused() {
    var isReached = Array(repeating: false, count: index.packages.count)
    var pending = workspace.members.compactMap(index.number(ofMember:))
    while let number = pending.popLast() {
      guard !isReached[number], !dropped.contains(number) else { continue }
      isReached[number] = true
      pending += index.edges[number]
      if let replacement = index.replacement(of: index.packages[number]) { pending.append(replacement) }
    }
    for (package, isReached) in zip(index.packages, isReached) where !isReached && isKnown(package) {
      differences.append("nothing depends on `\(package.name) \(package.version)`")
    }
  }
}

extension StaleLock {
  /// Returns whether `package`, whose name matches, satisfies `dependency` directly or as a patch.
  private func satisfies(_ package: LockedPackage, _ dependency: Dependency) -> Bool {
    guard VersionRequirement.matches(dependency.requirement, package.version) else { return false }
    if case .path(let folder) = dependency.source, let member = members[folder] {
      return package.source == nil && package.version == member.version
    }
    return comes(package, from: dependency.source) || isPatch(package)
  }

  private func isPatch(_ package: LockedPackage) -> Bool {
    if workspace.config.values["patch"] != nil { return true }
    return workspace.settings.patches.contains { patch in
      patch.dependency.name == package.name && comes(package, from: patch.dependency.source)
    } || workspace.settings.replacements.contains { $0.dependency.name == package.name }
  }

  private func comes(_ package: LockedPackage, from source: Dependency.Source) -> Bool {
    switch (source, package.source) {
    case (.path, nil): true
    case (.git(let url, let reference), .git(let lockedURL, let lockedReference, _)):
      GitURL(url).canonical == GitURL(lockedURL).canonical && isSame(reference, lockedReference)
    case (.registry(nil), let source?): source.isCratesIO
    case (.registry(let index?), .registry(let url)): isSame(index, url)
    case (.registry(let index?), .sparse(let url)): isSame(index, "sparse+" + url)
    default: false
    }
  }

  /// Returns whether two references are equal; old lock files do not distinguish the default branch from
  /// `master`.
  private func isSame(_ reference: GitReference, _ locked: GitReference) -> Bool {
    let old: Set<GitReference> = [.defaultBranch, .branch("master")]
    return reference == locked
      || (workspace.lock?.version ?? 4) < 3 && old.isSuperset(of: [reference, locked])
  }

  /// Returns whether two URLs are of the same index; a registry that only the user's own configuration
  /// defines has no URL here, so it matches any.
  private func isSame(_ index: String, _ url: String) -> Bool {
    index == url || !index.contains("://")
      || GitURL(index).canonical == GitURL(url).canonical
  }
}

extension LockIndex {
  /// Returns the number of the package that is `member`; nil if the lock does not have it.
  fileprivate func number(ofMember member: Package) -> Int? {
    numbers(named: member.name).first { packages[$0].source == nil && packages[$0].version == member.version }
  }
}

extension Package {
  /// Returns whether cargo locks `dependency`: an optional one only if some feature can enable it.
  fileprivate func needsInLock(_ dependency: Dependency) -> Bool {
    guard dependency.isOptional else { return true }
    let name = dependency.rename ?? dependency.name
    return features[name] != nil
      || features.values.contains { $0.contains { $0 == "dep:\(name)" || $0.hasPrefix("\(name)/") } }
  }
}
