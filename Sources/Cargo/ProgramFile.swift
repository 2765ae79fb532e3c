import FileTree

/// A completion for a shell, or a man page, that belongs to a program of a package.
public struct ProgramFile: Sendable, Hashable {
  /// A shell that reads completions from the folders of packages.
  public enum Shell: String, Sendable, CaseIterable {
    case bash
    case fish
    case zsh
  }

  /// What the file is for.
  public enum Kind: Sendable, Hashable {
    case completion(Shell)
    /// A page of the section `section`, 1 to 8.
    case manPage(section: Int)
  }

  /// Where the file comes from.
  public enum Origin: Sendable, Hashable {
    /// The file at this path of the tree.
    case tree(String)
    /// The file that the build script writes to this path of the sources.
    case source(String)
    /// The file that the build script writes to this path in the folder that cargo gives it.
    case outDir(String)
    /// What the program prints when it is run with these arguments.
    case printed([String])
  }

  /// What the file is for.
  public var kind: Kind
  /// The name of the program.
  public var program: String
  /// The name of the package that the program belongs to.
  public var package: String
  /// Where the file comes from.
  public var origin: Origin
  /// The file that shows it.
  public var file: String
  /// The line in that file, counted from 1; nil for the file as a whole.
  public var line: Int?

  /// Creates a file; see the properties of the same names.
  public init(
    _ kind: Kind,
    of program: String,
    in package: String,
    from origin: Origin,
    shownBy file: String,
    line: Int? = nil
  ) {
    self.kind = kind
    self.program = program
    self.package = package
    self.origin = origin
    self.file = file
    self.line = line
  }
}

extension ProgramFile {
  /// The file of the tree that the build reads to install this; nil if there is none.
  public var read: FileRead? {
    guard case .tree(let path) = origin else { return nil }
    return FileRead(
      path: path,
      kind: .file,
      reader: "installation",
      file: path,
      package: package
    )
  }
}

extension ProgramFile {
  /// The arguments that make the program print it, with `SHELL` in place of the shell.
  public var argumentsForAnyShell: String {
    guard case .printed(let arguments) = origin, case .completion(let shell) = kind else { return "" }
    let text = arguments.joined(separator: " ")
    return text.hasSuffix(shell.rawValue) ? text.dropLast(shell.rawValue.utf8.count) + "SHELL" : text
  }

  /// The name of the file; empty if the program prints it.
  var name: String {
    switch origin {
    case .tree(let path), .source(let path), .outDir(let path): TreePath.name(path)
    case .printed: ""
    }
  }
}
