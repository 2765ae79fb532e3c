import FileTree
import FoundationEssentials

/// The real Nix, for tests that hold literals against it.
///
/// It gets a store, state and log folder of its own, so that it works as any user.
public enum NixEvaluation {
  /// Whether `nix-instantiate` is on PATH.
  public static let isAvailable = succeeds("nix-instantiate", "--version")

  /// The value of a Nix expression, by way of JSON.
  public static func value<T: Decodable>(of expression: String, as type: T.Type) throws -> T {
    try withTemporaryFolder { folder in
      try folder.write(["expression.nix": .text(expression)])
      var environment = plainEnvironment
      environment["HOME"] = folder.path
      for kind in ["STORE", "STATE", "LOG"] { environment["NIX_\(kind)_DIR"] = folder(kind.lowercased()) }
      let done = try run(
        ["nix-instantiate", "--eval", "--strict", "--json", "expression.nix"],
        in: folder.path,
        environment: environment
      )
      guard done.status == 0 else { throw TestFailure(done.errorText) }
      return try JSONDecoder().decode(type, from: Data(done.output))
    }
  }
}
