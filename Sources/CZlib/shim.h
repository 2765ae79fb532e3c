#pragma once
#define ZLIB_CONST
#include <zlib.h>

// Swift does not see macros with arguments.

/// `inflateInit`.
static inline int shim_inflate_init(z_stream *stream) {
  return inflateInit(stream);
}
