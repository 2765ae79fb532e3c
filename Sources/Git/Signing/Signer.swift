import Diagnostics
import FileTree
import Processes

/// What signs commits: a format, a program and a key, as git's config says them.
///
/// Source of the keys: git's Documentation/config/gpg.txt, user.txt and commit.txt; of the command lines:
/// gpg-interface.c.
public struct Signer: Sendable, Hashable {
  /// The values of `gpg.format`.
  public enum Format: String, Sendable, CaseIterable {
    /// OpenPGP, by GnuPG's `gpg`; what git takes if nothing is said.
    case openpgp
    /// A key of OpenSSH, by `ssh-keygen`.
    case ssh
    /// X.509, by GnuPG's `gpgsm`.
    case x509

    /// What git runs unless `gpg.<format>.program` says otherwise.
    var program: String {
      switch self {
      case .openpgp: "gpg"
      case .ssh: "ssh-keygen"
      case .x509: "gpgsm"
      }
    }
  }

  /// How it is signed.
  public let format: Format
  /// What is run: a name to look for on PATH, or a path.
  public let program: String
  /// The key, as the program of the format takes it; for ssh the path of a file, or a public key as text.
  public let key: String

  /// Where relative paths of the config begin.
  let folder: String
  /// What the program runs with.
  let environment: [String: String]

  /// The signature of `content`, armoured, with a line break at its end.
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
      // The lines for programs say the same in a worse way.
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

  /// The public key that a value of `user.signingKey` is, nil if it names a file.
  static func literalKey(_ text: String) -> String? {
    if text.hasPrefix("key::") { return String(text.dropFirst("key::".count)) }
    return text.hasPrefix("ssh-") ? text : nil
  }
}
