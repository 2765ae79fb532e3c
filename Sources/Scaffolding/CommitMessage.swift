import Diagnostics

/// The message of a scaffold's commit: what was chosen, which fact led to which line, and the trailers.
///
/// The trailers are in the form that `git interpret-trailers` reads.
struct CommitMessage {
  let subject: String
  let introduction: String
  let facts: [Fact]
  let trailers: [(key: String, value: String)]

  /// The message, wrapped at 72 columns where a word allows it.
  var text: String {
    var paragraphs = [subject, wrapped(introduction, indentation: "")]
    if !facts.isEmpty {
      paragraphs.append(
        facts.map { wrapped("- \($0.line): \($0.reason)", indentation: "  ") }.joined(separator: "\n")
      )
    }
    paragraphs.append(trailers.map { "\($0.key): \($0.value)" }.joined(separator: "\n"))
    return paragraphs.map(\.printable).joined(separator: "\n\n") + "\n"
  }

  private func wrapped(_ text: String, indentation: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= 72 {
        line += " \(word)"
      } else {
        lines.append(line)
        line = indentation + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
