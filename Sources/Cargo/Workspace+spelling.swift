import URLs

extension Workspace {
  /// Gives URLs of the same repository the same spelling, the first that cargo reads.
  ///
  /// Cargo stores each source once. So it prints `https://github.com/a/b.git` of one manifest as
  /// `https://github.com/a/b` if a manifest that is read earlier has that: the root's first, then the members' in
  /// order.
  mutating func unifySpelling() {
    var spellings: [Dependency.Source: String] = [:]
    func meet(_ dependency: inout Dependency) {
      guard case .git(let url, let reference) = dependency.source else { return }
      let key = Dependency.Source.git(url: GitURL(url).canonical, reference)
      let first = spellings[key] ?? url
      spellings[key] = first
      dependency.source = .git(url: first, reference)
    }
    func meet(_ member: Int) {
      for index in members[member].dependencies.indices { meet(&members[member].dependencies[index]) }
    }
    let root = members.firstIndex { $0.directory == directory }
    // If a manifest inherits anything, cargo reads the root before it.
    let asked = members.firstIndex { $0.directory == current && $0.inheritedKeys.isEmpty }
    for index in [asked, root].compactMap(\.self) { meet(index) }
    for index in settings.replacements.indices { meet(&settings.replacements[index].dependency) }
    let patches = settings.patches.indices.sorted { left, right in
      let (left, right) = (settings.patches[left], settings.patches[right])
      return (left.patched, left.name) < (right.patched, right.name)
    }
    for index in patches { meet(&settings.patches[index].dependency) }
    for index in members.indices { meet(index) }
  }
}

extension WorkspaceSettings.Patch {
  fileprivate var name: String { dependency.rename ?? dependency.name }
}
