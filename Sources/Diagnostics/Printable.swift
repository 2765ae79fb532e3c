extension String {
  /// The text with U+FFFD for every character that controls a terminal.
  ///
  /// These are control characters, line breaks other than LF, and marks that change the direction of writing. Tabs and
  /// line feeds stay.
  public var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isObeyed ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x09, 0x0A: false
    case ..<0x20, 0x7F...0x9F, 0x2028...0x2029: true
    default: !isASCII && properties.isBidiControl
    }
  }
}
