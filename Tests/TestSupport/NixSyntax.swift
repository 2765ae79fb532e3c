import FileTree

/// What `nix-instantiate --parse` says about files.
public enum NixSyntax {
  /// Nix's word on one file.
  public enum Verdict: Sendable, Equatable {
    /// It parses; the text is Nix's own form of it, with parentheses around everything.
    case accepted(String)
    /// Its grammar forbids the file; the text is the message.
    case refused(String)
    /// Names are wrong, and Nix says so before it has read the whole file.
    case names(String)
  }

  /// What Nix says of each text, which may use names that it does not define.
  ///
  /// One process reads many files, up to the first that is refused.
  public static func verdicts(on texts: [[UInt8]]) throws -> [Verdict] {
    try withTemporaryFolder { folder in
      var files: [String: MemoryTree.Item] = [:]
      for (index, text) in texts.enumerated() {
        // Under a `with`, all names may be defined.
        files["\(index).nix"] = .text("with {}; " + String(decoding: text, as: UTF8.self))
      }
      try folder.write(files)
      var verdicts: [Verdict] = []
      while verdicts.count < texts.count {
        let batch = (verdicts.count..<min(verdicts.count + 100, texts.count)).map { "\($0).nix" }
        let done = try run(
          ["nix-instantiate", "--parse"] + batch,
          in: folder.path,
          environment: NixEvaluation.environment(in: folder)
        )
        let lines = done.text.split(separator: "\n").map(String.init)
        verdicts += lines.map { .accepted($0) }
        if done.status != 0 { verdicts.append(refusal(done.errorText)) }
      }
      return verdicts
    }
  }

  private static func refusal(_ message: String) -> Verdict {
    let ofNames = ["already defined", "duplicate formal"]
    return ofNames.contains { message.contains($0) } ? .names(message) : .refused(message)
  }
}
