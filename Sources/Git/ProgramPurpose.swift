import Diagnostics
import Processes

/// The reason for running a program that git would run.
enum ProgramPurpose {
  /// To sign a commit.
  case sign
  /// To find the signing key with `gpg.ssh.defaultKeyCommand`.
  case signingKey
  /// To read config that only git itself can read.
  case config
  /// To switch to a branch.
  case checkout
  /// To fetch commits.
  case fetch
  /// To apply attributes that change files.
  case convert

  /// Completes the sentence "cannot …".
  var words: String {
    switch self {
    case .sign: "sign the commit"
    case .signingKey: "find the key to sign the commit with"
    case .config: "read the config"
    case .checkout: "switch to the branch"
    case .fetch: "fetch the commit"
    case .convert: "convert files as `.gitattributes` asks"
    }
  }

  /// The reason why the program is needed.
  fileprivate var reason: String? {
    switch self {
    case .sign: "the config key `commit.gpgSign` asks for signed commits"
    case .signingKey: "the config key `gpg.ssh.defaultKeyCommand` names it"
    case .config:
      "environment variables or `includeIf \"hasconfig:…\"` add to the config, which only git can read"
    case .checkout, .fetch: nil
    case .convert: "only git applies `eol`, `ident` and `working-tree-encoding`"
    }
  }

  fileprivate var help: [Help] {
    switch self {
    case .sign, .signingKey: [.noSign]
    case .config, .checkout, .fetch, .convert: []
    }
  }
}

extension Help {
  /// The alternative if signing fails.
  static let noSign: Help = "use `--no-sign` to commit without a signature"
}

extension Failure {
  /// `program` ran and failed; `message` is its error output.
  static func programFailed(_ program: String, purpose: ProgramPurpose, message: String) -> Failure {
    Failure(
      .programFailed,
      "cannot \(purpose.words): `\(program)` failed\(message.isEmpty ? "" : ": \(message)")",
      why: purpose.reason,
      help: purpose.help
    )
  }
}

/// Runs a program that git would run; throws if the program cannot be started.
func runProgram(
  _ program: String,
  _ arguments: [String],
  input: [UInt8] = [],
  in folder: String?,
  environment: [String: String],
  to purpose: ProgramPurpose
) throws(Failure) -> Finished {
  do {
    return try run(program, arguments, input: input, in: folder, environment: environment)
  } catch {
    throw Failure(
      error.code,
      "cannot \(purpose.words): \(error.summary)",
      why: purpose.reason,
      help: error.diagnostics.flatMap(\.help) + purpose.help
    )
  }
}
