/// The result of a program that ended.
public struct Finished: Sendable, Hashable {
  /// The exit code, or as in shells 128 plus the number of the signal that ended the program.
  public let status: Int32
  /// The standard output.
  public let output: [UInt8]
  /// The standard error.
  public let errors: [UInt8]

  /// Creates a result; see the properties of the same names.
  public init(status: Int32, output: [UInt8], errors: [UInt8]) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// Whether the exit code is 0.
  public var isSuccess: Bool { status == 0 }

  /// Standard error as text without trailing white space, or standard output if standard error is empty.
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
