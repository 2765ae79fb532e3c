// A look at the structure of a document before toml++ sees it.
#pragma once
#include "CTomlPlusPlus.h"

#include <string>
#include <vector>

/// What the scan found.
struct Scan {
  /// Why the document is refused; empty if it is not.
  std::string error;
  ctoml_position error_position{};
  /// The forms that TOML 1.1 brought, up to 100.
  std::vector<ctoml_position> newer_forms;
};

/// Refuses what toml++ 3.3 would take and cargo does not (bare keys such as `a+b` and `é`, hexadecimal floats), what
/// overflows its stack (deep keys and headers) or takes it quadratic time, and bytes that are not UTF-8.
Scan scan(const char *bytes, size_t length);
