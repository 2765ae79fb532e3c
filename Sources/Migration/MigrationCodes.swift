package import Diagnostics
import Scaffold

extension Diagnostic.Code {
  /// The scaffold was made from a template that is not built in.
  package static let needsTemplate: Self = "needs-template"
  /// The project uses the strategy in the layout already.
  package static let alreadyThere: Self = "already-there"
  /// Something of hand-written Nix files is not kept.
  package static let notKept: Self = "not-kept"
  /// A Nix file stays next to a scaffold that replaces others.
  package static let leftBehind: Self = "left-behind"
  /// An edit moved, or became an option.
  package static let movedEdit: Self = "moved-edit"
  /// A file that was named is not there, or not in the project.
  package static let noSuchFile: Self = "no-such-file"
  /// Nothing uses an input of hand-written Nix files that is kept.
  package static let unusedInput: Self = "unused-input"
}
