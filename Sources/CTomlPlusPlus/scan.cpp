#include "scan.hpp"

#include "utf8.hpp"

#include <string_view>
#include <vector>

namespace {

constexpr size_t max_depth = 128;
constexpr size_t max_dotted = 20'000;
constexpr size_t max_newer_forms = 100;

bool is_bare(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

/// One open bracket of a value.
struct Level {
  bool is_table;
  /// How many levels of nesting it and the key before it add.
  size_t depth;
  /// Whether something was found in it that TOML 1.0 does not have: one place for each table is enough.
  bool is_newer = false;
};

/// Walks over headers, keys and values without reading them; stops at the first error.
class Scanner {
public:
  Scanner(const char *bytes, size_t length) : at(bytes), end(bytes + length), line_start(bytes) {}

  Scan run() {
    for (skip_lines(); ok() && at < end; skip_lines()) {
      *at == '[' ? header() : pair();
      if (ok()) end_of_line();
    }
    return std::move(found);
  }

private:
  const char *at;
  const char *end;
  const char *line_start;
  uint32_t line = 1;
  Scan found;
  size_t header_depth = 0;
  size_t key_parts = 0;
  size_t dotted = 0;
  std::string_view last_array;

  bool ok() const { return found.error.empty(); }
  bool next_is(char c) const { return at < end && *at == c; }
  bool starts_with(std::string_view text) const {
    return std::string_view(at, static_cast<size_t>(end - at)).substr(0, text.size()) == text;
  }

  ctoml_position position(const char *place) const { return {line, columns(line_start, place)}; }

  void fail(std::string reason) {
    if (!ok()) return;
    found.error = std::move(reason);
    found.error_position = position(at);
  }

  void expected(const char *what) { fail(std::string("expected ") + what + ", found " + seen(at, end)); }

  void newer_form() {
    if (found.newer_forms.size() < max_newer_forms) found.newer_forms.push_back(position(at));
  }

  void newline() {
    at++;
    line++;
    line_start = at;
  }

  void skip_blanks() {
    while (at < end && (*at == ' ' || *at == '\t')) at++;
  }

  void skip_comment() {
    while (at < end && *at != '\n') at++;
  }

  void newer_form(Level &level) {
    if (!level.is_newer) newer_form();
    level.is_newer = true;
  }

  /// Skips blanks, comments and line breaks, of which the latter two are new in an inline table.
  void skip_lines(Level *inline_table = nullptr) {
    for (;;) {
      skip_blanks();
      bool is_break = next_is('\n') || starts_with("\r\n");
      if (!is_break && !next_is('#')) return;
      if (inline_table) newer_form(*inline_table);
      if (!is_break) {
        skip_comment();
      } else {
        at += *at == '\r' ? 1 : 0;
        newline();
      }
    }
  }

  void end_of_line() {
    skip_blanks();
    if (at == end || *at == '\n' || *at == '#' || starts_with("\r\n")) return;
    expected("the end of the line");
  }

  /// A key of one or more parts; leaves their number in `key_parts`.
  void key() {
    key_parts = 0;
    for (;;) {
      if (at == end) return expected("a key");
      if (*at == '"' || *at == '\'') {
        if (starts_with("\"\"\"") || starts_with("'''")) return fail("a key cannot be a multi-line string");
        string();
      } else {
        auto start = at;
        while (at < end && is_bare(static_cast<unsigned char>(*at))) at++;
        bool stopped_well = at == end || std::string_view(" \t.=]\r\n").find(*at) != std::string_view::npos;
        if (!stopped_well || at == start) {
          if (at == start && (at == end || std::string_view("=.]}[{,#\r\n").find(*at) != std::string_view::npos)) {
            return expected("a key");
          }
          return fail(seen(at, end) + " is not allowed in a key without quotes");
        }
      }
      if (!ok()) return;
      key_parts++;
      if (header_depth + key_parts > max_depth) return too_deep();
      skip_blanks();
      if (!next_is('.')) break;
      at++;
      skip_blanks();
    }
  }

  void too_deep() { fail("keys and values are nested more than " + std::to_string(max_depth) + " deep"); }

  void count_dotted() {
    if (++dotted > max_dotted) fail("more than " + std::to_string(max_dotted) + " dotted keys and headers");
  }

  void header() {
    at++;
    bool is_array = next_is('[');
    if (is_array) at++;
    header_depth = 0;
    skip_blanks();
    auto start = at;
    key();
    if (!ok()) return;
    header_depth = key_parts + (is_array ? 1 : 0);
    std::string_view name(start, static_cast<size_t>(at - start));
    if (is_array ? name != last_array : key_parts > 1) count_dotted();
    if (is_array) last_array = name;
    if (!ok()) return;
    if (!next_is(']')) return expected("`]`");
    at++;
    if (is_array) {
      if (!next_is(']')) return expected("`]]`");
      at++;
    }
  }

  void equals() {
    if (key_parts > 1) count_dotted();
    if (!ok()) return;
    if (!next_is('=')) return expected("`=` after the key");
    at++;
    skip_blanks();
  }

  void pair() {
    key();
    if (ok()) equals();
    if (ok()) value();
  }

  /// A value with everything in it, without recursion.
  void value() {
    std::vector<Level> open;
    size_t depth = header_depth + key_parts;
    for (;;) {
      // A value starts here.
      if (at == end) return expected("a value");
      if (*at == '[' || *at == '{') {
        open.push_back({*at == '{', open.empty() || !open.back().is_table ? 1 : 1 + key_parts});
        depth += open.back().depth;
        if (depth > max_depth) return too_deep();
        at++;
        if (!step_in(open, depth)) return;
        continue;
      }
      scalar();
      if (!ok() || !step_on(open, depth)) return;
    }
  }

  void close(std::vector<Level> &open, size_t &depth) {
    depth -= open.back().depth;
    open.pop_back();
    at++;
  }

  /// After an opening bracket or a comma: true if a value follows at this place.
  bool step_in(std::vector<Level> &open, size_t &depth, bool after_comma = false) {
    bool is_table = open.back().is_table;
    skip_lines(is_table ? &open.back() : nullptr);
    if (next_is(is_table ? '}' : ']')) {
      if (is_table && after_comma) newer_form(open.back());
      close(open, depth);
      return step_on(open, depth);
    }
    if (is_table) {
      key();
      if (ok()) equals();
      if (ok() && depth + key_parts > max_depth) too_deep();
    }
    return ok();
  }

  /// After a value: true if another value follows at this place, false at the end or at an error.
  bool step_on(std::vector<Level> &open, size_t &depth) {
    while (!open.empty()) {
      bool is_table = open.back().is_table;
      skip_lines(is_table ? &open.back() : nullptr);
      if (next_is(',')) {
        at++;
        return step_in(open, depth, true);
      }
      if (!next_is(is_table ? '}' : ']')) {
        expected(is_table ? "`,` or `}`" : "`,` or `]`");
        return false;
      }
      close(open, depth);
    }
    return false;
  }

  void string() {
    char quote = *at;
    bool is_basic = quote == '"';
    bool is_long = at + 2 < end && at[1] == quote && at[2] == quote;
    auto start = at, start_of_line = line_start;
    auto start_line = line;
    at += is_long ? 3 : 1;
    while (at < end) {
      if (*at == quote) {
        if (!is_long) {
          at++;
          return;
        }
        auto run = at;
        while (run < end && *run == quote && run - at < 5) run++;
        auto count = run - at;
        at = run;
        if (count >= 3) return;
      } else if (*at == '\\' && is_basic) {
        if (at + 1 < end && (at[1] == 'e' || at[1] == 'x')) newer_form();
        at++;
        if (at < end && *at != '\n') at++;
      } else if (*at == '\n') {
        if (!is_long) return fail("the string is not closed on its line");
        newline();
      } else {
        at++;
      }
    }
    fail("the string is not closed");
    found.error_position = {start_line, columns(start_of_line, start)};
  }

  void scalar() {
    if (*at == '"' || *at == '\'') return string();
    auto start = at;
    skip_scalar();
    // A date and a time may have a space between them.
    bool is_date = at - start == 10 && start[4] == '-' && start[7] == '-';
    if (is_date && at + 1 < end && *at == ' ' && is_digit(at[1])) {
      at++;
      skip_scalar();
    }
    std::string_view text(start, static_cast<size_t>(at - start));
    if (text.empty()) return expected("a value");
    check(text, start);
  }

  void skip_scalar() {
    while (at < end && std::string_view(" \t\r\n,]}#").find(*at) == std::string_view::npos) at++;
  }

  void check(std::string_view text, const char *start) {
    auto unsigned_text = text.substr(text[0] == '+' || text[0] == '-' ? 1 : 0);
    if (unsigned_text.substr(0, 2) == "0x" && unsigned_text.find_first_of(".pP") != std::string_view::npos) {
      at = start;
      return fail("hexadecimal floats are not TOML");
    }
    auto colon = text.find(':');
    if (colon == std::string_view::npos || (colon + 3 < text.size() && text[colon + 3] == ':')) return;
    auto here = at;
    at = start;
    newer_form();
    at = here;
  }
};

}  // namespace

Scan scan(const char *bytes, size_t length) { return Scanner(bytes, length).run(); }
