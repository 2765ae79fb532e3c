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
#embed "../../Templates/crane/default.nix" suffix(, )
    0};

static const unsigned char file6[] = {
#embed "../../Templates/crane/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file7[] = {
#embed "../../Templates/crane/flake-package.nix" suffix(, )
    0};

static const unsigned char file8[] = {
#embed "../../Templates/crane/package.nix" suffix(, )
    0};

static const unsigned char file9[] = {
#embed "../../Templates/crane/template.toml" suffix(, )
    0};

static const unsigned char file10[] = {
#embed "../../Templates/crate2nix/default.nix" suffix(, )
    0};

static const unsigned char file11[] = {
#embed "../../Templates/crate2nix/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file12[] = {
#embed "../../Templates/crate2nix/flake-package.nix" suffix(, )
    0};

static const unsigned char file13[] = {
#embed "../../Templates/crate2nix/package.nix" suffix(, )
    0};

static const unsigned char file14[] = {
#embed "../../Templates/crate2nix/template.toml" suffix(, )
    0};

static const unsigned char file15[] = {
#embed "../../Templates/import-cargo/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file16[] = {
#embed "../../Templates/import-cargo/flake-package.nix" suffix(, )
    0};

static const unsigned char file17[] = {
#embed "../../Templates/import-cargo/nix/import-cargo.nix" suffix(, )
    0};

static const unsigned char file18[] = {
#embed "../../Templates/import-cargo/package.nix" suffix(, )
    0};

static const unsigned char file19[] = {
#embed "../../Templates/import-cargo/template.toml" suffix(, )
    0};

static const unsigned char file20[] = {
#embed "../../Templates/naersk/default.nix" suffix(, )
    0};

static const unsigned char file21[] = {
#embed "../../Templates/naersk/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file22[] = {
#embed "../../Templates/naersk/flake-package.nix" suffix(, )
    0};

static const unsigned char file23[] = {
#embed "../../Templates/naersk/package.nix" suffix(, )
    0};

static const unsigned char file24[] = {
#embed "../../Templates/naersk/template.toml" suffix(, )
    0};

static const unsigned char file25[] = {
#embed "../../Templates/shared/build-inputs.nix" suffix(, )
    0};

static const unsigned char file26[] = {
#embed "../../Templates/shared/default-members.nix" suffix(, )
    0};

static const unsigned char file27[] = {
#embed "../../Templates/shared/default.nix" suffix(, )
    0};

static const unsigned char file28[] = {
#embed "../../Templates/shared/environment.nix" suffix(, )
    0};

static const unsigned char file29[] = {
#embed "../../Templates/shared/flake.nix" suffix(, )
    0};

static const unsigned char file30[] = {
#embed "../../Templates/shared/flakewright.toml" suffix(, )
    0};

static const unsigned char file31[] = {
#embed "../../Templates/shared/manifest.nix" suffix(, )
    0};

static const unsigned char file32[] = {
#embed "../../Templates/shared/meta-attributes.nix" suffix(, )
    0};

static const unsigned char file33[] = {
#embed "../../Templates/shared/meta.nix" suffix(, )
    0};

static const unsigned char file34[] = {
#embed "../../Templates/shared/native-build-inputs.nix" suffix(, )
    0};

static const unsigned char file35[] = {
#embed "../../Templates/shared/native.nix" suffix(, )
    0};

static const unsigned char file36[] = {
#embed "../../Templates/shared/package-arguments.nix" suffix(, )
    0};

static const unsigned char file37[] = {
#embed "../../Templates/shared/shell.nix" suffix(, )
    0};

static const unsigned char file38[] = {
#embed "../../Templates/shared/source.nix" suffix(, )
    0};

static const unsigned char file39[] = {
#embed "../../Templates/shared/version.nix" suffix(, )
    0};

static const ctemplates_file files[] = {
    {"buildRustPackage/flake-inputs.nix", file1, sizeof file1 - 1},
    {"buildRustPackage/flake-package.nix", file2, sizeof file2 - 1},
    {"buildRustPackage/package.nix", file3, sizeof file3 - 1},
    {"buildRustPackage/template.toml", file4, sizeof file4 - 1},
    {"crane/default.nix", file5, sizeof file5 - 1},
    {"crane/flake-inputs.nix", file6, sizeof file6 - 1},
    {"crane/flake-package.nix", file7, sizeof file7 - 1},
    {"crane/package.nix", file8, sizeof file8 - 1},
    {"crane/template.toml", file9, sizeof file9 - 1},
    {"crate2nix/default.nix", file10, sizeof file10 - 1},
    {"crate2nix/flake-inputs.nix", file11, sizeof file11 - 1},
    {"crate2nix/flake-package.nix", file12, sizeof file12 - 1},
    {"crate2nix/package.nix", file13, sizeof file13 - 1},
    {"crate2nix/template.toml", file14, sizeof file14 - 1},
    {"import-cargo/flake-inputs.nix", file15, sizeof file15 - 1},
    {"import-cargo/flake-package.nix", file16, sizeof file16 - 1},
    {"import-cargo/nix/import-cargo.nix", file17, sizeof file17 - 1},
    {"import-cargo/package.nix", file18, sizeof file18 - 1},
    {"import-cargo/template.toml", file19, sizeof file19 - 1},
    {"naersk/default.nix", file20, sizeof file20 - 1},
    {"naersk/flake-inputs.nix", file21, sizeof file21 - 1},
    {"naersk/flake-package.nix", file22, sizeof file22 - 1},
    {"naersk/package.nix", file23, sizeof file23 - 1},
    {"naersk/template.toml", file24, sizeof file24 - 1},
    {"shared/build-inputs.nix", file25, sizeof file25 - 1},
    {"shared/default-members.nix", file26, sizeof file26 - 1},
    {"shared/default.nix", file27, sizeof file27 - 1},
    {"shared/environment.nix", file28, sizeof file28 - 1},
    {"shared/flake.nix", file29, sizeof file29 - 1},
    {"shared/flakewright.toml", file30, sizeof file30 - 1},
    {"shared/manifest.nix", file31, sizeof file31 - 1},
    {"shared/meta-attributes.nix", file32, sizeof file32 - 1},
    {"shared/meta.nix", file33, sizeof file33 - 1},
    {"shared/native-build-inputs.nix", file34, sizeof file34 - 1},
    {"shared/native.nix", file35, sizeof file35 - 1},
    {"shared/package-arguments.nix", file36, sizeof file36 - 1},
    {"shared/shell.nix", file37, sizeof file37 - 1},
    {"shared/source.nix", file38, sizeof file38 - 1},
    {"shared/version.nix", file39, sizeof file39 - 1},
    {0, 0, 0},
};

const ctemplates_file *ctemplates_files(void) { return files; }
