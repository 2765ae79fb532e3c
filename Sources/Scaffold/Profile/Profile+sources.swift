import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates

/// The lines of a scaffold that depend on the files that builds read.
extension Profile {
  /// Throws if a source cannot be read and the scaffold may depend on the files that it reads.
  ///
  /// A partial clone must give the same result as a full one, or an error.
  static func expectWhole(
    _ read: ReadFiles,
    of workspace: Workspace,
    in tree: some FileTree,
    _ options: Options
  ) throws(Failure) {
    guard let error = read.unreadable.first else { return }
    let hasSubmodules = try tree.entry(at: ".gitmodules") != nil
    let hasLargeFiles = try tree.bytes(at: ".gitattributes")?.hasLargeFiles ?? false
    let canReadLeftOut = try !ProjectPaths(workspace).tracked(in: tree).isEmpty
    if hasSubmodules || hasLargeFiles || canReadLeftOut || !workspace.directory.isEmpty
      || options.strategy.builder.limitsPackagesToTheirFolders
    {
      throw error
    }
  }

  /// Throws if one of several packages has a date in its manifest, since one Nix expression reads them all.
  static func expectReadable(_ packages: [Package], of workspace: Workspace) throws(Failure) {
    let read = Set(packages.map(\.manifestPath) + [workspace.manifestPath])
    guard packages.count > 1, let place = workspace.dates.first(where: { read.contains($0.file) }) else {
      return
    }
    throw Failure(
      .cannotBuild,
      "Nix cannot read the date in `\(place.file)`",
      at: place,
      why: "the scaffold reads manifests with `builtins.fromTOML`, which refuses dates and times",
      help: ["put the date into quotes"]
    )
  }

  /// The values for templates about the sources of a build.
  var sourceValues: [String: TemplateValue] {
    let sharesRustLibraries = hasSharedRustLibraries
    let hasLibraries = selection.packages.contains { $0.hasLibrary(of: ["cdylib", "staticlib"]) }
    var values: [String: TemplateValue] = [
      "workspaceFolder": .text(paths.fromPackageFile(workspace.directory)),
      "sourceParts": .texts(paths.parts.map(paths.fromPackageFile)),
      "keptCrates": .list(placeholders.kept.map(keptCrate)),
      "copySources": .texts(placeholders.kept.map { TreePath.relative(from: workspace.directory, to: $0) }),
      "withoutTarget": .texts(placeholders.withoutTarget.map(inSource)),
      "lacksLints": .flag(placeholders.lacksLints),
      "splitsSources": .flag(!memberSources.parts.isEmpty),
      "folders": .texts(folders(of: selection.main).map(paths.fromPackageFile)),
      "libraries": .flag(hasLibraries || sharesRustLibraries),
      "rustLibraries": .flag(sharesRustLibraries),
      "submodules": .flag(!traits.submodulesRead.isEmpty),
      "largeFiles": .flag(!traits.largeFilesRead.isEmpty),
    ]
    if let literal { values["literalPackage"] = literal }
    let folders = outsiders.sorted { $0.key < $1.key }.map { name, folder in
      TemplateValue.record(["name": .text(name), "folder": .text(folder)])
    }
    values["testFolders"] = .list(testsMembers ? folders : [])
    if !testsMembers {
      values["testFolder"] = outsiders[selection.main.name].map { .text($0) }
    }
    return values
  }

  /// What `package` is built from, if packages differ in that.
  func folders(of package: Package) -> [String] {
    memberSources.parts.isEmpty ? [] : memberSources.parts[package.name] ?? [workspace.directory]
  }

  /// The local crates that read files outside their own folder, with that folder in the source.
  var outsiders: [String: String] {
    let names = Set(traits.filesOutside.map(\.package))
    return workspace.localPackages.filter { names.contains($0.name) }
      .reduce(into: [:]) { $0[$1.name] = inSource($1.directory) }
  }

  private func keptCrate(_ folder: String) -> TemplateValue {
    .record([
      "folder": .text(inSource(folder)),
      "path": .text(paths.fromPackageFile(traits.linkedFolders[folder] ?? folder)),
      "isSource": .flag(folder == paths.source),
    ])
  }

