import FoundationEssentials
import Glibc

/// The real Nix, for tests that hold literals against it.
///
/// It gets a store, state and log folder of its own, so that it works as any user.
public enum NixEvaluation {
  /// Whether `nix-instantiate` is on PATH.
  public static let isAvailable = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":").contains {
    access("\($0)/nix-instantiate", X_OK) == 0
  }

  /// What Nix says when it refuses an expression.
  public struct Failure: Error {
    /// Its words.
    public let text: String
  }

  /// The value of a Nix expression, by way of JSON.
  public static func value<T: Decodable>(of expression: String, as type: T.Type) throws -> T {
    let json = try evaluate(expression)
    return try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  /// What `nix-instantiate --eval --strict --json` prints for the expression.
  public static func evaluate(_ expression: String) throws -> String {
    var template = Array("/tmp/nix-evaluation-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(text: "mkdtemp failed") }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(expression.utf8).write(to: URL(filePath: "\(folder)/expression.nix"))

    let command = """
      cd \(folder) && HOME=\(folder) NIX_STORE_DIR=\(folder)/store NIX_STATE_DIR=\(folder)/state \
      NIX_LOG_DIR=\(folder)/log nix-instantiate --eval --strict --json expression.nix >out 2>err
      """
    let status = system(command)
    guard status == 0 else {
      throw Failure(
        text: String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/err")), as: UTF8.self)
      )
    }
    return String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/out")), as: UTF8.self)
  }
}
