/// The macros and attributes that read files, and where their paths begin.
///
/// Sources: the Rust reference for `include…!` and `#[path]`; the documentation of sqlx, diesel_migrations, refinery,
/// include_dir, rust-embed, rust-i18n, askama, rinja, gtk4, pest_derive, graphql_client and tauri for theirs.
enum FileReadRules {
  /// Where a path begins.
  enum Base: Hashable {
    /// The folder of the source file.
    case source
    /// The folder of the manifest.
    case package
    /// The folders of templates: `templates`, or those that `askama.toml` names.
    case templates
    /// The folder `src`, or the manifest's.
    case grammar
  }

  /// A macro: where its path begins, and the one that it takes if none is written.
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

  /// What `tauri::generate_context!` reads beside the manifest.
  static let tauri = ["tauri.conf.json", "tauri.conf.json5", "Tauri.toml", "capabilities", "icons"]

  /// Crates whose macros or build scripts look in folders of these names beside the manifest, unless told otherwise.
  static let folders: [(folder: String, crates: Set<String>)] = [
    (".sqlx", ["sqlx", "sqlx-macros"]),
    ("migrations", ["sqlx", "diesel_migrations", "refinery", "refinery-macros"]),
    ("templates", ["askama", "rinja", "askama_derive", "rinja_derive"]),
    ("proto", ["prost-build", "tonic-build", "tonic-prost-build", "protobuf-codegen", "protoc-rust"]),
    ("protos", ["prost-build", "tonic-build", "tonic-prost-build", "protobuf-codegen", "protoc-rust"]),
  ]

  /// What stands before the `!` of a macro that the rules know.
  static let macroNames = (macros.keys + ["generate_context"]).map { Array($0.utf8) }
  /// What stands after the `#` of an attribute that they know.
  static let attributeNames = Set(attributes.keys.map { "[\($0.prefix { $0 != "." })" }).map {
    Array($0.utf8)
  }
  /// The one of them that has others' attributes in it.
  static let conditionName = Array("[cfg_attr".utf8)
  /// The one of those that is looked for.
  static let pathName = Array("path".utf8)
}
