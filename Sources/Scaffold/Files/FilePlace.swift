/// Where the user wants a file of the scaffold, if not at the path that flakewright gives it.
public enum FilePlace: Sendable, Hashable {
  /// At another path in the scaffold's folder.
  case moved(to: String)
  /// Nowhere: the scaffold does not have this file.
  case leftOut
}
