import Cargo
import Diagnostics

/// Returns the blockers for folders of packages whose names `builder` does not quote.
func folderNames(_ builder: any Builder, _ project: ProjectTraits) -> [VerdictReason] {
  let workspace = project.workspace
  // In a build, the source's root has another name, so only the path below it matters.
  let root = workspace.pathsOutside.isEmpty ? workspace.directory : ""
  let folders = Set(
    workspace.members.map(\.directory) + workspace.localCrates.map(\.directory) + workspace.pathsOutside
  )
  return folders.sorted().compactMap { folder in
    let name = folder.dropFirst(root.utf8.count)
    guard let why = builder.whyNotFolder(name) else { return nil }
    return VerdictReason(
      rule: .folderName,
      effect: .prevents,
      summary: "\(builder.strategy.rawValue) cannot build a package in the folder `\(folder)`",
      why: why,
      help: alternatives(to: builder) { $0.whyNotFolder(name) == nil } + ["or rename the folder"],
      files: [folder]
    )
  }
}

/// The reason for rejecting names that a shell would split or expand.
let unquotedByScripts = "its scripts do not quote the name, and the shell splits or expands it"

/// Returns whether a shell splits at `byte`, or expands it, in an unquoted variable.
func isSplitByShell(_ byte: UInt8) -> Bool { byte <= 0x20 || "*?[".utf8.contains(byte) }

/// Returns whether `byte` has a meaning in the text of a shell script.
func isShellSyntax(_ byte: UInt8) -> Bool { "\"'\\$`&|;<>(){".utf8.contains(byte) }

/// Returns whether `byte` needs no encoding in a URL.
func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
  case UInt8(ascii: "0")...UInt8(ascii: "9"): true
  default: "*-._".utf8.contains(byte)
  }
}
