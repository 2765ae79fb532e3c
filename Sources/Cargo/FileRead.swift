public import Diagnostics

/// A file or folder that a build reads beside the Rust sources, and who reads it.
public struct FileRead: Sendable, Hashable {
  /// What stands there.
  public enum Kind: String, Sendable {
    case file
    case folder
    /// Nothing in this tree: git does not track it, or something makes it.
    case missing
    /// Something in a submodule, whose files the tree does not hold.
    case submodule
    /// A place outside the tree.
    case outside
    /// A pattern of `package.include`.
    case pattern
  }

  /// The path, relative to the root of the tree; as it is written if it is ``Kind/outside`` or a ``Kind/pattern``.
  public var path: String
  /// What stands there.
  public var kind: Kind
  /// What reads it: a macro (`include_str!`), an attribute (`#[folder]`), a key (`package.readme`), `build script`,
  /// or a crate whose macros look in a folder of that name.
  public var reader: String
  /// The file that says so.
  public var file: String
  /// The line there, from 1; nil if the file as a whole says so.
  public var line: Int?
  /// The name of the package.
  public var package: String
}

/// What the builds of some packages read beside Rust.
public struct ReadFiles: Sendable, Hashable {
  /// What is read, in ascending order of path, reader, file and line.
  public var files: [FileRead] = []
  /// Sources that were not searched, since they are too large.
  public var unsearched: [String] = []
  /// Sources that cannot be read, as in a clone that lacks objects, and why.
  public var unreadable: [Failure] = []

  /// Nothing, unless something is given.
  public init(files: [FileRead] = [], unsearched: [String] = [], unreadable: [Failure] = []) {
    self.files = files
    self.unsearched = unsearched
    self.unreadable = unreadable
  }

  /// Whether every source was searched.
  public var isComplete: Bool { unsearched.isEmpty && unreadable.isEmpty }
}
