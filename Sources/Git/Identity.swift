public import Diagnostics

/// Who made a commit, and when.
public struct Identity: Sendable, Hashable, CustomStringConvertible {
  /// The two that a commit names.
  public enum Role: String, Sendable, CaseIterable {
    /// Who wrote the change.
    case author
    /// Who put it into the repository.
    case committer
  }

  /// The name, without the characters that git leaves out.
  public let name: String
  /// The e-mail address, likewise; git lets it be empty.
  public let email: String
  /// When it was.
  public let date: GitDate

  /// An identity as git would write it: crud at both ends and `<`, `>` and line breaks anywhere are left out.
  public init(name: String, email: String, date: GitDate) {
    self.name = Self.withoutCrud(name)
    self.email = Self.withoutCrud(email)
    self.date = date
  }

  /// As it stands in a commit: `Name <e-mail> 1112911993 +0200`.
  public var description: String { "\(name) <\(email)> \(date)" }

  /// What git's `strbuf_addstr_without_crud` leaves of `text`, since git 2.46: a full stop stays, as of `Jr.`.
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
  /// Who a commit made now is by, as git would find it: GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL and GIT_AUTHOR_DATE
  /// (GIT_COMMITTER_… likewise), then the config keys `author.…` or `committer.…`, then `user.…`, and for the
  /// e-mail address the variable EMAIL.
  ///
  /// Unlike git it never makes an address up from the host's name. `now` is the date if no variable has one.
  /// Throws ``Diagnostic/Code/missingIdentity``, ``Diagnostic/Code/unusableName`` or
  /// ``Diagnostic/Code/invalidDate``.
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
