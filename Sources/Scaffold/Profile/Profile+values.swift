import Cargo
import FileTree
import Strategies
package import Templates

extension Profile {
  /// Returns the profile as values for templates; docs/templates.md describes each.
  package func values() -> [String: TemplateValue] {
    let main = selection.main
    // Without a main program, each one is a variant of what has all of them.
    let members =
      isTogether && selection.isJoined ? selection.packages : Array(selection.packages.dropFirst())
    var values: [String: TemplateValue] = [
      "strategy": .text(options.strategy.rawValue),
      "layout": .text(options.layout.rawValue),
      "nixpkgs": .text(options.nixpkgs),
      "systems": .texts(options.systems),
      "packages": .texts(selection.packages.map(\.name)),
      "name": .text(attribute(of: main)),
      "packageFile": .text("nix/package.nix"),
      "usesInputs": .flag(usesInputs),
      "arguments": .texts(arguments),
      "inherits": .flag(inherits),
      "separate": .flag(isSeparate),
      "hasDefaultName": .flag(!(isTogether && selection.isJoined)),
      "generic": .flag(false),
      "library": .flag(!selection.hasBinaries),
      "hasVersion": .flag(allHave("version")),
      "gitDependencies": .flag(hasGitDependencies),
      "vendorHash": .flag(options.vendor == .hash),
      "defaultManifest": .text(paths.fromPackageFile(main.manifestPath)),
      "workspaceManifest": .text(paths.fromPackageFile(TreePath.join(workspace.directory, "Cargo.toml"))),
      "lockFile": .text(paths.fromPackageFile(workspace.lockPath)),
      "sourceRoot": .text(paths.fromPackageFile(paths.source)),
      "unread": .texts(unread.map(paths.fromPackageFile)),
      "unreadable": .texts(unreadable.map(paths.fromPackageFile)),
      "meta": .flag(hasMeta),
      "hasDescription": .flag(allHave("description")),
      "hasHomepage": .flag(allHave("homepage")),
      "homepageFromRepository": .flag(!allHave("homepage") && allHave("repository")),
      "nativeInputs": .texts(needs.nativeInputs),
      "darwinNativeInputs": .texts(needs.darwinNativeInputs),
      "inputs": .texts(needs.inputs),
      "linuxNativeInputs": .texts(needs.linuxNativeInputs),
      "linuxInputs": .texts(needs.linuxInputs),
      "darwinInputs": .texts(needs.darwinInputs),
      "runtimeInputs": .texts(needs.linuxRuntimeInputs),
      "derivationFlags": .texts(needs.flags),
      "environment": .list(needs.environment.map(variable)),
      "systemEnvironment": .list(systemVariables.map(\.value)),
      "buildsIntoTriple": .flag(config.buildsIntoTriple),
      "members": .list(members.map(member)),
      "overrides": .list(overrides),
      "generated": .flag(options.cargoNix == .generated),
    ]
    values["revisionVariables"] = .texts(options.gitRevision)
    values["static"] = .flag(options.isStatic)
    values["isOnlyForLinux"] = .flag(options.systems.allSatisfy { $0.hasSuffix("-linux") })
    values["staticLibraries"] = .flag(selection.packages.contains(where: \.isStaticLibrary))
    values.merge(hashValues) { $1 }
    values.merge(cargoValues) { $1 }
    values.merge(workspaceValues) { $1 }
    values.merge(sourceValues) { $1 }
    values.merge(shellValues) { $1 }
    values.merge(checkValues) { $1 }
    values["programFiles"] = .list(programFileValues)
    values["checksVersion"] = .flag(checksVersion)
    values["description"] = (options.description ?? main.description).map { .text(oneLine($0)) }
    values["mainProgram"] = mainProgram.map { .text($0) }
    values["subfolder"] = paths.subfolder.map { .text($0) }
    if selection.isJoined, isSeparate { values["joined"] = .text(workspaceName) }
    if isTogether, selection.isJoined { values["ownName"] = .text(workspaceName) }
    if let changelog, allHave("repository") {
      values["changelog"] = .text(changelog.separator + changelog.path)
    }
    if let overlay { values["overlay"] = .text(overlay) }
    if licenses.count == 1 { values["license"] = .text(licenses[0]) }
    if licenses.count > 1 { values["licenses"] = .texts(licenses) }
    let reasons =
      needs.reasons + (options.addsNeeds ? ["what .flakewright/options.toml names"] : [])
      + [config.reason].compactMap(\.self)
    if !reasons.isEmpty, takesInputs { values["nativeReason"] = .text(reasons.shortened()) }
    if !needs.runtimeReasons.isEmpty {
      values["runtimeReason"] = .text(needs.runtimeReasons.shortened())
    }
    if let nixpkgs {
      values["nixpkgsUrl"] = .text(nixpkgs.url)
      values["nixpkgsHash"] = nixpkgs.hash.map { .text($0) }
      values["nixpkgsVersion"] = nixpkgs.version.map { .text($0) }
    }
    if !config.leftOut.isEmpty { values["leavesConfig"] = .text(config.leftOut.formatted()) }
    if let pin {
      values["pinUrl"] = .text(pin.url)
      values["pinHash"] = .text(pin.hash)
    }
    return values
  }

