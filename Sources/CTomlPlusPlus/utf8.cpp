#include "utf8.hpp"

#include <cstdio>
#include <cstring>

namespace {

bool continues(const char *at, const char *end) { return at < end && (*at & 0xC0) == 0x80; }

/// The length of the well-formed sequence at `at`, or 0.
size_t sequence(const char *at, const char *end) {
  auto first = static_cast<unsigned char>(*at);
  auto second = at + 1 < end ? static_cast<unsigned char>(at[1]) : 0;
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4 || !continues(at + 1, end)) return 0;
  if (first < 0xE0) return 2;
  // Overlong forms, surrogates, and what is beyond U+10FFFF.
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  if (!continues(at + 2, end)) return 0;
  if (first < 0xF0) return 3;
  return continues(at + 3, end) ? 4 : 0;
}

}  // namespace

const char *first_malformed(const char *at, const char *end) {
  while (at < end) {
    uint64_t eight;
    if (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080808080808080u) == 0)) {
      at += 8;
      continue;
    }
    auto length = sequence(at, end);
    if (length == 0) return at;
    at += length;
  }
  return end;
}

uint32_t columns(const char *line_start, const char *place) {
  uint32_t column = 1;
  for (auto at = line_start; at < place; at++) column += (*at & 0xC0) != 0x80;
  return column;
}

std::string seen(const char *at, const char *end) {
  if (at >= end) return "the end of the file";
  if (*at == '\n') return "the end of the line";
  if (*at == '`') return "a backtick";
  auto byte = static_cast<unsigned char>(*at);
  // Control characters, those of Latin-1 included, would reach the terminal.
  if (byte < 0x20 || byte == 0x7F || (byte == 0xC2 && static_cast<unsigned char>(at[1]) < 0xA0)) {
    char text[24];
    std::snprintf(text, sizeof text, "U+%04X", byte == 0xC2 ? static_cast<unsigned char>(at[1]) : byte);
    return text;
  }
  return "`" + std::string(at, sequence(at, end)) + "`";
}
