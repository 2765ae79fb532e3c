/// What one source of a build script writes, as far as it is completions and man pages.
struct BuildScriptOutput: Sendable, Hashable {
  /// A file that it writes.
  struct File: Sendable, Hashable {
    /// The path in `folder`.
    var path: String
    var folder: Folder
    /// The features without which it is not compiled.
    var features: Set<String>
    var line: Int
  }

  /// Where a file is written.
  enum Folder: Sendable, Hashable {
    /// The folder that cargo gives the script.
    case outDir
    /// The package's folder.
    case package
  }

  var files: [File] = []

  init() {}

  /// Reads the tokens of a build script of the package `package`.
  init(_ tokens: RustTokens, of package: String) {
    let values = BuildScriptValues(tokens)
    var candidates: [(index: Int, path: String, folder: Folder)] = []
    for index in tokens.indices where tokens.isMark("(", index + 1) {
      switch tokens.word(index) {
      case "generate_to":
        let arguments = tokens.arguments(from: index + 1)
        guard arguments.count == 4, let name = values.name(in: arguments[2], of: package),
          let (folder, path) = values.folder(in: arguments[3])
        else { continue }
        for shell in values.shells(in: arguments[0]) {
          candidates.append((index, path + shell.generatedName(of: name), folder))
        }
      case "join":
        guard let text = tokens.text(index + 2), tokens.isMark(")", index + 3), tokens.isMark(".", index - 1),
          let name = tokens.word(index - 2), let (folder, path) = values.folder(of: name)
        else { continue }
        candidates.append((index, path + text, folder))
      default: continue
      }
    }
    guard !candidates.isEmpty else { return }
    var places = TestPlaces(tokens)
    for (index, path, folder) in candidates {
      guard let place = places.place(of: index), !place.isInTests else { continue }
      files.append(
        File(path: path, folder: folder, features: place.features, line: tokens.line(of: index))
      )
    }
  }
}

extension ProgramFile.Shell {
  /// The name that clap_complete gives a file.
  fileprivate func generatedName(of program: String) -> String {
    switch self {
    case .bash, .fish: "\(program).\(rawValue)"
    case .zsh: "_\(program)"
    }
  }
}
