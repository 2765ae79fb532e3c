import ArgumentParser

/// The options for messages, which every command has.
struct MessageOptions: ParsableArguments {
  @Option(help: "Color messages.")
  var color = ColorChoice.auto

  @Flag(name: .shortAndLong, help: "Print only errors and warnings.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print all messages, without a limit for messages of one kind.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("`--quiet` and `--verbose` exclude each other") }
  }

  /// The amount of messages.
  var verbosity: Verbosity { quiet ? .quiet : verbose ? .verbose : .normal }
}

/// The value of `--color`.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// The amount of messages.
enum Verbosity {
  /// Errors and warnings: every need of a build is a warning.
  case quiet
  case normal
  /// Every message, however many there are of one kind.
  case verbose
}