  private func member(_ package: Package) -> TemplateValue {
    let features = package.features(among: options.features)
    return .record([
      "name": .text(attribute(of: package)),
      "manifest": .text(paths.fromEntry(package.manifestPath)),
      "mainProgram": .text(package.mainProgram(in: workspace) ?? package.name),
      "features": .texts(features),
      "folders": .texts(folders(of: package).map(paths.fromEntry)),
      "hasOtherFeatures": .flag(features != selection.main.features(among: options.features)),
    ])
  }

  /// The program that `nix run` runs.
  var mainProgram: String? {
    if isTogether, selection.isJoined { return nil }
    // What several packages share takes the name as an argument.
    return selection.mainProgram(of: workspace) ?? (isSeparate ? selection.main.name : nil)
  }

  private func variable(_ variable: EnvironmentVariable) -> TemplateValue {
    var record: [String: TemplateValue] = [
      "name": .text(variable.name), "value": .text(""), "switch": .flag(false),
    ]
    switch variable.value {
    case .text(let text): record["value"] = .text(text)
    case .bool(let isOn): record["switch"] = .flag(isOn)
    case .path(let attribute, let suffix):
      record["attribute"] = .text(attribute)
      record["value"] = .text(suffix)
    }
    return .record(record)
  }

  /// The overrides for crates whose needs nixpkgs' own overrides do not cover; ours replace nixpkgs'.
  private var overrides: [TemplateValue] {
    // A library that is only opened at run time is not needed for the build.
    let built = needs.causes.filter(\.isForBuild)
    let programs = Set(selection.packages.map(\.name))
    let openers = setsRpath ? programs : []
    // Options do not say which crate needs something, so all programs of the project get it.
    let givers = options.addsNeeds ? programs : []
    let outsiders = self.outsiders
    let passed = Set(config.variables.compactMap { $0.common == nil ? nil : $0.name })
    let configured =
      passed.isEmpty && config.rustcFlags.isEmpty ? [] : Set(workspace.localPackages.map(\.name))
    let revision = revisionByCrate
    let crates = openers.union(givers).union(outsiders.keys).union(configured).union(revision.keys).union(
      built.flatMap { $0.users } + built.filter { $0.users.isEmpty && !$0.isKnownToNixpkgs }.map(\.crate)
    )
    return crates.sorted().map { crate in
      // An override replaces nixpkgs' own, so it must be complete.
      let causes = built.filter { $0.users.isEmpty ? $0.crate == crate : $0.users.contains(crate) }
      let isGiver = givers.contains(crate)
      // The options for one platform do not say which crate they are for.
      let takesAll = isGiver && !(options.linux.isEmpty && options.darwin.isEmpty)
      let given = isGiver ? needs.environment.filter { options.environment[$0.name] != nil } : []
      let isConfigured = configured.contains(crate)
      let own = isConfigured ? needs.environment.filter { passed.contains($0.name) } : []
      let variables = causes.flatMap(\.environment) + own + given
      let environment = Dictionary(variables.map { ($0.name, $0) }) { $1 }
      var record: [String: TemplateValue] = [
        "name": .text(crate),
        "opensLibraries": .flag(openers.contains(crate)),
        "takesAll": .flag(takesAll),
        "rustcFlags": .texts(isConfigured ? config.commonRustcFlags ?? [] : []),
        "systemFlags": .list(isConfigured && config.commonRustcFlags == nil ? systemFlags : []),
        "nativeInputs": .texts(
          takesAll
            ? [] : Set(causes.flatMap(\.nativeInputs) + (isGiver ? options.nativeBuildInputs : [])).sorted()
        ),
        "inputs": .texts(
          takesAll ? [] : Set(causes.flatMap(\.inputs) + (isGiver ? options.buildInputs : [])).sorted()
        ),
        "environment": .list(environment.values.sorted { $0.name < $1.name }.map(variable)),
        "revision": .texts(revision[crate] ?? []),
      ]
      record["folder"] = outsiders[crate].map { .text($0) }
      return .record(record)
    }
  }

