public import Diagnostics

/// The author or committer of a commit, with the date.
public struct Identity: Sendable, Hashable, CustomStringConvertible {
  /// The two identities of a commit.
  public enum Role: String, Sendable, CaseIterable {
    /// The author of the change.
    case author
    /// The person or program that committed it.
    case committer
  }

  /// The name without the characters that git removes.
  public let name: String
  /// The e-mail address without the characters that git removes; git allows it to be empty.
  public let email: String
  /// The date of the commit, or of the change.
  public let date: GitDate

  /// Creates an identity as git writes it: without `<`, `>` and line breaks, and without punctuation at both ends.
  public init(name: String, email: String, date: GitDate) {
    self.name = Self.withoutCrud(name)
    self.email = Self.withoutCrud(email)
    self.date = date
  }

  /// The identity as commits contain it: `Name <e-mail> 1112911993 +0200`.
  public var description: String { "\(name) <\(email)> \(date)" }

  /// Returns `text` as git's `strbuf_addstr_without_crud` changes it since version 2.46: a full stop stays,
  /// as in `Jr.`.
  private static func withoutCrud(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !isCrud($0) }),
      let last = bytes.lastIndex(where: { !isCrud($0) })
    else { return "" }
    let kept = bytes[first...last].filter {
      $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != 0
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func isCrud(_ byte: UInt8) -> Bool { byte <= 32 || ",:;<>\"\\'".utf8.contains(byte) }
}

extension Repository {
  /// Returns the identity for a new commit, found in git's order: GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL and GIT_AUTHOR_DATE
  /// (or GIT_COMMITTER_…), then the config keys `author.…` or `committer.…`, then `user.…`, and for the e-mail address
  /// the variable EMAIL.
  ///
  /// Unlike git, it never invents an address from the host's name. `now` is the date if no variable sets one. Throws
  /// ``Diagnostic/Code/missingIdentity``, ``Diagnostic/Code/unusableName`` or ``Diagnostic/Code/invalidDate``.
  public func identity(of role: Identity.Role, now: GitDate = .now) throws(Failure) -> Identity {
    let variable = "GIT_\(role.rawValue.uppercased())_"
    let name = try first(
      environment["\(variable)NAME"].map { ($0, "\(variable)NAME") },
      configValue("\(role.rawValue).name").map { ($0, "\(role.rawValue).name") },
      configValue("user.name").flatMap { $0.isEmpty ? nil : ($0, "user.name") },
      orThrow: missing("name", key: "user.name", example: "Your Name", role)
    )
    let email = try first(
      environment["\(variable)EMAIL"].map { ($0, "\(variable)EMAIL") },
      configValue("\(role.rawValue).email").map { ($0, "\(role.rawValue).email") },
      configValue("user.email").map { ($0, "user.email") },
      environment["EMAIL"].flatMap { $0.isEmpty ? nil : ($0, "EMAIL") },
      orThrow: missing("e-mail address", key: "user.email", example: "you@example.com", role)
    )
    var date = now
    if let text = environment["\(variable)DATE"], !text.isEmpty {
      guard let parsed = GitDate(parsing: text) else {
        throw Failure(
          .invalidDate,
          "\(variable)DATE is `\(text)`, which is not a date",
          help: ["write it like `2005-04-07T22:13:13+02:00` or `@1112911993 +0200`"]
        )
      }
      date = parsed
    }
    let identity = Identity(name: name.value, email: email.value, date: date)
    if identity.name.isEmpty {
      throw Failure(
        .unusableName,
        "the name `\(name.value)` from \(name.source) has only characters that git removes"
      )
    }
    return identity
  }

  private func missing(_ what: String, key: String, example: String, _ role: Identity.Role) -> Failure {
    Failure(
      .missingIdentity,
      "git does not know the \(role.rawValue)'s \(what)",
      help: [.command(["git", "config", "--global", key, example])]
    )
  }

  private func first(
    _ candidates: (value: String, source: String)?...,
    orThrow error: @autoclosure () -> Failure
  ) throws(Failure) -> (value: String, source: String) {
    for case let candidate? in candidates { return candidate }
    throw error()
  }
}
