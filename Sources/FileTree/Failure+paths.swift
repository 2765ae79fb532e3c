public import Diagnostics

extension Failure {
  /// `path` cannot be read, for the reason that the operating system or libgit2 gave.
  public static func unreadable(path: String, reason: String, help: [Help] = []) -> Failure {
    Failure(.unreadable, "cannot read `\(path)`: \(reason)", at: .init(file: path), help: help)
  }

  /// `path` cannot be written, for the reason that the operating system gave.
  public static func unwritable(path: String, reason: String) -> Failure {
    Failure(.unwritable, "cannot write `\(path)`: \(reason)", at: .init(file: path))
  }

  /// `path` names `kind`, such as "a socket".
  static func unusable(path: String, kind: String) -> Failure {
    Failure(
      .unusableFile,
      "`\(path)` is \(kind), not a file, folder or symbolic link",
      at: .init(file: path)
    )
  }

  /// The symbolic link at `path` leads out of the tree, or is part of a cycle.
  static func brokenLink(path: String) -> Failure {
    Failure(
      .brokenLink,
      "the symbolic link `\(path)` leads out of the tree or in a circle",
      at: .init(file: path)
    )
  }
}
