import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `cargo metadata --no-deps` says, as far as the model has it.
struct CargoMetadata: Decodable {
  struct Package: Decodable {
    var name: String
    var version: String
    var id: String
    var manifest_path: String
    var edition: String
    var rust_version: String?
    var description: String?
    var license: String?
    var license_file: String?
    var homepage: String?
    var repository: String?
    var documentation: String?
    var readme: String?
    var authors: [String]
    var keywords: [String]
    var categories: [String]
    var publish: [String]?
    var default_run: String?
    var links: String?
    var targets: [Target]
    var dependencies: [Dependency]
    var features: [String: [String]]
  }

  struct Target: Decodable {
    var kind: [String]
    var crate_types: [String]
    var name: String
    var src_path: String
    var requiredFeatures: [String]?

    enum CodingKeys: String, CodingKey {
      case kind, crate_types, name, src_path
      case requiredFeatures = "required-features"
    }
  }

  struct Dependency: Decodable {
    var name: String
    var source: String?
    var req: String
    var kind: String?
    var rename: String?
    var optional: Bool
    var uses_default_features: Bool
    var features: [String]
    var target: String?
    var path: String?
    var registry: String?
  }

  var packages: [Package]
  var workspace_root: String
  var workspace_members: [String]
  var workspace_default_members: [String]?

  /// Runs cargo for the manifest in `folder` of the disk; nil with its message if it refuses.
  static func read(_ folder: String) -> (metadata: CargoMetadata?, message: String) {
    // The project's toolchain file may ask rustup for one that is not there.
    let command =
      "export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-stable}; cd '\(folder)' && \(cargo) metadata --no-deps --offline --format-version 1"
    let output = run(command + " 2>/dev/null")
    if !output.isEmpty { return (try? JSONDecoder().decode(CargoMetadata.self, from: Data(output)), "") }
    return (nil, String(decoding: run(command + " 2>&1"), as: UTF8.self))
  }

  /// cargo's path, or its name if it is on `PATH`.
  static let cargo: String = {
    if let path = getenv("CARGO") { return String(cString: path) }
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    return access("\(home)/.cargo/bin/cargo", X_OK) == 0 ? "\(home)/.cargo/bin/cargo" : "cargo"
  }()

  /// What a shell command prints.
  static func run(_ command: String) -> [UInt8] {
    guard let pipe = popen(command, "r") else { return [] }
    defer { pclose(pipe) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { return output }
      output += buffer[..<count]
    }
  }
}
