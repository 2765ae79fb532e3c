#pragma once
#include <stddef.h>

/// A file of Templates/, as it was when this was compiled.
typedef struct {
  /// Relative to Templates/; null after the last file.
  const char *path;
  /// The content.
  const unsigned char *bytes;
  size_t length;
} ctemplates_file;

/// The files in ascending byte order of their paths, and one without a path after them.
const ctemplates_file *ctemplates_files(void);
