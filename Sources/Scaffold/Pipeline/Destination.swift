/// The destination of a change.
package enum Destination: Sendable, Hashable {
  /// A commit on a new branch; if `name` is nil, the change names the branch.
  case branch(name: String?, signs: Bool, checksOut: Bool)
  /// A patch of what the branch would contain, for a dry run.
  case patch(name: String?, checksOut: Bool)
  /// Files in the working tree, without a commit.
  case workingTree
  /// Plain files in a folder, which takes the role of the workspace's folder; git is not changed.
  case folder(String)
}

/// The handling of conflicts between edits and the new scaffold.
package enum OnConflict: String, Sendable, CaseIterable {
  /// Nothing is delivered.
  case stop
  /// Both versions are delivered between git's conflict markers.
  case markers
}
