extension Workspace {
  /// What a build of `selected` compiles; see ``DependencyGraph/closure(of:reach:watching:isUsed:)``.
  public func closure(
    of selected: [Package],
    reach: BuildClosure.Reach = .standard,
    isUsed: @escaping (LockedPackage, String) -> Platforms = { _, _ in .all }
  ) -> BuildClosure {
    DependencyGraph(of: self).closure(of: selected, reach: reach, isUsed: isUsed)
  }
}
