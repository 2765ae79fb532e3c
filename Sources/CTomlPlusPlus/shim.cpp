#include "CTomlPlusPlus.h"
#include "scan.hpp"
#include "utf8.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_UNRELEASED_FEATURES 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 128
#include <toml++/toml.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <sstream>
#include <vector>

namespace {

/// A document and what its pointers point to.
struct Document : ctoml_document {
  toml::table root;
  std::vector<ctoml_node> list;
  /// Date-times as text; a deque, since its elements never move.
  std::deque<std::string> texts;
  std::string reason;
  std::vector<ctoml_position> newer;
};

ctoml_text text(std::string_view view) { return {view.data(), view.size()}; }

ctoml_position position(const toml::source_position &place) { return {place.line, place.column}; }

template <typename Value> std::string printed(const Value &value) {
  std::ostringstream stream;
  stream << value;
  return stream.str();
}

void add(Document &document, const toml::node &node, ctoml_node it);

void add_children(Document &document, const toml::table &table) {
  // toml++ keeps tables sorted by key; where a key stands is what people read and what cargo warns about.
  std::vector<std::pair<const toml::key *, const toml::node *>> rows;
  rows.reserve(table.size());
  for (auto &&[key, value] : table) rows.emplace_back(&key, &value);
  std::sort(rows.begin(), rows.end(), [](auto &a, auto &b) {
    return a.first->source().begin < b.first->source().begin;
  });
  for (auto &[key, value] : rows) {
    ctoml_node child{};
    child.key = text(key->str());
    child.key_position = position(key->source().begin);
    add(document, *value, child);
  }
}

void add(Document &document, const toml::node &node, ctoml_node it) {
  it.position = position(node.source().begin);
  switch (node.type()) {
  case toml::node_type::string:
    it.kind = CTOML_STRING;
    it.text = text(node.ref<std::string>());
    break;
  case toml::node_type::integer:
    it.kind = CTOML_INTEGER;
    it.integer = node.ref<int64_t>();
    break;
  case toml::node_type::floating_point:
    it.kind = CTOML_FLOAT;
    it.floating = node.ref<double>();
    break;
  case toml::node_type::boolean:
    it.kind = CTOML_BOOLEAN;
    it.integer = node.ref<bool>();
    break;
  case toml::node_type::array:
    it.kind = CTOML_ARRAY;
    it.count = node.as_array()->size();
    break;
  case toml::node_type::table:
    it.kind = CTOML_TABLE;
    it.count = node.as_table()->size();
    break;
  default:
    it.kind = CTOML_DATE_TIME;
    if (auto date = node.as_date()) document.texts.push_back(printed(date->get()));
    if (auto time = node.as_time()) document.texts.push_back(printed(time->get()));
    if (auto both = node.as_date_time()) document.texts.push_back(printed(both->get()));
    it.text = text(document.texts.back());
  }
  document.list.push_back(it);
  if (auto table = node.as_table()) add_children(document, *table);
  if (auto array = node.as_array()) {
    for (auto &&element : *array) add(document, element, ctoml_node{});
  }
}

void fail(Document &document, std::string reason, ctoml_position place) {
  document.reason = std::move(reason);
  document.error = text(document.reason);
  document.error_position = place;
}

void parse(Document &document, const char *bytes, size_t length) {
  auto end = bytes + length;
  if (auto bad = first_malformed(bytes, end); bad != end) {
    auto line_start = bad;
    while (line_start > bytes && line_start[-1] != '\n') line_start--;
    auto lines = 1 + std::count(bytes, line_start, '\n');
    return fail(document, "the file is not UTF-8", {static_cast<uint32_t>(lines), columns(line_start, bad)});
  }
  if (length >= 3 && std::string_view(bytes, 3) == "\xEF\xBB\xBF") {
    bytes += 3;
    length -= 3;
  }
  auto scanned = scan(bytes, length);
  document.newer = std::move(scanned.newer_forms);
  document.newer_forms = document.newer.data();
  document.newer_form_count = document.newer.size();
  if (!scanned.error.empty()) return fail(document, scanned.error, scanned.error_position);

  auto result = toml::parse(std::string_view(bytes, length));
  if (!result) {
    auto &error = result.error();
    return fail(document, std::string(error.description()), position(error.source().begin));
  }
  document.root = std::move(result).table();
  add(document, document.root, ctoml_node{});
  document.nodes = document.list.data();
  document.node_count = document.list.size();
}

}  // namespace

const ctoml_document *ctoml_parse(const char *bytes, size_t length) {
  auto document = new Document{};
  parse(*document, bytes, length);
  return document;
}

void ctoml_free(const ctoml_document *document) {
  delete static_cast<const Document *>(document);
}
