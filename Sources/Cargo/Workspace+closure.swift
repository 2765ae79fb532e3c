extension Workspace {
  /// What a build of `selected` compiles: with default features on any platform, their tests included.
  ///
  /// Dependencies of members come from their manifests: optional ones count if a feature turns them on, development
  /// dependencies only for `selected`, and `cfg(…)` is evaluated. Everything further comes from the lock, which lists a
  /// crate's optional dependency if anything in the workspace can turn it on, and every platform's; `isUsed` says on
  /// which platforms a crate (first) uses another (second), where the caller knows.
  /// A wider `reach` turns on every feature of `selected`, or follows the dependencies of every platform.
  public func closure(
    of selected: [Package],
    reach: BuildClosure.Reach = .standard,
    isUsed: @escaping (LockedPackage, String) -> Platforms = { _, _ in .all }
  ) -> BuildClosure {
    var search = ClosureSearch(members: members, lock: lock, reach: reach, isUsed: isUsed)
    search.run(from: selected)
    return search.result()
  }
}
