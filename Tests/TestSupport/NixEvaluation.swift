import FileTree
import FoundationEssentials

/// The real Nix, for tests that hold literals against it.
///
/// It gets a store, state and log folder of its own, so that it works as any user.
public enum NixEvaluation {
  /// The value of a Nix expression, by way of JSON.
  public static func value<T: Decodable>(of expression: String, as type: T.Type) throws -> T {
    try withTemporaryFolder { folder in
      try folder.write(["expression.nix": .text(expression)])
      let done = try run(
        ["nix-instantiate", "--eval", "--strict", "--json", "expression.nix"],
        in: folder.path,
        environment: environment(in: folder)
      )
      guard done.status == 0 else { throw TestFailure(done.errorText) }
      return try JSONDecoder().decode(type, from: Data(done.output))
    }
  }

  /// What `nix hash` prints, such as `["path", "--base32", "/etc"]`; throws ``TestFailure`` with what it says if it
  /// fails.
  public static func hash(_ arguments: [String]) throws -> String {
    try withTemporaryFolder { folder in
      let done = try run(
        ["nix", "--extra-experimental-features", "nix-command", "hash"] + arguments,
        environment: environment(in: folder)
      )
      guard done.status == 0 else { throw TestFailure(done.errorText) }
      return done.text
    }
  }

  /// The environment of Nix with a store of its own in `folder`.
  public static func environment(in folder: TemporaryFolder) -> [String: String] {
    var environment = plainEnvironment
    environment["HOME"] = folder.path
    for kind in ["STORE", "STATE", "LOG"] { environment["NIX_\(kind)_DIR"] = folder(kind.lowercased()) }
    return environment
  }
}
