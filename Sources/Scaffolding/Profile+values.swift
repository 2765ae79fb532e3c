import Cargo
import FileTree
import Nix
import Strategies
import Templates

extension Profile {
  /// The profile in the words of the templates; docs/templates.md says what each is.
  func values() -> [String: TemplateValue] {
    let main = selection.main
    let members = selection.packages.dropFirst()
    var values: [String: TemplateValue] = [
      "strategy": .text(answers.strategy.rawValue),
      "layout": .text(answers.layout.rawValue),
      "nixpkgs": .text(answers.nixpkgs),
      "systems": .texts(answers.systems),
      "packages": .texts(selection.packages.map(\.name)),
      "name": .text(attribute(of: main)),
      "packageFile": .text("./nix/package.nix"),
      "arguments": .texts(arguments),
      "inherits": .flag(inherits),
      "selects": .flag(selects),
      "library": .flag(!selection.hasBinaries),
      "hasVersion": .flag(selection.packages.allSatisfy { $0.hasKey("version") }),
      "gitDependencies": .flag(hasGitDependencies),
      "defaultManifest": .text(places.fromPackageFile(main.manifestPath)),
      "workspaceManifest": .text(places.fromPackageFile(TreePath.join(workspace.directory, "Cargo.toml"))),
      "lockFile": .text(places.fromPackageFile(workspace.lockPath)),
      "sourceRoot": .text(places.fromPackageFile(places.source)),
      "unread": .texts(unread.map(places.fromPackageFile)),
      "metaKeys": .texts(metaKeys),
      "homepageFromRepository": .flag(takesHomepageFromRepository),
      "nativeInputs": .texts(needs.nativeInputs),
      "environment": .list(environment),
      "members": .list(members.map(member)),
    ]
    values["description"] = main.description.map { .text(oneLine($0)) }
    values["mainProgram"] = main.mainProgram.map { .text($0) }
    values["subfolder"] = places.subfolder.map { .text($0) }
    if selection.isJoined { values["joined"] = .text(workspaceName) }
    if licenses.count == 1 { values["license"] = .text(licenses[0]) }
    if licenses.count > 1 { values["licenses"] = .texts(licenses) }
    if !needs.reasons.isEmpty {
      values["nativeReason"] = .text("For \(needs.reasons.formatted()).")
      values["nativeBuildInputs"] = inputs(needs.nativeInputs)
      values["buildInputs"] = inputs(needs.inputs, linux: needs.linuxInputs, darwin: needs.darwinInputs)
    }
    return values
  }

  /// The name of a join of all packages.
  private var workspaceName: String {
    workspace.repositoryName ?? (workspace.directory.isEmpty ? "workspace" : TreePath.name(workspace.directory))
  }

  private func member(_ package: Package) -> TemplateValue {
    .record([
      "name": .text(attribute(of: package)),
      "manifest": .text(places.fromEntry(package.manifestPath)),
      "mainProgram": .text(package.mainProgram ?? package.name),
    ])
  }

  /// What `nix/package.nix` is called with: the strategy's own, then whatever its inputs mention.
  private var arguments: [String] {
    var names = ["lib"] + answers.strategy.packageArguments
    let attributes = needs.nativeInputs + needs.inputs + needs.linuxInputs + needs.darwinInputs
    var mentioned = attributes.map { String($0.prefix { $0 != "." }) } + needs.environment.flatMap(\.arguments)
    if !needs.linuxInputs.isEmpty || !needs.darwinInputs.isEmpty { mentioned.append("stdenv") }
    for name in Set(mentioned).sorted() where !names.contains(name) { names.append(name) }
    return names
  }

  /// The keys of `[package]` that every selected package has and that `meta` takes over by name.
  private var metaKeys: [String] {
    ["description", "homepage"].filter { key in selection.packages.allSatisfy { $0.hasKey(key) } }
  }

  private var takesHomepageFromRepository: Bool {
    !metaKeys.contains("homepage") && selection.packages.allSatisfy { $0.hasKey("repository") }
  }

  /// A list of inputs, the parts for one platform added under their condition, as nixfmt writes it.
  private func inputs(_ common: [String], linux: [String] = [], darwin: [String] = []) -> TemplateValue? {
    let conditional = [("Linux", linux), ("Darwin", darwin)].filter { !$0.1.isEmpty }.map { platform, attributes in
      "lib.optionals stdenv.hostPlatform.is\(platform) \(NixLiteral.list(attributes))"
    }
    if conditional.isEmpty { return common.isEmpty ? nil : .text(NixLiteral.list(common)) }
    if common.isEmpty {
      return .text(
        conditional.count == 1 ? conditional[0] : "\n" + conditional.joined(separator: "\n++ ").indented())
    }
    let first = "[\n" + common.joined(separator: "\n").indented() + "\n]"
    return .text(([first] + conditional).joined(separator: "\n++ "))
  }
}

extension TemplateValue {
  static func texts(_ texts: [String]) -> TemplateValue { .list(texts.map { .text($0) }) }
}

/// A flake's description stands on one line.
private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension String {
  /// Every line two columns further in.
  fileprivate func indented() -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  func formatted() -> String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
