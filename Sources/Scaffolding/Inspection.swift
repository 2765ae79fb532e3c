public import Cargo
public import Diagnostics
public import JSON
import Strategies
import Threads

/// All that is known of a project: what templates and verdicts are made of.
///
/// Each section writes itself as JSON; docs/inspect.md describes every field.
public struct Inspection: Sendable {
  /// Where the project was read from.
  public enum Origin: String, Sendable {
    /// The commit that is checked out.
    case head = "HEAD"
    /// What the next commit would hold.
    case index
    /// The files on disk, where there is no commit to read.
    case disk
  }

  /// Where the project was read from.
  public var origin: Origin
  /// Where the lock file was read from: from disk, where git does not track it.
  public var lockOrigin: Origin
  /// The workspace: packages, lock file, toolchain file.
  public var workspace: Workspace
  /// The native libraries that the crates ask for.
  public var nativeLibraries: NativeLibraries
  /// What a build reads beside Rust.
  public var filesRead: FilesRead
  /// The repository; nil if there is none.
  public var git: GitFacts?
  /// What verdicts rest on.
  var facts: ProjectTraits
  /// What is missing, and what was noticed.
  public var findings: [Diagnostic]
}

extension Inspection: JSONWritable {
  /// The whole report.
  public func write(to json: inout JSONWriter) {
    // Two long sections that come after a third.
    let later = Thread(if: workspace.lockIndex.packages.count > 100) { [self] in
      (
        lock: JSONText(of: Lock(of: workspace, origin: lockOrigin)),
        verdicts: JSONText(of: verdicts)
      )
    }
    json.object { json in
      json.member("schema", 1)
      json.member("read_from", origin.rawValue)
      json.member("packages", array: workspace.members) { $1.write(to: &$0) }
      json.member("workspace_members", workspace.members.map(\.id))
      json.member("workspace_default_members", workspace.currentMembers.map(\.id))
      json.member("workspace_root", workspace.directory.isEmpty ? "." : workspace.directory)
      json.member("metadata", workspace.settings.metadata)
      json.member("settings", workspace.settings)
      json.member("cargo_config", workspace.config)
      json.member("lock", later.value().lock)
      json.member("toolchain", workspace.toolchain)
      json.member("native_libraries", nativeLibraries)
      json.member("files_read", filesRead)
      json.member("git", git)
      json.member("verdicts", later.value().verdicts)
      json.member("findings", findings)
    }
  }
}

extension Workspace {
  /// What `cargo build` builds where the user is: the default members in the workspace's folder, elsewhere the package.
  fileprivate var currentMembers: [Package] {
    if current != directory { return members.filter { $0.directory == current } }
    return defaultMembers.compactMap { name in members.first { $0.name == name } }
  }
}
