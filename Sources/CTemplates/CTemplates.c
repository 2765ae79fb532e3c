// Written by scripts/embed-templates.
#include "CTemplates.h"

static const unsigned char file1[] = {
#embed "../../Templates/buildRustPackage/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file2[] = {
#embed "../../Templates/buildRustPackage/flake-package.nix" suffix(, )
    0};

static const unsigned char file3[] = {
#embed "../../Templates/buildRustPackage/package.nix" suffix(, )
    0};

static const unsigned char file4[] = {
#embed "../../Templates/buildRustPackage/template.toml" suffix(, )
    0};

static const unsigned char file5[] = {
#embed "../../Templates/import-cargo/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file6[] = {
#embed "../../Templates/import-cargo/flake-package.nix" suffix(, )
    0};

static const unsigned char file7[] = {
#embed "../../Templates/import-cargo/nix/import-cargo.nix" suffix(, )
    0};

static const unsigned char file8[] = {
#embed "../../Templates/import-cargo/package.nix" suffix(, )
    0};

static const unsigned char file9[] = {
#embed "../../Templates/import-cargo/template.toml" suffix(, )
    0};

static const unsigned char file10[] = {
#embed "../../Templates/naersk/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file11[] = {
#embed "../../Templates/naersk/flake-package.nix" suffix(, )
    0};

static const unsigned char file12[] = {
#embed "../../Templates/naersk/package.nix" suffix(, )
    0};

static const unsigned char file13[] = {
#embed "../../Templates/naersk/template.toml" suffix(, )
    0};

static const unsigned char file14[] = {
#embed "../../Templates/shared/build-inputs.nix" suffix(, )
    0};

static const unsigned char file15[] = {
#embed "../../Templates/shared/default-members.nix" suffix(, )
    0};

static const unsigned char file16[] = {
#embed "../../Templates/shared/default.nix" suffix(, )
    0};

static const unsigned char file17[] = {
#embed "../../Templates/shared/flake.nix" suffix(, )
    0};

static const unsigned char file18[] = {
#embed "../../Templates/shared/flakewright.toml" suffix(, )
    0};

static const unsigned char file19[] = {
#embed "../../Templates/shared/manifest.nix" suffix(, )
    0};

static const unsigned char file20[] = {
#embed "../../Templates/shared/meta.nix" suffix(, )
    0};

static const unsigned char file21[] = {
#embed "../../Templates/shared/native.nix" suffix(, )
    0};

static const unsigned char file22[] = {
#embed "../../Templates/shared/package-arguments.nix" suffix(, )
    0};

static const unsigned char file23[] = {
#embed "../../Templates/shared/shell.nix" suffix(, )
    0};

static const unsigned char file24[] = {
#embed "../../Templates/shared/source.nix" suffix(, )
    0};

static const unsigned char file25[] = {
#embed "../../Templates/shared/version.nix" suffix(, )
    0};

static const ctemplates_file files[] = {
    {"buildRustPackage/flake-inputs.nix", file1, sizeof file1 - 1},
    {"buildRustPackage/flake-package.nix", file2, sizeof file2 - 1},
    {"buildRustPackage/package.nix", file3, sizeof file3 - 1},
    {"buildRustPackage/template.toml", file4, sizeof file4 - 1},
    {"import-cargo/flake-inputs.nix", file5, sizeof file5 - 1},
    {"import-cargo/flake-package.nix", file6, sizeof file6 - 1},
    {"import-cargo/nix/import-cargo.nix", file7, sizeof file7 - 1},
    {"import-cargo/package.nix", file8, sizeof file8 - 1},
    {"import-cargo/template.toml", file9, sizeof file9 - 1},
    {"naersk/flake-inputs.nix", file10, sizeof file10 - 1},
    {"naersk/flake-package.nix", file11, sizeof file11 - 1},
    {"naersk/package.nix", file12, sizeof file12 - 1},
    {"naersk/template.toml", file13, sizeof file13 - 1},
    {"shared/build-inputs.nix", file14, sizeof file14 - 1},
    {"shared/default-members.nix", file15, sizeof file15 - 1},
    {"shared/default.nix", file16, sizeof file16 - 1},
    {"shared/flake.nix", file17, sizeof file17 - 1},
    {"shared/flakewright.toml", file18, sizeof file18 - 1},
    {"shared/manifest.nix", file19, sizeof file19 - 1},
    {"shared/meta.nix", file20, sizeof file20 - 1},
    {"shared/native.nix", file21, sizeof file21 - 1},
    {"shared/package-arguments.nix", file22, sizeof file22 - 1},
    {"shared/shell.nix", file23, sizeof file23 - 1},
    {"shared/source.nix", file24, sizeof file24 - 1},
    {"shared/version.nix", file25, sizeof file25 - 1},
    {0, 0, 0},
};

const ctemplates_file *ctemplates_files(void) { return files; }
