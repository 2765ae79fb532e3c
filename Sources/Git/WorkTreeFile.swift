import CLibgit2
public import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Returns the file at `path` in the working tree as `git add` would store it, with converted line ends.
  ///
  /// Returns nil if there is no file, if it or a folder above it is a link, or if the repository is bare.
  /// Does not run filter programs (`filter.<name>.clean`). Throws ``Failure/unreadable(path:reason:)``,
  /// ``Failure/unreadableIndex(path:reason:)`` or ``Failure/failed(operation:code:message:)``.
  public func workTreeFile(at path: String) throws(Failure) -> (bytes: [UInt8], executable: Bool)? {
    _ = try index(of: [path])
    guard let (bytes, kind) = try stored(path), case .file(let executable) = kind else { return nil }
    return (bytes, executable)
  }

  /// Returns the entry at `path` in the working tree, or nil if there is none, or if a folder above it is a link.
  func workTreeEntry(_ path: String) throws(Failure) -> TreeEntry? {
    guard let workDirectory else { return nil }
    return try DiskTree(workDirectory).entry(at: path)
  }

  /// Returns the entry at `path` in the working tree, and its content after git's filters; the content of a folder is
  /// empty.
  func stored(_ path: String) throws(Failure) -> (bytes: [UInt8], kind: TreeEntry.Kind)? {
    guard let workDirectory, let kind = try workTreeEntry(path)?.kind else { return nil }
    let bytes =
      try DiskTree(workDirectory).bytes(at: path) ?? []
    guard case .file = kind else { return (bytes, kind) }
    var filters: OpaquePointer?
    let flags = GIT_FILTER_ALLOW_UNSAFE.rawValue
    try check(
      "find the filters of `\(path)`",
      git_filter_list_load(&filters, pointer, nil, path, GIT_FILTER_TO_ODB, flags)
    )
    guard let filters else { return (bytes, kind) }
    defer { git_filter_list_free(filters) }
    var filtered = git_buf()
    defer { git_buf_dispose(&filtered) }
    let code = bytes.withUnsafeBytes { content in
      git_filter_list_apply_to_buffer(
        &filtered,
        filters,
        content.baseAddress?.assumingMemoryBound(to: CChar.self),
        content.count
      )
    }
    try check("filter `\(path)`", code)
    return (Array(UnsafeRawBufferPointer(start: filtered.ptr, count: filtered.size)), kind)
  }
}
