import CArguments

/// The words of the command line.
enum Arguments {
  /// The arguments after the name of the program, as the C library passes them.
  ///
  /// On Linux, Swift's `CommandLine` reads them from /proc/self/cmdline; without /proc, it has no arguments.
  static var ofProgram: [String] {
    var count: Int32 = 0
    guard let arguments = carguments(&count) else { return Array(CommandLine.arguments.dropFirst()) }
    return (0..<Int(count)).dropFirst().compactMap { arguments[$0].map { String(cString: $0) } }
  }
}
