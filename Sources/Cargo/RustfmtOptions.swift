/// The options of rustfmt.
enum RustfmtOptions {
  /// Those that change the formatting, and that only nightly releases read.
  ///
  /// Source: Configurations.md of rust-lang/rustfmt, the options with "Stable: No".
  static let nightly: Set<String> = [
    "binop_separator", "blank_lines_lower_bound", "blank_lines_upper_bound", "brace_style",
    "combine_control_expr", "comment_width", "condense_wildcard_suffixes", "control_brace_style",
    "doc_comment_code_block_width", "empty_item_single_line", "enum_discrim_align_threshold",
    "fn_single_line", "force_multiline_blocks", "format_code_in_doc_comments", "format_generated_files",
    "format_macro_bodies", "format_macro_matchers", "format_strings", "group_imports", "hex_literal_case",
    "ignore", "imports_granularity", "imports_indent", "imports_layout", "indent_style",
    "inline_attribute_width", "match_arm_blocks", "normalize_comments", "normalize_doc_attributes",
    "overflow_delimited_expr", "reorder_impl_items",
    "skip_macro_invocations", "space_after_colon", "space_before_colon", "spaces_around_ranges",
    "struct_field_align_threshold", "struct_lit_single_line", "trailing_comma", "trailing_semicolon",
    "type_punctuation_density", "where_single_line", "wrap_comments",
  ]
}
