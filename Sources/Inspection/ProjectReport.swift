public import Cargo
public import Diagnostics
public import JSON
import Strategies
import Threads

/// The data that flakewright has about a project.
///
/// Each section writes itself as JSON; docs/inspect.md describes every field.
public struct ProjectReport: Sendable {
  /// The origin of the data.
  public enum Origin: String, Sendable {
    /// The commit that is checked out.
    case head = "HEAD"
    /// The index, which the next commit will contain.
    case index
    /// The files on disk, if there is no commit to read.
    case disk
  }

  /// The origin of the project's files.
  public var origin: Origin
  /// The origin of the lock file: the disk if git does not track it.
  public var lockOrigin: Origin
  /// The workspace: packages, lock file, toolchain file.
  public var workspace: Workspace
  /// The native libraries that the crates need.
  public var nativeLibraries: NativeLibraries
  /// The files other than Rust sources that a build reads.
  public var filesRead: FilesRead
  /// The completions and man pages of the selected packages.
  public var programFiles: ProgramFiles
  /// The repository; nil if there is none.
  public var git: GitState?
  /// The traits on which verdicts depend.
  var facts: ProjectTraits
  /// Warnings and notes.
  public var findings: [Diagnostic]
}

extension ProjectReport: JSONWritable {
  /// Writes the whole report.
  public func write(to json: inout JSONWriter) {
    // Another thread writes the two long sections.
    let later = Thread(if: workspace.lockIndex.packages.count > 100) { [self] in
      (
        lock: JSONText(of: workspace.lock.map { Lock($0, of: workspace, origin: lockOrigin) }),
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
      json.member("selection", selection)
      json.member("native_libraries", nativeLibraries)
      json.member("files_read", filesRead)
      json.member("program_files", programFiles)
      json.member("git", git)
      json.member("verdicts", later.value().verdicts)
      json.member("findings", findings)
    }
  }
}

extension Workspace {
  /// The packages that `cargo build` builds in the current folder: the default members in the workspace's folder, the
  /// package elsewhere.
  fileprivate var currentMembers: [Package] {
    if current != directory { return members.filter { $0.directory == current } }
    return defaultMembers.compactMap { name in members.first { $0.name == name } }
  }
}
