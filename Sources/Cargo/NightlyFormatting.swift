public import Diagnostics
public import FileTree
internal import TOML

/// A `rustfmt.toml` with options that only a nightly rustfmt obeys; a stable one warns and formats without them.
public struct NightlyFormatting: Sendable, Hashable {
  /// The file's path, relative to the root of the tree.
  public let path: String
  /// The options that change what is formatted, sorted.
  public let options: [String]

  /// The options that a stable rustfmt obeys.
  ///
  /// Source: `create_config!` in src/config/mod.rs of rust-lang/rustfmt.
  private static let stable: Set<String> = [
    "array_width", "attr_fn_like_width", "chain_width", "disable_all_formatting", "edition",
    "fn_args_layout", "fn_call_width", "fn_params_layout", "force_explicit_abi", "hard_tabs",
    "hex_literal_case", "match_arm_leading_pipes", "match_block_trailing_comma", "max_width",
    "merge_derives", "newline_style", "print_misformatted_file_names", "remove_nested_parens",
    "reorder_imports", "reorder_modules", "short_array_element_width_threshold",
    "single_line_if_else_max_width", "single_line_let_else_max_width", "struct_lit_width",
    "struct_variant_width", "style_edition", "tab_spaces", "use_field_init_shorthand",
    "use_small_heuristics", "use_try_shorthand",
  ]
  /// Unstable options that do not change what is formatted.
  private static let harmless: Set<String> = [
    "color", "emit_mode", "error_on_line_overflow", "error_on_unformatted", "file_lines", "hide_parse_errors",
    "make_backup", "required_version", "show_parse_errors", "unstable_features", "verbose",
  ]

  /// Reads the file at `path`; nil if it has no such option, or is not TOML.
  init?(_ bytes: [UInt8], at path: String) {
    guard let document = try? Document(parsing: bytes, file: path) else { return nil }
    let keys = document.root.entries.map(\.key)
    let options = keys.filter { !Self.stable.contains($0) && !Self.harmless.contains($0) }
    if options.isEmpty { return nil }
    self.path = path
    self.options = options.sorted()
  }
}

extension Workspace {
  /// Returns the first file, of the workspace or of a member, whose options only a nightly rustfmt obeys.
  ///
  /// rustfmt reads the nearest file in or above the folder of a source.
  public func nightlyFormatting(in tree: some FileTree) throws(Failure) -> NightlyFormatting? {
    for folder in Set([directory] + members.map(\.directory)).sorted() {
      // rustfmt prefers the hidden name.
      for name in [".rustfmt.toml", "rustfmt.toml"] {
        let path = TreePath.join(folder, name)
        guard case .file = try tree.entry(at: path)?.kind, let bytes = try tree.bytes(at: path) else {
          continue
        }
        if let found = NightlyFormatting(bytes, at: path) { return found }
        break
      }
    }
    return nil
  }
}
