// TOML for Swift: toml++ behind one function that parses and one that frees.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that are not terminated and may hold NUL; UTF-8 unless said otherwise.
typedef struct {
  const char *bytes;
  size_t length;
} ctoml_text;

/// Line and column, both counted from 1, columns in code points; a line of 0 means none.
typedef struct {
  uint32_t line;
  uint32_t column;
} ctoml_position;

/// The type of a value.
typedef enum {
  CTOML_STRING,
  CTOML_INTEGER,
  CTOML_FLOAT,
  CTOML_BOOLEAN,
  CTOML_DATE_TIME,
  CTOML_ARRAY,
  CTOML_TABLE,
} ctoml_kind;

/// One value. An array or a table is followed by its `count` children, each with its own children, in source order.
typedef struct {
  ctoml_kind kind;
  ctoml_position position;
  /// The key, if the value is in a table.
  ctoml_text key;
  ctoml_position key_position;
  /// The content of a string, or a date-time as text.
  ctoml_text text;
  /// The content of an integer or a boolean.
  int64_t integer;
  /// The content of a float.
  double floating;
  /// The number of children.
  size_t count;
} ctoml_node;

/// A parsed document, or the reason why parsing failed. Everything in it is valid until `ctoml_free`.
typedef struct {
  /// The root table and everything in it; NULL if parsing failed.
  const ctoml_node *nodes;
  size_t node_count;
  /// The reason why parsing failed, not necessarily UTF-8, and its position.
  ctoml_text error;
  ctoml_position error_position;
  /// The positions of syntax that TOML 1.1 has and TOML 1.0 does not, up to 100.
  const ctoml_position *newer_forms;
  size_t newer_form_count;
} ctoml_document;

/// Parses a document as cargo does: UTF-8, with or without a byte-order mark, TOML 1.1.
///
/// Keys and values may be nested 128 deep in all, and a document may have 20,000 dotted keys and headers that are
/// not the one before: toml++ takes a stack frame for each level, and a search for each dotted key.
const ctoml_document *ctoml_parse(const char *bytes, size_t length);

/// Frees the result of `ctoml_parse`.
void ctoml_free(const ctoml_document *document);

#ifdef __cplusplus
}
#endif
