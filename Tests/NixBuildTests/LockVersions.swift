/// A Cargo.lock of version 4, as older versions write it: 3 has git refs as they are, 1 has the checksums in
/// `[metadata]`, and the version and source of every dependency.
func lock(_ text: String, asVersion version: Int) -> String {
  var blocks = text.replacing("%2F", with: "/").replacing(
    "version = 4\n",
    with: version == 3 ? "version = 3\n" : ""
  )
  .split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
  if version == 3 { return joined(blocks) }

  var full: [String: String] = [:]
  var metadata = ["[metadata]"]
  for (index, block) in blocks.enumerated() {
    guard let name = value("name", in: block), let version = value("version", in: block) else { continue }
    let source = value("source", in: block)
    // Dependencies are named without the commit.
    let place = source.map { " (\($0.prefix { $0 != "#" }))" } ?? ""
    full[name] = "\(name) \(version)\(place)"
    if let source {
      let checksum = value("checksum", in: block) ?? "<none>"
      metadata.append("\"checksum \(name) \(version) (\(source))\" = \"\(checksum)\"")
      blocks[index].removeAll { $0.hasPrefix("checksum") }
    }
  }
  for (index, block) in blocks.enumerated() {
    blocks[index] = block.map { line in
      guard line.hasPrefix(" \""), let name = line.dropFirst(2).split(separator: "\"").first else {
        return line
      }
      return " \"\(full[String(name)] ?? String(name))\","
    }
  }
  return joined(blocks + [metadata])
}

private func joined(_ blocks: [[String]]) -> String {
  blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
}

private func value(_ key: String, in block: [String]) -> String? {
  guard let line = block.first(where: { $0.hasPrefix("\(key) = \"") }) else { return nil }
  return String(line.dropFirst(key.utf8.count + 4).dropLast())
}
