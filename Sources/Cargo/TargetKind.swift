/// The kinds of target that there can be many of, in cargo's order.
enum TargetKind: String, CaseIterable {
  case bin
  case example
  case test
  case bench

  /// The folder that they are found in.
  var folder: String {
    switch self {
    case .bin: "src/bin"
    case .example: "examples"
    case .test: "tests"
    case .bench: "benches"
    }
  }

  /// The key of `[package]` that turns finding them off.
  var switchKey: String {
    switch self {
    case .bin: "autobins"
    case .example: "autoexamples"
    case .test: "autotests"
    case .bench: "autobenches"
    }
  }

  /// What people call it.
  var words: String {
    switch self {
    case .bin: "binary"
    case .example: "example"
    case .test: "test"
    case .bench: "bench"
    }
  }
}
