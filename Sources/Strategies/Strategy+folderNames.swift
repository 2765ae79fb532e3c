import Cargo
import Diagnostics

extension Strategy {
  /// The folders of packages whose names the builder does not quote, each as a reason that prevents a build.
  ///
  /// Found by building such projects with naersk 3ddafa6, crane 2c71e19 and crate2nix b873ca5.
  func unquotableFolders(in workspace: Workspace) -> [VerdictReason] {
    let root = workspace.pathsOutside.isEmpty ? workspace.directory : ""
    let folders = Set(workspace.members.map(\.directory) + workspace.pathsOutside)
    return folders.sorted().compactMap { folder in
      let name = folder.dropFirst(root.utf8.count)
      guard let reason = reasonNotToQuote(name) else { return nil }
      return VerdictReason(
        rule: .folderName,
        effect: .prevents,
        summary: "\(rawValue) cannot build a package in the folder `\(folder)`",
        why: reason,
        help: alternatives { $0.reasonNotToQuote(name) == nil } + ["or rename the folder"],
        files: [folder]
      )
    }
  }

  private func reasonNotToQuote(_ path: Substring) -> String? {
    switch self {
    case .buildRustPackage, .importCargo: nil
    case .crate2nix:
      path.utf8.allSatisfy(isInNixPath)
        ? nil : "it writes the name into Nix as it is, where only ASCII letters, digits and `._-+` can stand"
    case .naersk:
      path.utf8.contains(where: { isIn($0, Self.splitting) })
        ? "its scripts do not quote the name, and the shell takes it apart" : nil
    case .crane:
      path.utf8.contains(where: { isIn($0, Self.splitting + Self.syntax) })
        ? "its scripts do not quote the name, and the shell takes it apart" : nil
    }
  }

  /// What a shell splits or expands in the value of a variable, besides white space.
  private static let splitting = "*?["
  /// What means something to a shell in the text of a script.
  private static let syntax = "\"'\\$`&|;<>(){"
}

private func isInNixPath(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
  case UInt8(ascii: "0")...UInt8(ascii: "9"): true
  default: "._-+/".utf8.contains(byte)
  }
}

private func isIn(_ byte: UInt8, _ special: String) -> Bool {
  byte <= 0x20 || special.utf8.contains(byte)
}
