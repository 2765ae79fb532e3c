import Diagnostics
import FileTree
import Processes

/// The format, program and key for signing commits, from git's config.
///
/// Source of the keys: git's Documentation/config/gpg.txt, user.txt and commit.txt; of the command lines:
/// gpg-interface.c.
public struct Signer: Sendable, Hashable {
  /// The values of `gpg.format`.
  public enum Format: String, Sendable, CaseIterable {
    /// OpenPGP, by GnuPG's `gpg`; git's default.
    case openpgp
    /// An OpenSSH key, by `ssh-keygen`.
    case ssh
    /// X.509, by GnuPG's `gpgsm`.
    case x509

    /// The program that git runs unless `gpg.<format>.program` is set.
    var program: String {
      switch self {
      case .openpgp: "gpg"
      case .ssh: "ssh-keygen"
      case .x509: "gpgsm"
      }
    }
  }

  /// The signature format.
  public let format: Format
  /// The program: a name that is looked up on PATH, or a path.
  public let program: String
  /// The key in the form that the program takes; for ssh the path of a file, or a public key as text.
  public let key: String

  /// The folder that relative paths of the config start from.
  let folder: String
  /// The environment of the program.
  let environment: [String: String]

  /// Returns the signature of `content`, armored, with a line break at its end.
  ///
  /// Throws ``Diagnostic/Code/programNotFound`` or ``Diagnostic/Code/programFailed``.
  func signature(of content: [UInt8]) throws(Failure) -> String {
    let signature =
      switch format {
      case .openpgp, .x509: try gnupgSignature(of: content)
      case .ssh: try sshSignature(of: content)
      }
    let text = String(decoding: signature, as: UTF8.self).replacing("\r\n", with: "\n")
    return text.hasSuffix("\n") ? text : "\(text)\n"
  }

  private func gnupgSignature(of content: [UInt8]) throws(Failure) -> [UInt8] {
    let done = try runProgram(
      program,
      ["--status-fd=2", "-bsau", key],
      input: content,
      in: folder,
      environment: environment,
      to: .sign
    )
    let lines = String(decoding: done.errors, as: UTF8.self).split(separator: "\n")
    guard done.isSuccess, lines.contains(where: { $0.hasPrefix("[GNUPG:] SIG_CREATED ") }) else {
      // The lines for programs say the same less clearly.
      let forPeople = lines.filter { !$0.hasPrefix("[GNUPG:]") }
      throw .programFailed(
        program,
        purpose: .sign,
        message: (forPeople.isEmpty ? lines : forPeople).joined(separator: "\n")
      )
    }
    return done.output
  }

  private func sshSignature(of content: [UInt8]) throws(Failure) -> [UInt8] {
    let scratch = try ScratchFolder(environment: environment)
    try scratch.tree.write(content, to: "commit")
    var arguments = ["-Y", "sign", "-n", "git", "-f", key]
    if let literal = Self.literalKey(key) {
      try scratch.tree.write(Array(literal.utf8), to: "key")
      arguments[5] = "\(scratch.path)/key"
      arguments.append("-U")
    }
    arguments.append("\(scratch.path)/commit")
    let done = try runProgram(program, arguments, in: folder, environment: environment, to: .sign)
    guard done.isSuccess, let signature = try scratch.tree.bytes(at: "commit.sig") else {
      throw .programFailed(program, purpose: .sign, message: done.message)
    }
    return signature
  }

  /// Returns the public key in a value of `user.signingKey`, or nil if the value names a file.
  static func literalKey(_ text: String) -> String? {
    if text.hasPrefix("key::") { return String(text.dropFirst("key::".count)) }
    return text.hasPrefix("ssh-") ? text : nil
  }
}
