/// What a build script says about errors of vergen.
enum VergenUse {
  /// Methods of a result that do not fail for an error.
  private static let tolerant: Set<String> = [
    "err", "is_err", "is_ok", "ok", "or_else", "unwrap_or", "unwrap_or_default", "unwrap_or_else",
  ]

  /// Returns what the word at `index` says: that an error of vergen fails the build, or that it does not.
  static func kind(at index: Int, _ tokens: RustTokens) -> BuildTrait.Kind? {
    switch tokens.word(index) {
    case "fail_on_error": .failingVergen
    case "skip_if_error", "skip_if_error_mut": .toleratedVergen
    // The functions of vergen 4 to 7.
    case "vergen", "generate_cargo_keys":
      tokens.isMark("(", index + 1) && isTolerated(index, tokens) ? .toleratedVergen : nil
    default: nil
    }
  }

  /// Whether the result of the call at `index` is looked at, instead of unwrapped or returned.
  private static func isTolerated(_ index: Int, _ tokens: RustTokens) -> Bool {
    let end = tokens.end(ofGroup: index + 1)
    if tokens.isMark(".", end), let method = tokens.word(end + 1) { return tolerant.contains(method) }
    if tokens.isMark("?", end) { return false }
    // `match vergen(…)`, `if let Err(error) = vergen(…)`, `let _ = vergen(…)`
    let start = (0..<index).last {
      tokens.isMark(";", $0) || tokens.isMark("{", $0) || tokens.isMark("}", $0)
    }
    return ["if", "let", "match"].contains(tokens.word((start ?? -1) + 1))
  }
}
