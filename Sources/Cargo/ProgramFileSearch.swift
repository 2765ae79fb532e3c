import Diagnostics
import FileTree

/// A search for the completions and man pages that a project has, by the names of its programs.
struct ProgramFileSearch {
  private let tree: any FileTree
  /// The programs that files may belong to, each with its package.
  private let programs: [(name: String, package: String)]
  private(set) var found: [ProgramFile] = []

  init(_ packages: [Package], in tree: any FileTree) {
    self.tree = tree
    programs = packages.flatMap { package in package.defaultBinaries.map { ($0.name, package.name) } }
      .filter { $0.0.isPlain }
  }

  /// Searches the folders below `folder` that projects keep such files in.
  ///
  /// What an earlier search found counts.
  mutating func search(in folder: String) throws(Failure) {
    for entry in try tree.entries(in: folder) {
      guard case .folder = entry.kind, Self.folders.contains(entry.name.lowercased()) else { continue }
      try search(folder: TreePath.join(folder, entry.name), depth: 0)
    }
  }

  /// The names of folders with completions and man pages at the root of public projects.
  private static let folders: Set<String> = [
    "assets", "autocomplete", "complete", "completion", "completions", "contrib", "dist", "doc", "docs",
    "etc",
    "extra", "extras", "man", "misc", "packaging", "pkg", "resources", "scripts", "share", "shell",
    "shell-completion", "shell-completions", "shell_completions",
  ]
  private static let maximumDepth = 4

  /// Whether a folder below those may have such files; a project may have many others.
  private static func isWorthwhile(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("complet") || name.hasPrefix("man")
      || ["bash", "doc", "docs", "fish", "shell", "shells", "site-functions", "zsh"].contains(name)
  }

  private mutating func search(folder: String, depth: Int) throws(Failure) {
    for entry in try tree.entries(in: folder) {
      let path = TreePath.join(folder, entry.name)
      switch entry.kind {
      case .folder where depth < Self.maximumDepth && Self.isWorthwhile(entry.name):
        try search(folder: path, depth: depth + 1)
      case .file: try look(at: path)
      default: break
      }
    }
  }

  private mutating func look(at path: String) throws(Failure) {
    guard path.isPlain else { return }
    for program in programs {
      guard let kind = Self.kind(of: path, for: program.name),
        !found.contains(where: { $0.replaces(kind, of: program.name, at: path) }),
        let bytes = try tree.bytes(at: path), kind.isContent(bytes, at: path)
      else { continue }
      found.append(
        ProgramFile(kind, of: program.name, in: program.package, from: .tree(path), shownBy: path)
      )
    }
  }

  /// Returns what the name of a file says; nil if it is not a completion or man page of `program`.
  static func kind(of path: String, for program: String) -> ProgramFile.Kind? {
    let name = TreePath.name(path)
    if name.hasPrefix(program), let dot = name.lastIndex(of: "."),
      let section = Int(name[name.index(after: dot)...]), 1...8 ~= section
    {
      // `NAME.1`, `NAME-COMMAND.1`
      let rest = name[..<dot].dropFirst(program.count)
      return rest.isEmpty || rest.hasPrefix("-") ? .manPage(section: section) : nil
    }
    switch name {
    case "\(program).bash", "\(program).bash-completion": return .completion(.bash)
    case "\(program).fish": return .completion(.fish)
    case "\(program).zsh", "_\(program)", "_\(program).zsh": return .completion(.zsh)
    case program:
      // bash finds a completion by the name of the command.
      let parent = TreePath.name(TreePath.parent(path) ?? "")
      return parent == "bash" || parent == "bash-completion" ? .completion(.bash) : nil
    default: return nil
    }
  }
}

extension ProgramFile {
  /// Whether this is in place of a file of `kind` at `path`.
  func replaces(_ kind: Kind, of program: String, at path: String) -> Bool {
    guard self.kind == kind, self.program == program else { return false }
    guard case .manPage = kind else { return true }
    switch origin {
    case .tree(let own), .source(let own), .outDir(let own): return TreePath.name(own) == TreePath.name(path)
    case .printed: return true
    }
  }
}

extension ProgramFile.Kind {
  /// Returns whether `bytes` are what the name of the file at `path` says; an empty completion would fail the build.
  fileprivate func isContent(_ bytes: [UInt8], at path: String) -> Bool {
    if case .completion = self, TreePath.parent(path)?.lowercased().contains("complet") == true {
      return !bytes.isEmpty
    }
    let marks: [StaticString] =
      switch self {
      case .completion(.bash), .completion(.fish): ["complete "]
      case .completion(.zsh): ["compdef"]
      case .manPage: [".TH ", ".Dd "]
      }
    return marks.contains { bytes.has($0) }
  }
}

extension String {
  /// Whether a shell reads this as one word without quotes, whatever it is used for.
  var isPlain: Bool {
    !hasPrefix("-")
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "._-+/".utf8.contains(byte)
        }
      }
  }
}
