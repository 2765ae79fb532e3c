import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program under test, which is built beside the tests, or the one that `FLAKEWRIGHT_PROGRAM` names.
public enum Tool {
  /// Its absolute path.
  public static let path: String = {
    if let other = getenv("FLAKEWRIGHT_PROGRAM") { return String(cString: other) }
    var folder = TreePath.components(CommandLine.arguments.first ?? "").dropLast()
    // On macOS the tests are a bundle.
    while let last = folder.last, last.hasSuffix(".xctest") || last == "Contents" || last == "MacOS" {
      folder = folder.dropLast()
    }
    return "/" + folder.joined(separator: "/") + "/flakewright"
  }()

  /// Runs it in the folder of `git`, or in `folder`.
  public static func run(
    _ arguments: [String],
    in git: TestRepository,
    at folder: String? = nil,
    environment: [String: String] = [:]
  ) throws(TestFailure) -> Finished {
    try TestSupport.run(
      [path] + arguments,
      in: folder ?? git.path,
      environment: git.environment.merging(environment) { $1 }
    )
  }

  /// Runs `init` with `strategy` and more arguments; throws what it says if it fails.
  @discardableResult
  public static func initialise(
    _ git: TestRepository,
    _ strategy: String = "import-cargo",
    _ arguments: String...,
    at folder: String? = nil
  ) throws(TestFailure) -> Finished {
    let done = try run(["init", "--strategy", strategy] + arguments, in: git, at: folder)
    guard done.status == 0 else { throw TestFailure(done.errorText) }
    return done
  }
}
