#pragma once
#include <stddef.h>

// One file of Data/.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} cdata_file;

// Data/native-libraries.toml: what crates need from nixpkgs.
cdata_file cdata_native_libraries(void);

// Data/licenses.toml: SPDX identifiers and the attributes of lib.licenses.
cdata_file cdata_licenses(void);

// Data/pins.toml: the Nix code of strategies that come from elsewhere.
cdata_file cdata_pins(void);

// Data/known-changes.toml: conventions of Nix code that changed.
cdata_file cdata_known_changes(void);
