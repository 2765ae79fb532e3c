import Diagnostics
import FileTree
import TOML

extension Workspace {
  /// Returns what `package` is besides a package of cargo, with the file that shows it; nil if it is nothing else.
  ///
  /// `isBareMetal` says that its program has neither the standard library nor `main`.
  func kind(of package: Package, isBareMetal: Bool, _ reader: WorkspaceReader) throws(Failure) -> BuildTrait?
  {
    let uses = package.crates
    if uses.contains("tauri"), let (config, file) = try TauriConfig.read(in: package.directory, reader) {
      var config = config
      // The lock file says whether it is Tauri 1 or 2.
      if let locked = lock?.packages.first(where: { $0.name == "tauri" }) {
        config.version = locked.version.hasPrefix("1.") ? 1 : 2
      }
      config.embedsAlways =
        package.activation(of: ["default"]).asked["tauri"]?.contains("custom-protocol") ?? false
        || package.dependencies.contains { $0.name == "tauri" && $0.features.contains("custom-protocol") }
      config.packageLock = try packageLock(near: config.frontEnd ?? package.directory, reader)
      return BuildTrait(.tauri(config), package: package.name, file: file)
    }
    if let trait = try webPage(package, reader) { return trait }
    if let trait = try framework(of: package, reader) { return trait }
    if let trait = firmware(package, isBareMetal: isBareMetal) { return trait }
    guard let library = package.library, library.crateTypes.contains("cdylib"),
      package.defaultBinaries.isEmpty
    else { return nil }
    func trait(_ kind: BuildTrait.Kind, _ file: String?) -> BuildTrait {
      BuildTrait(kind, package: package.name, file: file ?? package.manifestPath)
    }
    let python = try file("pyproject.toml", around: package, with: ["maturin", "setuptools-rust"], reader)
    if uses.contains("pyo3") || python != nil { return trait(.pythonPackage, python) }
    if !uses.isDisjoint(with: ["napi", "neon"]) {
      return trait(
        .nodeAddon,
        try file("package.json", around: package, with: ["napi", "neon", "cargo"], reader)
      )
    }
    if uses.contains("nih_plug"), members.contains(where: { $0.crates.contains("nih_plug_xtask") }) {
      return trait(.bundledPlugin, nil)
    }
    return uses.contains("wasm-bindgen") ? trait(.webLibrary, nil) : nil
  }

  /// An app that trunk builds: `Trunk.toml` with its page, or a page with `data-trunk`, next to the manifest.
  private func webPage(_ package: Package, _ reader: WorkspaceReader) throws(Failure) -> BuildTrait? {
    let config = TreePath.join(package.directory, "Trunk.toml")
    if let bytes = try reader.bytes(at: config) {
      let target = (try? Document(parsing: bytes, file: config))?.root["build"]?.table?["target"]?.string
      let page = TreePath.normalised(TreePath.join(package.directory, target ?? "index.html"))
      guard let page, try reader.isFile(page) else { return nil }
      return BuildTrait(.trunk, package: package.name, file: config)
    }
    let page = TreePath.join(package.directory, "index.html")
    guard let bytes = try reader.bytes(at: page), bytes.count < 1 << 20,
      String(decoding: bytes, as: UTF8.self).contains("data-trunk")
    else { return nil }
    return BuildTrait(.trunk, package: package.name, file: page)
  }

  /// A program for a processor without an operating system, known by a crate that starts it.
  private func firmware(_ package: Package, isBareMetal: Bool) -> BuildTrait? {
    let runtimes: Set<String> = [
      "arduino-hal", "avr-device", "bootloader_api", "cortex-m-rt", "cortex-r-rt", "esp-hal", "esp-riscv-rt",
      "msp430-rt", "riscv-rt", "uefi", "xtensa-lx-rt",
    ]
    // With ESP-IDF there is a standard library.
    let found = package.crates.intersection(isBareMetal ? runtimes.union(["esp-idf-svc"]) : ["esp-idf-svc"])
    guard let crate = found.sorted().first, !package.defaultBinaries.isEmpty else { return nil }
    return BuildTrait(.firmware(crate: crate), package: package.name, file: package.manifestPath)
  }

  /// Returns the lock file of a package manager for JavaScript, in a folder around `path`.
  private func packageLock(near path: String, _ reader: WorkspaceReader) throws(Failure) -> String? {
    var folder = TreePath.parent(path)
    while let here = folder {
      for name in ["pnpm-lock.yaml", "yarn.lock", "package-lock.json"] {
        let lock = TreePath.join(here, name)
        if try reader.isFile(lock) { return lock }
      }
      folder = TreePath.parent(here)
    }
    return nil
  }

  /// Returns the file called `name` in the folder of `package`, above it or at the workspace's root, if it has one of `words`.
  private func file(
    _ name: String,
    around package: Package,
    with words: [String],
    _ reader: WorkspaceReader
  ) throws(Failure) -> String? {
    for folder in [package.directory, TreePath.parent(package.directory) ?? "", directory] {
      let path = TreePath.join(folder, name)
      guard let bytes = try reader.bytes(at: path), bytes.count < 1 << 20 else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      if words.contains(where: text.contains) { return path }
    }
    return nil
  }
}

extension Package {
  /// The crates that it is compiled with on every platform and with default features.
  fileprivate var crates: Set<String> {
    Set(dependencies.filter { $0.kind == .normal && $0.target == nil && uses($0) }.map(\.name))
  }

  /// Whether pyo3's feature `extension-module` is on, so that programs with it do not link.
  var isExtensionModule: Bool {
    let asked = activation(of: ["default"]).asked["pyo3"] ?? []
    return
      (asked.contains("extension-module")
      || dependencies.contains { $0.name == "pyo3" && uses($0) && $0.features.contains("extension-module") })
      && library?.isTested == true
  }
}
