import Diagnostics
import FileTree

/// A framework for web apps whose tool compiles one package for servers and for browsers.
public enum WebFramework: String, Sendable {
  case dioxus
  case leptos

  /// Its name in a sentence.
  public var name: String {
    switch self {
    case .dioxus: "Dioxus"
    case .leptos: "Leptos"
    }
  }
}

extension Workspace {
  /// Returns the framework's app that `package` is, with the file that shows it.
  ///
  /// cargo-leptos reads `metadata.leptos` of the package, or of the workspace with the name of the package
  /// (its README, "Configuration"). `dx` builds any package with dioxus; without a feature for
  /// web pages, cargo builds all of it.
  func framework(of package: Package, _ reader: WorkspaceReader) throws(Failure) -> BuildTrait? {
    guard !package.defaultBinaries.isEmpty else { return nil }
    func trait(_ framework: WebFramework, _ file: String) -> BuildTrait {
      BuildTrait(.framework(framework), package: package.name, file: file)
    }
    let names = Set(package.dependencies.filter { $0.kind == .normal }.map(\.name))
    if names.contains("leptos") {
      if package.metadata?["leptos"] != nil { return trait(.leptos, package.manifestPath) }
      if case .array(let apps)? = settings.metadata?["leptos"],
        apps.contains(where: { $0["bin-package"]?.string == package.name })
      {
        return trait(.leptos, manifestPath)
      }
    }
    guard names.contains("dioxus") else { return nil }
    let config = TreePath.join(package.directory, "Dioxus.toml")
    if try reader.isFile(config) { return trait(.dioxus, config) }
    let features = package.activation(of: ["default"]).asked["dioxus", default: []]
      .union(package.dependencies.filter { $0.name == "dioxus" }.flatMap(\.features))
    // `dx` turns on a feature of the package that leads to one of these.
    let possible = Set(package.features.values.joined())
    let isForWeb =
      !features.isDisjoint(with: ["fullstack", "web"])
      || features.isDisjoint(with: ["desktop", "mobile", "native"])
        && !possible.isDisjoint(with: ["dioxus/fullstack", "dioxus/web"])
    return isForWeb ? trait(.dioxus, package.manifestPath) : nil
  }
}
