package import Diagnostics
package import FileTree
import JSON
package import Recognition

/// The nixpkgs that an existing scaffold without flakes takes, as far as its files show it.
package struct PresentNixpkgs {
  /// The file that pins it.
  package let file: String
  /// Its version.
  package let version: NixpkgsVersion
  /// When its commit was made, in seconds since 1970.
  package let made: Int?
  /// How to renew the pin.
  package let renewal: Help

  /// Returns what `nix/nixpkgs.nix` of the scaffold in `folder` fetches, or takes from the pins of npins or niv.
  package static func find(
    for options: Options,
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> PresentNixpkgs? {
    guard let (path, bytes) = try FetchedNixpkgs.present(for: options, in: folder, of: tree) else {
      return nil
    }
    if let fetched = FetchedNixpkgs(reading: bytes) {
      // The revision of an archive is a word of its own without the ending.
      let reference = fetched.url.replacing(".tar.gz", with: "")
      return PresentNixpkgs(
        file: path,
        version: NixpkgsVersion(reference: reference, pinned: fetched.made),
        made: fetched.made,
        renewal: .text("write the commit or the branch of a newer nixpkgs there, such as `nixos-26.05`")
      )
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for tool in Tool.all where text.contains(tool.mark) {
      let file = TreePath.join(folder, tool.file)
      guard let bytes = try tree.file(at: file), let json = try? JSONValue(parsing: bytes, file: file),
        let pin = (tool.name == "npins" ? json["pins"] : json)?["nixpkgs"]
      else { continue }
      // A channel, a branch, or else where the release is downloaded.
      let names = ["name", "branch", "url"].compactMap { pin[$0]?.string }
      guard let reference = names.first(where: { NixpkgsVersion(reference: $0).isRelease }) else {
        return nil
      }
      return PresentNixpkgs(
        file: file,
        version: NixpkgsVersion(reference: reference),
        made: nil,
        renewal: .command([tool.name, "update", "nixpkgs"], to: "renew it, after choosing a newer branch")
      )
    }
    return nil
  }

  /// A program that keeps pins in a file.
  private struct Tool {
    var name: String
    /// The file, in the folder of the project.
    var file: String
    /// What names it in Nix code.
    var mark: String

    static let all = [
      Tool(name: "npins", file: "npins/sources.json", mark: "npins"),
      Tool(name: "niv", file: "nix/sources.json", mark: "sources.nix"),
    ]
  }
}

extension FetchedNixpkgs {
  /// When the commit was made, in seconds since 1970, if the comment says the date.
  var made: Int? {
    let parts = version?.split(separator: " ").last?.split(separator: "-").map { Int($0) } ?? []
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      2000..<2200 ~= year, 1...12 ~= month, 1...31 ~= day
    else { return nil }
    return NixpkgsVersion.seconds(year, month) + (day - 1) * 86400
  }
}
