import FileTree

/// The macros and attributes that read files, and the folders that their paths are relative to.
///
/// Sources: the Rust reference for `include…!` and `#[path]`; for the others the documentation of sqlx,
/// diesel_migrations, refinery, include_dir, rust-embed, rust-i18n, askama, rinja, gtk4, pest_derive, graphql_client
/// and tauri.
enum FileReadRules {
  /// Files and folders that builds seldom read, and that are left out of sources unless a text names them.
  static let documents = [".github", "CHANGELOG.md", "LICENSE", "README.md", "docs", "website"]

  /// Returns whether a file in a package is for readers: one of ``documents``, in such a folder, or a license in any.
  static func isDocument(_ path: String) -> Bool {
    let components = TreePath.components(path)
    guard let first = components.first, let name = components.last else { return false }
    return documents.contains(first) || documents.contains(name)
      || ["COPYING", "LICENSE", "LICENCE", "NOTICE"].contains { name.hasPrefix($0) }
  }

  /// The folder that a path is relative to.
  enum Base: Hashable {
    /// The folder of the source file.
    case source
    /// The folder of the manifest.
    case package
    /// The folders of templates: `templates`, or the ones that `askama.toml` names.
    case templates
    /// The folder `src`, or the manifest's folder.
    case grammar
  }

  /// A macro: the base of its path, and the default path if it has none.
  struct Macro: Hashable {
    var base: Base
    var standard: String?
  }

  static let macros: [String: Macro] = [
    "include": Macro(base: .source), "include_str": Macro(base: .source),
    "include_bytes": Macro(base: .source),
    "include_dir": Macro(base: .package),
    "migrate": Macro(base: .package, standard: "migrations"),
    "embed_migrations": Macro(base: .package, standard: "migrations"),
    "query_file": Macro(base: .package), "query_file_as": Macro(base: .package),
    "query_file_scalar": Macro(base: .package), "query_file_unchecked": Macro(base: .package),
    "query_file_as_unchecked": Macro(base: .package), "query_file_scalar_unchecked": Macro(base: .package),
    "i18n": Macro(base: .package, standard: "locales"),
  ]

  /// An attribute's key: `folder` in `#[folder = "…"]`, `template.path` in `#[template(path = "…")]`.
  static let attributes: [String: Base] = [
    "folder": .package, "path": .source, "grammar": .grammar, "cfg_attr.path": .source,
    "template.path": .templates,
    "template.file": .source, "graphql.schema_path": .package, "graphql.query_path": .package,
  ]

  /// The files that `tauri::generate_context!` reads next to the manifest.
  static let tauri = ["tauri.conf.json", "tauri.conf.json5", "Tauri.toml", "capabilities", "icons"]

  /// Crates whose macros or build scripts by default search folders of these names next to the manifest.
  static let folders: [(folder: String, crates: Set<String>)] = [
    (".sqlx", ["sqlx", "sqlx-macros"]),
    ("migrations", ["sqlx", "diesel_migrations", "refinery", "refinery-macros"]),
    ("templates", ["askama", "rinja", "askama_derive", "rinja_derive"]),
    ("proto", ["prost-build", "tonic-build", "tonic-prost-build", "protobuf-codegen", "protoc-rust"]),
    ("protos", ["prost-build", "tonic-build", "tonic-prost-build", "protobuf-codegen", "protoc-rust"]),
  ]

  /// The names of the macros before `!`.
  static let macroNames = (macros.keys + ["generate_context"] + SourceTraits.macros).map { Array($0.utf8) }
  /// The names of the attributes after `#`, with the bracket.
  static let attributeNames = Set(attributes.keys.map { "[\($0.prefix { $0 != "." })" } + [linkName]).map {
    Array($0.utf8)
  }
  /// The attribute that names a library.
  private static let linkName = "[link("
  /// The attribute that contains other attributes.
  static let conditionName = Array("[cfg_attr".utf8)
  /// The attributes in `cfg_attr` that name a file or a library.
  static let conditionalNames = [Array("path".utf8), Array("link(".utf8)]
}
