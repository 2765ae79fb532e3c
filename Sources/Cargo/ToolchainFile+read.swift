import Diagnostics
import TOML

extension ToolchainFile {
  /// Reads the toolchain file that rustup uses in `folder`: the nearest one in it or above it.
  ///
  /// Adds problems to the reader.
  static func read(for folder: String, _ reader: WorkspaceReader) throws(Failure) -> ToolchainFile? {
    var current = folder
    while true {
      // rustup prefers the older name.
      for name in ["rust-toolchain", "rust-toolchain.toml"] {
        let path = current.isEmpty ? name : "\(current)/\(name)"
        if let bytes = try reader.bytes(at: path) { return parse(bytes, path, reader) }
      }
      if current.isEmpty { return nil }
      current = ManifestPath.parent(current)
    }
  }

  private static func parse(_ bytes: [UInt8], _ path: String, _ reader: WorkspaceReader) -> ToolchainFile? {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    let isLegacy = !path.hasSuffix(".toml")
    // The older format is a single line with the name of the toolchain.
    if isLegacy, lines.count == 1, !lines[0].contains("["), !lines[0].contains("=") {
      let channel = String(lines[0].drop(while: \.isWhitespace))
      return ToolchainFile(path: path, channel: String(channel.prefix { !$0.isWhitespace }), isPlain: true)
    }
    do {
      let document = try Document(parsing: bytes, file: path)
      guard let table = try document.root.table("toolchain") else {
        reader.refuse(
          "the toolchain file has no `[toolchain]`",
          at: .init(file: path),
          "add `[toolchain]` with `channel = \"…\"`"
        )
        return nil
      }
      var file = ToolchainFile(path: path)
      file.channel = try table.string("channel")
      file.localPath = try table.string("path")
      file.profile = try table.string("profile")
      file.components = try table.strings("components") ?? []
      file.targets = try table.strings("targets") ?? []
      return file
    } catch {
      return reader.note(error)
    }
  }
}
