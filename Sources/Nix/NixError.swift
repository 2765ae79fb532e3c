public import Diagnostics
public import FileTree

/// Why something cannot be said in Nix, be read as Nix, or be hashed as Nix does.
public enum NixError: DiagnosableError, Hashable {
  /// A text holds a NUL character, which no Nix string can.
  case nulCharacter(text: String)
  /// A text that should be an identifier, or several with dots between, is not.
  case notAnIdentifierPath(String)
  /// A text that should be a relative path without needless components is not.
  case notARelativePath(String)
  /// A file is no Nix; `reason` is a phrase in lower case.
  case syntax(reason: String, place: Diagnostic.Place)
  /// A text is no SHA-256 hash in a form that Nix knows.
  case notAHash(String)
  /// A text cannot be the name of a store path.
  case invalidStoreName(String)
  /// Nix archives cannot have the name of the last component of `path`, or not in that place.
  case unusableName(path: String)
  /// The file at `path` ended before the `size` bytes that it was said to have.
  case shorterFile(path: String, size: Int)
  /// What stands at `path` is a folder, where only a file can be hashed.
  case notAFile(path: String)
  /// The commit of another repository at `path` has no content here.
  case submodule(path: String)
  /// What was to be hashed could not be read.
  case unreadable(FileTreeError)

  /// The problem, as the user is told of it.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .nulCharacter(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` holds a NUL character, which a Nix string cannot hold",
          help: ["Remove the character `\\0` where the text comes from."]
        )
      ]
    case .notAnIdentifierPath(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` is not a Nix identifier",
          why:
            "Expected names such as `openssl` or `rustPlatform.bindgenHook`: letters, digits, `_`, "
            + "`-` and `'`, not starting with a digit, and no keyword."
        )
      ]
    case .notARelativePath(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` is not a relative path",
          why: "Expected names with single `/` between them, and `..` only at the front."
        )
      ]
    case .syntax(let reason, let place):
      [
        Diagnostic(
          .error,
          reason,
          at: place,
          help: ["`nix-instantiate --parse` says whether Nix can read the file."]
        )
      ]
    case .notAHash(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` is not a SHA-256 hash",
          why: "Expected 44 characters of base64, 52 of Nix's base32 or 64 hexadecimal digits."
        )
      ]
    case .invalidStoreName(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` cannot be the name of a store path",
          why: "Expected up to 211 letters, digits and `+-._?=`, not starting with a dot."
        )
      ]
    case .unusableName(let path):
      [
        Diagnostic(
          .error,
          "a Nix archive cannot have the name `\(path)`",
          why: "Names are in byte order, each once, without `/` and NUL, and neither `.` nor `..`."
        )
      ]
    case .shorterFile(let path, let size):
      [Diagnostic(.error, "`\(path)` has fewer than its \(size) bytes", help: ["try again"])]
    case .notAFile(let path):
      [
        Diagnostic(
          .error,
          "`\(path)` is a folder, and only a file has a flat hash",
          help: ["leave out --flat"]
        )
      ]
    case .submodule(let path):
      [Diagnostic(.error, "`\(path)` is a submodule, whose files are in another repository")]
    case .unreadable(let error):
      error.diagnostics
    }
  }
}
