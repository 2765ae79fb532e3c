import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates

/// How completions and man pages are installed.
extension Profile {
  /// The files as values for templates: a record for each derivation that has any.
  var programFileValues: [TemplateValue] {
    guard isSeparate else { return [record(of: selection.packages, as: "postInstall")].compactMap(\.self) }
    return selection.packages.compactMap { record(of: [$0], as: $0.name) }
  }

  /// Whether the main program of each derivation prints the version that the derivation has.
  var checksVersion: Bool {
    guard mainProgram != nil, allHave("version") else { return false }
    let packages = isSeparate ? selection.packages : [selection.main]
    return packages.allSatisfy { filesRead.versions.contains($0.name) }
  }

  /// Whether the package runs a program of its own.
  var printsCompletions: Bool { programFiles.contains { $0.arguments != nil } }

  /// Returns the record of the derivation of `packages`, whose script is the attribute `name`.
  private func record(of packages: [Package], as name: String) -> TemplateValue? {
    let owners = packages.map { package in
      (package: package, files: programFiles.filter { $0.package == package.name })
    }
    guard owners.contains(where: { !$0.files.isEmpty }) else { return nil }
    let crates = owners.compactMap { crate($0.package, $0.files.filter { $0.arguments == nil }) }
    let printed = owners.flatMap { commands($0.files.filter { $0.arguments != nil }, from: "") }
    return .record([
      "attribute": .text(name), "isInstalled": .flag(!crates.isEmpty), "crates": .list(crates),
      "printed": .list(printed),
    ])
  }

  /// Returns the record of files that are installed as they are.
  private func crate(_ package: Package, _ files: [ProgramFile]) -> TemplateValue? {
    guard !files.isEmpty else { return nil }
    let folder = installationFolder(of: package, files)
    let built = files.compactMap { file in file.isManPage ? file.builtPath : nil }
    return .record([
      "name": .text(package.name),
      "isBuilt": .flag(files.contains { $0.builtPath != nil }),
      "fromSource": .flag(takesSource(of: package, files)),
      "builtPages": .texts(built),
      "pages": .list(pages(files, from: folder)),
      "commands": .list(commands(files, from: folder)),
    ])
  }

  /// Returns the completions, each program with its own.
  private func commands(_ files: [ProgramFile], from folder: String) -> [TemplateValue] {
    files.grouped(by: \.program).compactMap { program, own in
      let completions = ProgramFile.Shell.allCases.flatMap { shell in
        own.filter { $0.kind == .completion(shell) }.compactMap { completion($0, from: folder) }
      }
      guard !completions.isEmpty else { return nil }
      let records = completions.enumerated().map { index, completion in
        TemplateValue.record(
          completion.merging(["hasMore": .flag(index < completions.count - 1)]) { $1 }
        )
      }
      return .record([
        "name": .text(program), "isOne": .flag(records.count == 1), "completions": .list(records),
      ])
    }
  }

  private func completion(_ file: ProgramFile, from folder: String) -> [String: TemplateValue]? {
    guard case .completion(let shell) = file.kind else { return nil }
    if let arguments = file.arguments {
      return ["shell": .text(shell.rawValue), "arguments": .text(arguments.joined(separator: " "))]
    }
    let path = file.sourcePath.map { TreePath.relative(from: folder, to: $0) } ?? file.builtPath ?? ""
    return [
      "shell": .text(shell.rawValue), "path": .text(path), "isBuilt": .flag(file.builtPath != nil),
    ]
  }

  /// Returns the man pages of the sources: each the one of a program, or those of its commands, or both.
  private func pages(_ files: [ProgramFile], from folder: String) -> [TemplateValue] {
    var groups: [(stem: String, section: Int, hasOwn: Bool, hasOthers: Bool)] = []
    for file in files {
      guard case .manPage(let section) = file.kind, let path = file.sourcePath else { continue }
      let parent = TreePath.relative(from: folder, to: TreePath.parent(path) ?? "")
      let stem = parent == "." ? file.program : TreePath.join(parent, file.program)
      let isOwn = TreePath.name(path) == "\(file.program).\(section)"
      if let index = groups.firstIndex(where: { $0.stem == stem && $0.section == section }) {
        groups[index].hasOwn = groups[index].hasOwn || isOwn
        groups[index].hasOthers = groups[index].hasOthers || !isOwn
      } else {
        groups.append((stem, section, isOwn, !isOwn))
      }
    }
    return groups.map { group in
      .record([
        "stem": .text(group.stem), "section": .text("\(group.section)"), "hasOwn": .flag(group.hasOwn),
        "hasOthers": .flag(group.hasOthers),
      ])
    }
  }

  /// The folder of the repository in which the builder installs the package.
  private func installationFolder(of package: Package, _ files: [ProgramFile]) -> String {
    let builder = options.strategy.builder
    guard builder.limitsPackagesToTheirFolders else {
      return builder.worksAtSourceRoot ? paths.source : workspace.directory
    }
    return takesSource(of: package, files) ? paths.source : package.directory
  }

  /// Whether files are outside of the folder that the builder gives the package.
  private func takesSource(of package: Package, _ files: [ProgramFile]) -> Bool {
    options.strategy.builder.limitsPackagesToTheirFolders
      && files.contains { file in
        file.sourcePath.map { !TreePath.isInside($0, package.directory) } ?? false
      }
  }
}

extension ProgramFile {
  /// The path in the sources; nil if it is not there.
  var sourcePath: String? {
    switch origin {
    case .tree(let path), .source(let path): path
    case .outDir, .printed: nil
    }
  }

  /// The path in the folder that cargo gives the build script; nil if it is not there.
  var builtPath: String? { if case .outDir(let path) = origin { path } else { nil } }

  /// The arguments that make the program print it; nil if it does not.
  var arguments: [String]? { if case .printed(let arguments) = origin { arguments } else { nil } }

  /// Whether it is a man page.
  var isManPage: Bool { if case .manPage = kind { true } else { false } }
}
