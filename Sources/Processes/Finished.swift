/// What a program left behind when it ended.
public struct Finished: Sendable, Hashable {
  /// The exit code, or 128 and the number of the signal that ended it, as shells count.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: [UInt8]

  /// An ended program; see the properties of the same names.
  public init(status: Int32, output: [UInt8], errors: [UInt8]) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// Whether it ended with the exit code 0.
  public var isSuccess: Bool { status == 0 }

  /// What it wrote to standard error as text, without space at the end; to standard output, if that is empty.
  public var message: String {
    let text = Self.trimmed(errors)
    return text.isEmpty ? Self.trimmed(output) : text
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
