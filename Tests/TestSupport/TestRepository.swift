public import FileTree

/// A repository that the `git` program makes, with a home of its own, so that no config of the machine matters.
public struct TestRepository: Sendable {
  /// The folder that holds all that follows.
  public let sandbox: TemporaryFolder
  /// The work tree, or the repository itself if it is bare.
  public let folder: TemporaryFolder
  /// What `git` runs with, and what the code under test should be given: HOME, names and dates are fixed.
  public var environment: [String: String]

  /// The repository in `folder`, which is there already; see ``withRepository(_:body:)`` for one that is not.
  public init(sandbox: TemporaryFolder, folder: TemporaryFolder, environment: [String: String]) {
    self.sandbox = sandbox
    self.folder = folder
    self.environment = environment
  }

  /// The absolute path of ``folder``.
  public var path: String { folder.path }

  /// Runs git in the repository and returns its output without the last line break.
  ///
  /// Throws ``TestFailure`` if git fails.
  @discardableResult
  public func callAsFunction(_ arguments: String...) throws -> String {
    try git(arguments).text
  }

  /// Runs git in the folder `in` (default: the repository's) and returns all that it left.
  ///
  /// Throws ``TestFailure`` if git fails, unless `fails` is true.
  public func git(
    _ arguments: [String],
    in folder: String? = nil,
    input: [UInt8] = [],
    fails: Bool = false
  ) throws -> Finished {
    let done = try run(["git"] + arguments, in: folder ?? path, environment: environment, input: input)
    if done.status != 0 && !fails {
      throw TestFailure("git \(arguments.joined(separator: " ")): \(done.errorText)")
    }
    return done
  }

  /// The message of the commit that `revision` names, without the ID of its tree, which changes with every file.
  public func message(of revision: String = "HEAD") throws -> String {
    let lines = try self("log", "-1", "--format=%B", revision).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    return lines.filter { !$0.hasPrefix("Flakewright-Tree: ") }.joined(separator: "\n")
  }

  /// Writes files into the work tree.
  public func write(_ items: [String: MemoryTree.Item]) throws { try folder.write(items) }

  /// Writes files, and commits them with all else that changed; returns the commit.
  @discardableResult
  public func commit(_ items: [String: MemoryTree.Item] = [:], message: String = "Change") throws -> String {
    try write(items)
    try self("add", "--all")
    try self("commit", "--quiet", "--allow-empty", "--message", message)
    return try self("rev-parse", "HEAD")
  }

  /// The same repository seen from another folder, such as a linked work tree.
  public func at(_ path: String) -> TestRepository {
    TestRepository(sandbox: sandbox, folder: TemporaryFolder(path: path), environment: environment)
  }
}

/// Runs `body` with a new repository, made by `git init` with `options`, that is removed afterwards.
///
/// Its sandbox has the folders `home` and `repository`; the branch is `main`.
@discardableResult
public func withRepository<Result>(
  _ options: String...,
  body: (TestRepository) throws -> Result
) throws -> Result {
  try withTemporaryFolder { sandbox in
    try sandbox.write([
      "home/.gitconfig": """
      [user]
      \tname = Ada Lovelace
      \temail = ada@example.org
      [init]
      \tdefaultBranch = main

      """
    ])
    try sandbox.makeFolder("repository")
    var environment = plainEnvironment
    environment["HOME"] = sandbox("home")
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    // Some days after the built-in pins, for their age.
    environment["SOURCE_DATE_EPOCH"] = "1786300000"
    environment["GIT_AUTHOR_DATE"] = "@1112911993 +0200"
    environment["GIT_COMMITTER_DATE"] = "@1112911993 +0200"
    let repository = TestRepository(
      sandbox: sandbox,
      folder: TemporaryFolder(path: sandbox("repository")),
      environment: environment
    )
    _ = try repository.git(["init", "--quiet"] + options)
    return try body(repository)
  }
}
