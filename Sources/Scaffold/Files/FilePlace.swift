/// Where a user wants a file of a scaffold, if not where flakewright writes it.
public enum FilePlace: Sendable, Hashable {
  /// At another path in the scaffold's folder.
  case moved(to: String)
  /// Nowhere: the scaffold does without it.
  case leftOut
}
