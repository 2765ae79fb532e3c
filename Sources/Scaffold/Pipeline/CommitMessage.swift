import Diagnostics

/// The message of a scaffold's commit: the options, the reasons for lines, and the trailers.
///
/// The trailers are in the format of `git interpret-trailers`.
package struct CommitMessage: Sendable {
  package let subject: String
  package let introduction: String
  package let reasons: [Reason]
  package private(set) var trailers: [(key: String, value: String)]
  /// The needs of a build that the scaffold cannot meet.
  package var needs: [String] = []

  package init(
    subject: String,
    introduction: String,
    reasons: [Reason],
    trailers: [(key: String, value: String)]
  ) {
    self.subject = subject
    self.introduction = introduction
    self.reasons = reasons
    self.trailers = trailers
  }

  /// Returns the message with one more trailer.
  func adding(_ trailer: (key: String, value: String)) -> CommitMessage {
    var message = self
    message.trailers.append(trailer)
    return message
  }

  /// The message, wrapped at 72 columns if no word is longer.
  package var text: String {
    var paragraphs = [subject, wrapped(introduction, indentation: "")]
    if !reasons.isEmpty {
      paragraphs.append(
        reasons.map { wrapped("- \($0.line): \($0.reason)", indentation: "  ") }.joined(separator: "\n")
      )
    }
    if !needs.isEmpty {
      let lines = needs.map { wrapped("- \($0)", indentation: "  ") }
      paragraphs.append((["A build needs:"] + lines).joined(separator: "\n"))
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
