// What the scan needs to know about UTF-8.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

/// The first byte that does not belong to well-formed UTF-8, or `end`.
const char *first_malformed(const char *at, const char *end);

/// The column of `place` in the line that starts at `line_start`: 1 plus the code points between.
uint32_t columns(const char *line_start, const char *place);

/// What stands at `at`, for a message: a quoted character, its number if it is invisible, or the end of the file.
std::string seen(const char *at, const char *end);