  /// Returns `path` relative to the source of the build.
  private func inSource(_ path: String) -> String { TreePath.relative(from: paths.source, to: path) }

  /// The values of the main package for the scaffold to write out; nil if Nix can read them from the
  /// manifest.
  private var literal: TemplateValue? {
    let main = selection.main
    let read = [main.manifestPath] + (inherits ? [workspace.manifestPath] : [])
    guard workspace.dates.contains(where: { read.contains($0.file) }) else { return nil }
    var record: [String: TemplateValue] = ["name": .text(main.name), "version": .text(main.version)]
    record["description"] = main.description.map { .text($0) }
    record["homepage"] = main.homepage.map { .text($0) }
    record["repository"] = main.repository.map { .text($0) }
    return .record(record)
  }

  /// The reasons for lines that depend on the files that builds read.
  var sourceReasons: [Reason] {
    var reasons: [Reason] = []
    if !paths.parts.isEmpty {
      let files = paths.parts.filter { $0 != workspace.directory }
      reasons.append(
        Reason("the source has \(files.listing)", because: "builds read it outside of the project's folder")
      )
    }
    let split = selection.packages.map(\.name).filter { memberSources.parts[$0] != nil }
    if !split.isEmpty {
      reasons.append(
        Reason(
          "\(split.formatted()) without other members",
          because: "a change of a member that a package does not need does not build it again"
        )
      )
    }
    if !placeholders.kept.isEmpty {
      let folders = placeholders.kept.map { $0.isEmpty ? "." : $0 }.listing
      reasons.append(
        Reason("\(folders) in the build of the dependencies", because: "they do not build without it")
      )
    }
    if !placeholders.withoutTarget.isEmpty {
      reasons.append(
        Reason(
          "src/lib.rs for \(placeholders.withoutTarget.listing)",
          because:
            "\(options.strategy.rawValue) builds the dependencies with sources that have no target there"
        )
      )
    }
    if options.layout == .flake, !traits.submodulesRead.isEmpty {
      reasons.append(
        Reason("inputs.self.submodules", because: "a build reads files in \(traits.submodulesRead.listing)")
      )
    }
    if options.layout == .flake, !traits.largeFilesRead.isEmpty {
      reasons.append(
        Reason(
          "inputs.self.lfs",
          because: "a build reads \(traits.largeFilesRead.listing), which git stores in LFS"
        )
      )
    }
    if literal != nil {
      reasons.append(
        Reason("name and version in nix/package.nix", because: "Nix cannot read the date in the manifest")
      )
    }
    return reasons
  }

  /// Notes on build scripts that run git, besides those that the verdict names.
  var sourceWarnings: [Diagnostic] {
    let named = Set(traits.builds.filter { $0.kind == .buildProgram("git") }.map(\.package))
    let scripts = needs.causes.filter { $0.nativeInputs.contains("git") && !named.contains($0.crate) }
      .map { "`\($0.crate)`" }
    guard !scripts.isEmpty else { return [] }
    return [
      Diagnostic(
        .note,
        .noRepositoryInBuild,
        "the build script of \(scripts.listing) runs git, and a build with Nix has no repository",
        why: "git is there and fails, so what the script asks it for is empty"
      )
    ]
  }
}

extension Profile {
  /// Whether one of the packages is, or is linked with, a shared library for Rust programs, with the crate type `dylib`.
  ///
  /// cargo puts such a library next to the programs, also if it is only a dependency of them.
  private var hasSharedRustLibraries: Bool {
    guard workspace.localPackages.contains(where: { $0.hasLibrary(of: ["dylib"]) }) else { return false }
    return selection.packages.contains { package in
      workspace.localClosure(of: package)?.contains { $0.hasLibrary(of: ["dylib"]) } ?? true
    }
  }
}

extension Package {
  /// Whether the package has a library of one of the crate types `types`.
  fileprivate func hasLibrary(of types: Set<String>) -> Bool {
    library.map { !types.isDisjoint(with: $0.crateTypes) } ?? false
  }
}

extension [UInt8] {
  /// Whether these bytes of a `.gitattributes` file put any files into Git LFS.
  fileprivate var hasLargeFiles: Bool { String(decoding: self, as: UTF8.self).contains("filter=lfs") }
}
