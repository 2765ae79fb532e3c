/// The kinds of targets of which a package can have many, in cargo's order.
enum TargetKind: String, CaseIterable {
  case bin
  case example
  case test
  case bench

  /// The folder in which cargo finds them.
  var folder: String {
    switch self {
    case .bin: "src/bin"
    case .example: "examples"
    case .test: "tests"
    case .bench: "benches"
    }
  }

  /// The key of `[package]` that turns the search off.
  var switchKey: String {
    switch self {
    case .bin: "autobins"
    case .example: "autoexamples"
    case .test: "autotests"
    case .bench: "autobenches"
    }
  }

  /// The kind in messages.
  var words: String {
    switch self {
    case .bin: "binary"
    case .example: "example"
    case .test: "test"
    case .bench: "bench"
    }
  }
}
