import Diagnostics
import TOML
import URLs

extension PackageReader {
  /// Checks the keys against each other, by the rules of cargo's src/workspace/parser/mod.rs.
  func check(_ package: Package) {
    if package.links != nil && !package.targets.contains(where: { $0.kinds == ["custom-build"] }) {
      reader.refuse(
        "`links` is set, but there is no build script",
        at: table["links"]?.place,
        "add build.rs, or remove `links`"
      )
    }
    let binaries = package.targets.filter { $0.kinds == ["bin"] }
    if let run = package.defaultRun, !binaries.contains(where: { $0.name == run }) {
      reader.refuse(
        "`default-run` names `\(run)`, which is not a binary of this package",
        at: table["default-run"]?.place,
        "name one of: \(binaries.map(\.name).joined(separator: ", "))"
      )
    }
    if package.publish != [] && table["version"] == nil {
      reader.refuse(
        "`publish` is set, but there is no `version`",
        at: table["publish"]?.place,
        "add `version`"
      )
    }
    if manifest.root["project"] != nil && package.edition == "2024" {
      reader.refuse(
        "`[project]` is not read since the 2024 edition",
        at: manifest.root["project"]?.place,
        "write `[package]`"
      )
    }
    if table["resolver"] != nil, let workspace = manifest.root["workspace"]?.table,
      workspace["resolver"] != nil
    {
      reader.refuse("`resolver` is set twice", at: table["resolver"]?.place, "keep the one in `[workspace]`")
    }
    checkRustVersion(package)
    checkSources(package)
    FeatureReader(reader: reader, manifest: manifest).check(package.features, package.dependencies)
  }

  /// Checks that one name in the manifest has one source, for all platforms and kinds.
  private func checkSources(_ package: Package) {
    var sources: [String: Dependency.Source] = [:]
    for dependency in package.dependencies {
      let name = dependency.rename ?? dependency.name
      var origin = dependency.source
      if case .git(let url, let reference) = origin {
        origin = .git(url: GitURL(url).canonical, reference)
      }
      guard let other = sources.updateValue(origin, forKey: name), other != origin else { continue }
      reader.refuse(
        "the dependency `\(name)` comes from different places in different tables",
        at: .init(file: manifest.path),
        "take it from one place, or rename one: `other = { package = \"\(name)\", … }`"
      )
    }
  }

  /// Checks that `rust-version` is not older than the edition.
  private func checkRustVersion(_ package: Package) {
    let first = ["2018": 31, "2021": 56, "2024": 85]
    guard let version = package.rustVersion, let needed = first[package.edition] else { return }
    let parts = version.split(separator: ".").compactMap { UInt64($0) }
    guard let major = parts.first, major == 0 || (major == 1 && parts.count > 1 && parts[1] < needed) else {
      return
    }
    reader.refuse(
      "the edition \(package.edition) needs Rust 1.\(needed), and `rust-version` is \(version)",
      at: table["rust-version"]?.place,
      "raise `rust-version`, or choose an older edition"
    )
  }
}
