/// The place that the user chose for a file of the scaffold instead of flakewright's own path.
public enum FilePlace: Sendable, Hashable {
  /// At another path in the scaffold's folder.
  case moved(to: String)
  /// Nowhere: the scaffold does not have this file.
  case leftOut
}
