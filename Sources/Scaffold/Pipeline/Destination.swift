/// Where a change goes.
package enum Destination: Sendable, Hashable {
  /// A commit on a new branch, which is named after the change if `name` is nil.
  case branch(name: String?, signs: Bool, checksOut: Bool)
  /// A patch, as a dry run prints it: what the branch would be.
  case patch(name: String?, checksOut: Bool)
  /// The files of the working tree; nothing is committed.
  case workingTree
  /// Plain files in a folder, which stands for the workspace's; nothing in git changes.
  case folder(String)
}

/// What happens where edits and the new scaffold conflict.
package enum OnConflict: String, Sendable, CaseIterable {
  /// Nothing is delivered.
  case stop
  /// Both sides are delivered between the markers that git uses.
  case markers
}
