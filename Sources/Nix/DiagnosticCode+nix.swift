public import Diagnostics

extension Diagnostic.Code {
  /// A text for a Nix string contains a NUL character.
  public static let nulCharacter: Self = "nul-character"
  /// A text is not a Nix identifier.
  public static let invalidIdentifier: Self = "invalid-identifier"
  /// A text is not a relative path.
  public static let invalidPath: Self = "invalid-path"
  /// Nix cannot parse a file.
  public static let nixSyntax: Self = "nix-syntax"
  /// A text is not a SHA-256 hash.
  public static let invalidHash: Self = "invalid-hash"
  /// A text is not a valid name of a store path.
  public static let invalidStoreName: Self = "invalid-store-name"
  /// A Nix archive (NAR) cannot contain a file of this name.
  public static let unusableName: Self = "unusable-name"
  /// A file became shorter while it was read.
  public static let shorterFile: Self = "shorter-file"
  /// The path of a folder was given for a file.
  public static let notAFile: Self = "not-a-file"
  /// A Nix archive (NAR) cannot contain a submodule.
  public static let submoduleInArchive: Self = "submodule-in-archive"
  /// A file or folder to hash cannot be read.
  public static let unreadableSource: Self = "unreadable-source"
}
