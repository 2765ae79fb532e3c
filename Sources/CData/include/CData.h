#pragma once
#include <stddef.h>

// A part of a file: a crate's sections, or a license's row.
typedef struct {
  const char *_Nonnull name;
  size_t offset;
  size_t count;
} cdata_part;

// One file of Data/, with its parts in the file's order; a name can have several.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
  const cdata_part *_Nullable parts;
  size_t part_count;
} cdata_file;

// Data/native-libraries.toml: what crates need from nixpkgs. A part is a section of one crate.
cdata_file cdata_native_libraries(void);

// Data/native-names.toml: what names in build scripts are called in nixpkgs. A part is one row, by its key.
cdata_file cdata_native_names(void);

// Data/licenses.toml: SPDX identifiers and the attributes of lib.licenses. A part is one row, by its name in lower case.
cdata_file cdata_licenses(void);

// Data/license-exceptions.toml: the same for what follows WITH.
cdata_file cdata_license_exceptions(void);

// Data/pins.toml: the Nix code of strategies that come from elsewhere.
cdata_file cdata_pins(void);

// Data/known-changes.toml: conventions of Nix code that changed.
cdata_file cdata_known_changes(void);

// docs/codes.md: the page of each code.
cdata_file cdata_codes(void);