  /// Whether the derivation itself has inputs or variables, and not only single crates.
  private var takesInputs: Bool {
    let lists = [
      needs.nativeInputs, needs.linuxNativeInputs, needs.darwinNativeInputs, needs.inputs, needs.linuxInputs,
      needs.darwinInputs, needs.flags,
    ]
    let hasVariables = !needs.environment.isEmpty || !systemVariables.isEmpty
    return lists.contains { !$0.isEmpty } || hasVariables && options.strategy.builder.driver != .rustc
  }

  /// The arguments of `nix/package.nix`: `lib`, the builder's, and what inputs and variables mention.
  private var arguments: [String] {
    let form = PackageForm(
      isGenerated: options.cargoNix == .generated,
      hasOwnToolchain: options.toolchain != .nixpkgs,
      hasOverrides: !overrides.isEmpty,
      formatsWithNightly: nightlyFormatting != nil,
      checks: checks,
      testsMembers: testsMembers && options.doCheck,
      printsVersion: checksVersion
    )
    let own = options.strategy.builder.packageArguments(of: form).filter { !mentionedArguments.contains($0) }
    return ["lib"] + own + mentionedArguments.sorted()
  }

  /// The first names of the attributes in inputs and variables.
  private var mentionedArguments: Set<String> {
    var names = Set(needs.arguments)
    if setsRpath { names.formUnion(needs.runtimeArguments) }
    names.formUnion(checkInputs)
    if !programFiles.isEmpty { names.insert("installShellFiles") }
    if printsCompletions { names.insert("stdenv") }
    let conditional = [
      needs.linuxInputs, needs.linuxNativeInputs, needs.darwinInputs, needs.darwinNativeInputs,
    ]
    if setsRpath || !conditional.allSatisfy(\.isEmpty) || !systemVariables.isEmpty
      || config.commonRustcFlags == nil
    {
      names.insert("stdenv")
    }
    return names
  }

  /// Returns whether the package that the scaffold reads has `key`, its own or inherited; all of them if it reads several.
  func allHave(_ key: String) -> Bool {
    // Nothing but the version stands for all programs of a workspace.
    if isTogether, selection.isJoined, key != "version" { return false }
    let packages = isSeparate ? selection.packages : [selection.main]
    return packages.allSatisfy { $0.ownKeys.contains(key) || $0.inheritedKeys.contains(key) }
  }

  private var hasMeta: Bool {
    ["description", "homepage", "repository"].contains(where: allHave) || !licenses.isEmpty
      || mainProgram != nil
  }
}

extension TemplateValue {
  package static func texts(_ texts: [String]) -> TemplateValue { .list(texts.map { .text($0) }) }
}
