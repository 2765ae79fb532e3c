import URLs

extension Workspace {
  /// Gives URLs that cargo takes for the same repository the spelling that it meets first.
  ///
  /// cargo keeps each source once, so that `https://github.com/a/b.git` in one manifest is printed as the
  /// `https://github.com/a/b` of a manifest read before it: the root's, then the members' in their order.
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
    // What inherits anything has the root read first.
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
