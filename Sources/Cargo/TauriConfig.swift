import Diagnostics
import FileTree
import TOML

/// What the configuration of a Tauri app says about its front end.
///
/// Sources: the configuration references of Tauri 1 and 2.
public struct TauriConfig: Sendable, Hashable {
  /// The major version of Tauri.
  public var version = 2
  /// The front end's folder, relative to the root of the tree; nil if it is an address or files, or is not named.
  public var frontEnd: String?
  /// Whether that folder is in the tree.
  public var hasFrontEnd = false
  /// The command that builds the front end.
  public var buildCommand: String?
  /// The address that a program asks which cargo alone has built.
  public var developmentAddress: String?
  /// Whether cargo alone, too, embeds the front end: by the feature `custom-protocol`.
  public var embedsAlways = false
  /// The lock file of the front end's package manager.
  public var packageLock: String?

  /// The names of the configuration.
  static let files = ["tauri.conf.json", "tauri.conf.json5", "Tauri.toml"]

  /// Reads the configuration in `folder`, and returns its path too; nil if there is none.
  static func read(in folder: String, _ tree: WorkspaceReader) throws(Failure) -> (TauriConfig, file: String)?
  {
    for name in files {
      let path = TreePath.join(folder, name)
      guard let bytes = try tree.bytes(at: path) else { continue }
      let values = name.hasSuffix(".toml") ? toml(bytes, path) : json(bytes)
      var config = TauriConfig()
      if values["distDir"] != nil || values["devPath"] != nil { config.version = 1 }
      if let text = values["frontendDist"] ?? values["distDir"], !text.contains("://") {
        config.frontEnd = TreePath.normalised(TreePath.join(folder, text))
        if let frontEnd = config.frontEnd { config.hasFrontEnd = try tree.isFolder(frontEnd) }
      }
      config.buildCommand = values["beforeBuildCommand"]
      config.developmentAddress = (values["devUrl"] ?? values["devPath"]).flatMap {
        $0.contains("://") ? $0 : nil
      }
      return (config, path)
    }
    return nil
  }

  private static let keys: Set<String> = [
    "frontendDist", "distDir", "beforeBuildCommand", "devUrl", "devPath", "script",
  ]

  /// Returns the texts of the keys in JSON or JSON5, whose tokens are those of Rust as far as it matters here.
  private static func json(_ bytes: [UInt8]) -> [String: String] {
    let tokens = RustTokens(bytes)
    var values: [String: String] = [:]
    var outer: String?
    for index in tokens.indices where tokens.isMark(":", index + 1) {
      guard let key = tokens.text(index) ?? tokens.word(index), keys.contains(key) else { continue }
      if let text = tokens.text(index + 2) {
        // The command can be in a table: `beforeBuildCommand: { script: "…" }`.
        values[key == "script" ? outer ?? key : key] = text
      }
      outer = key
    }
    return values
  }

  private static func toml(_ bytes: [UInt8], _ path: String) -> [String: String] {
    guard let document = try? Document(parsing: bytes, file: path), let build = document.root["build"]?.table
    else { return [:] }
    // Tauri.toml has the same keys in kebab case.
    let names = [
      "frontend-dist": "frontendDist", "dist-dir": "distDir", "before-build-command": "beforeBuildCommand",
      "dev-url": "devUrl", "dev-path": "devPath",
    ]
    var values: [String: String] = [:]
    for entry in build.entries {
      let key = names[entry.key] ?? entry.key
      if keys.contains(key), let text = entry.value.string ?? entry.value.table?["script"]?.string {
        values[key] = text
      }
    }
    return values
  }
}
