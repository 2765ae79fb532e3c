import CCurl

/// The system's libcurl, which is loaded where something is downloaded.
public enum DownloadLibrary {
  /// The reason why it cannot be loaded; nil if it can.
  public static var problem: String? { ccurl_load().map { String(cString: $0) } }
}
