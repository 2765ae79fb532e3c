import FileTree

/// What the sources of a package say about its programs.
struct ProgramSources {
  /// What the sources say about the command line, by path.
  var clap: [(path: String, source: ClapSource)] = []
  /// What the sources of the build script write, by path.
  var outputs: [(path: String, output: BuildScriptOutput)] = []

  /// Adds what the scan of the source at `path` of `package` found; tests, examples and benches make no program.
  mutating func add(_ scan: RustScan, at path: String, of package: Package) {
    // The root of a program that is not installed has a command line of its own.
    let isOther = package.targets.contains { target in
      target.path == path && target.kinds == ["bin"] && !package.isEnabled(target)
    }
    let parts = TreePath.components(TreePath.relative(from: package.directory, to: path))
    if !isOther, Set(parts.dropLast()).isDisjoint(with: ["benches", "examples", "tests"]),
      scan.clap != ClapSource()
    {
      clap.append((path, scan.clap))
    }
    if !scan.output.files.isEmpty { outputs.append((path, scan.output)) }
  }

  /// Returns the command line of the program of `package`; nil if that has none, or several, whose sources are not told apart.
  func commandLine(of package: Package) -> CommandLine? {
    package.defaultBinaries.count == 1 ? CommandLine(of: package, clap) : nil
  }

  /// Returns the completions and man pages that the build script of `package` writes, or that its program prints.
  func files(of package: Package, _ commandLine: CommandLine?) -> [ProgramFile] {
    let written = writtenFiles(of: package)
    return written
      + printedFiles(of: package, commandLine).filter { file in
        !written.contains { $0.replaces(file.kind, of: file.program, at: "") }
      }
  }

  private func writtenFiles(of package: Package) -> [ProgramFile] {
    var files: [ProgramFile] = []
    for (script, output) in outputs {
      for file in output.files where file.path.isPlain && file.features.isSubset(of: package.defaultFeatures)
      {
        for program in package.defaultBinaries where program.name.isPlain {
          guard let kind = ProgramFileSearch.kind(of: file.path, for: program.name),
            !files.contains(where: { $0.replaces(kind, of: program.name, at: file.path) })
          else { continue }
          let origin: ProgramFile.Origin =
            switch file.folder {
            case .outDir: .outDir(file.path)
            case .package: .source(TreePath.join(package.directory, file.path))
            }
          files.append(
            ProgramFile(
              kind,
              of: program.name,
              in: package.name,
              from: origin,
              shownBy: script,
              line: file.line
            )
          )
        }
      }
    }
    return files
  }

  private func printedFiles(of package: Package, _ commandLine: CommandLine?) -> [ProgramFile] {
    guard let program = package.defaultBinaries.first?.name, program.isPlain, package.mayPrintCompletions,
      let completions = commandLine?.completions
    else { return [] }
    return completions.shells.map { shell in
      var arguments = completions.arguments
      if arguments.last?.hasSuffix("=") == true {
        arguments[arguments.count - 1] += shell.rawValue
      } else {
        arguments.append(shell.rawValue)
      }
      return ProgramFile(
        .completion(shell),
        of: program,
        in: package.name,
        from: .printed(arguments),
        shownBy: completions.file,
        line: completions.line
      )
    }
  }
}

extension Package {
  /// Whether its programs use clap_complete.
  public var mayPrintCompletions: Bool { usesInPrograms("clap_complete") }

  /// Whether its programs use clap.
  var usesClap: Bool { usesInPrograms("clap") }

  private func usesInPrograms(_ crate: String) -> Bool {
    dependencies.contains { $0.name == crate && $0.kind == .normal && uses($0) }
  }
}
