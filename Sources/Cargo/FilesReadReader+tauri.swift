import Diagnostics
import FileTree

extension FilesReadReader {
  /// Returns the front end of a Tauri app if it is in the tree: the app embeds it.
  func frontEnd(of package: Package, in tree: WorkspaceReader) throws(Failure) -> FileRead? {
    guard package.dependencies.contains(where: { $0.name == "tauri" }),
      let (config, file) = try TauriConfig.read(in: package.directory, tree), config.hasFrontEnd,
      let folder = config.frontEnd
    else { return nil }
    return FileRead(
      path: folder,
      kind: .folder,
      reader: "tauri::generate_context!",
      file: file,
      line: nil,
      package: package.name
    )
  }
}
