// Written by scripts/embed-templates.
#include "CTemplates.h"

static const unsigned char file1[] = {
#embed "../../Templates/buildRustPackage/cargo-check-phase.nix" suffix(, )
    0};

static const unsigned char file2[] = {
#embed "../../Templates/buildRustPackage/default-arguments.nix" suffix(, )
    0};

static const unsigned char file3[] = {
#embed "../../Templates/buildRustPackage/default-inherited.nix" suffix(, )
    0};

static const unsigned char file4[] = {
#embed "../../Templates/buildRustPackage/default-package.nix" suffix(, )
    0};

static const unsigned char file5[] = {
#embed "../../Templates/buildRustPackage/default-result.nix" suffix(, )
    0};

static const unsigned char file6[] = {
#embed "../../Templates/buildRustPackage/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file7[] = {
#embed "../../Templates/buildRustPackage/flake-package.nix" suffix(, )
    0};

static const unsigned char file8[] = {
#embed "../../Templates/buildRustPackage/fmt.nix" suffix(, )
    0};

static const unsigned char file9[] = {
#embed "../../Templates/buildRustPackage/inherited.nix" suffix(, )
    0};

static const unsigned char file10[] = {
#embed "../../Templates/buildRustPackage/out-dir.nix" suffix(, )
    0};

static const unsigned char file11[] = {
#embed "../../Templates/buildRustPackage/package.nix" suffix(, )
    0};

static const unsigned char file12[] = {
#embed "../../Templates/buildRustPackage/template.toml" suffix(, )
    0};

static const unsigned char file13[] = {
#embed "../../Templates/crane/checks.nix" suffix(, )
    0};

static const unsigned char file14[] = {
#embed "../../Templates/crane/default-arguments.nix" suffix(, )
    0};

static const unsigned char file15[] = {
#embed "../../Templates/crane/default-inherited.nix" suffix(, )
    0};

static const unsigned char file16[] = {
#embed "../../Templates/crane/default-package.nix" suffix(, )
    0};

static const unsigned char file17[] = {
#embed "../../Templates/crane/default-result.nix" suffix(, )
    0};

static const unsigned char file18[] = {
#embed "../../Templates/crane/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file19[] = {
#embed "../../Templates/crane/flake-package.nix" suffix(, )
    0};

static const unsigned char file20[] = {
#embed "../../Templates/crane/package.nix" suffix(, )
    0};

static const unsigned char file21[] = {
#embed "../../Templates/crane/template.toml" suffix(, )
    0};

static const unsigned char file22[] = {
#embed "../../Templates/crate2nix/cargo-check.nix" suffix(, )
    0};

static const unsigned char file23[] = {
#embed "../../Templates/crate2nix/cargo-checks.nix" suffix(, )
    0};

static const unsigned char file24[] = {
#embed "../../Templates/crate2nix/crate-overrides.nix" suffix(, )
    0};

static const unsigned char file25[] = {
#embed "../../Templates/crate2nix/default-arguments.nix" suffix(, )
    0};

static const unsigned char file26[] = {
#embed "../../Templates/crate2nix/default-inherited.nix" suffix(, )
    0};

static const unsigned char file27[] = {
#embed "../../Templates/crate2nix/default-package.nix" suffix(, )
    0};

static const unsigned char file28[] = {
#embed "../../Templates/crate2nix/default-result.nix" suffix(, )
    0};

static const unsigned char file29[] = {
#embed "../../Templates/crate2nix/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file30[] = {
#embed "../../Templates/crate2nix/flake-package.nix" suffix(, )
    0};

static const unsigned char file31[] = {
#embed "../../Templates/crate2nix/out-dir.nix" suffix(, )
    0};

static const unsigned char file32[] = {
#embed "../../Templates/crate2nix/package.nix" suffix(, )
    0};

static const unsigned char file33[] = {
#embed "../../Templates/crate2nix/template.toml" suffix(, )
    0};

static const unsigned char file34[] = {
#embed "../../Templates/crate2nix/test-arguments.nix" suffix(, )
    0};

static const unsigned char file35[] = {
#embed "../../Templates/import-cargo/default-arguments.nix" suffix(, )
    0};

static const unsigned char file36[] = {
#embed "../../Templates/import-cargo/default-inherited.nix" suffix(, )
    0};

static const unsigned char file37[] = {
#embed "../../Templates/import-cargo/default-package.nix" suffix(, )
    0};

static const unsigned char file38[] = {
#embed "../../Templates/import-cargo/default-result.nix" suffix(, )
    0};

static const unsigned char file39[] = {
#embed "../../Templates/import-cargo/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file40[] = {
#embed "../../Templates/import-cargo/flake-package.nix" suffix(, )
    0};

static const unsigned char file41[] = {
#embed "../../Templates/import-cargo/inherited.nix" suffix(, )
    0};

static const unsigned char file42[] = {
#embed "../../Templates/import-cargo/nix/import-cargo.nix" suffix(, )
    0};

static const unsigned char file43[] = {
#embed "../../Templates/import-cargo/package.nix" suffix(, )
    0};

static const unsigned char file44[] = {
#embed "../../Templates/import-cargo/template.toml" suffix(, )
    0};

static const unsigned char file45[] = {
#embed "../../Templates/naersk/checks.nix" suffix(, )
    0};

static const unsigned char file46[] = {
#embed "../../Templates/naersk/default-arguments.nix" suffix(, )
    0};

static const unsigned char file47[] = {
#embed "../../Templates/naersk/default-inherited.nix" suffix(, )
    0};

static const unsigned char file48[] = {
#embed "../../Templates/naersk/default-package.nix" suffix(, )
    0};

static const unsigned char file49[] = {
#embed "../../Templates/naersk/default-result.nix" suffix(, )
    0};

static const unsigned char file50[] = {
#embed "../../Templates/naersk/flake-inputs.nix" suffix(, )
    0};

static const unsigned char file51[] = {
#embed "../../Templates/naersk/flake-package.nix" suffix(, )
    0};

static const unsigned char file52[] = {
#embed "../../Templates/naersk/package.nix" suffix(, )
    0};

static const unsigned char file53[] = {
#embed "../../Templates/naersk/template.toml" suffix(, )
    0};

static const unsigned char file54[] = {
#embed "../../Templates/naersk/test-options.nix" suffix(, )
    0};

static const unsigned char file55[] = {
#embed "../../Templates/naersk/workspace-options.nix" suffix(, )
    0};

static const unsigned char file56[] = {
#embed "../../Templates/shared/build-inputs.nix" suffix(, )
    0};

static const unsigned char file57[] = {
#embed "../../Templates/shared/cargo-check-phase.nix" suffix(, )
    0};

static const unsigned char file58[] = {
#embed "../../Templates/shared/cargo-check.nix" suffix(, )
    0};

static const unsigned char file59[] = {
#embed "../../Templates/shared/cargo-checks.nix" suffix(, )
    0};

static const unsigned char file60[] = {
#embed "../../Templates/shared/cargo.nix" suffix(, )
    0};

static const unsigned char file61[] = {
#embed "../../Templates/shared/check-inputs.nix" suffix(, )
    0};

static const unsigned char file62[] = {
#embed "../../Templates/shared/default-members.nix" suffix(, )
    0};

static const unsigned char file63[] = {
#embed "../../Templates/shared/default.nix" suffix(, )
    0};

static const unsigned char file64[] = {
#embed "../../Templates/shared/derivation-flags.nix" suffix(, )
    0};

static const unsigned char file65[] = {
#embed "../../Templates/shared/environment.nix" suffix(, )
    0};

static const unsigned char file66[] = {
#embed "../../Templates/shared/envrc" suffix(, )
    0};

static const unsigned char file67[] = {
#embed "../../Templates/shared/facts.nix" suffix(, )
    0};

static const unsigned char file68[] = {
#embed "../../Templates/shared/flake.nix" suffix(, )
    0};

static const unsigned char file69[] = {
#embed "../../Templates/shared/fmt.nix" suffix(, )
    0};

static const unsigned char file70[] = {
#embed "../../Templates/shared/git-hashes.nix" suffix(, )
    0};

static const unsigned char file71[] = {
#embed "../../Templates/shared/github-workflow.yml" suffix(, )
    0};

static const unsigned char file72[] = {
#embed "../../Templates/shared/inherited.nix" suffix(, )
    0};

static const unsigned char file73[] = {
#embed "../../Templates/shared/install-inputs.nix" suffix(, )
    0};

static const unsigned char file74[] = {
#embed "../../Templates/shared/installed-completions.nix" suffix(, )
    0};

static const unsigned char file75[] = {
#embed "../../Templates/shared/installed-files.nix" suffix(, )
    0};

static const unsigned char file76[] = {
#embed "../../Templates/shared/libraries.nix" suffix(, )
    0};

static const unsigned char file77[] = {
#embed "../../Templates/shared/manifest.nix" suffix(, )
    0};

static const unsigned char file78[] = {
#embed "../../Templates/shared/members.nix" suffix(, )
    0};

static const unsigned char file79[] = {
#embed "../../Templates/shared/meta-attributes.nix" suffix(, )
    0};

static const unsigned char file80[] = {
#embed "../../Templates/shared/meta.nix" suffix(, )
    0};

static const unsigned char file81[] = {
#embed "../../Templates/shared/name.nix" suffix(, )
    0};

static const unsigned char file82[] = {
#embed "../../Templates/shared/narrower-sources.nix" suffix(, )
    0};

static const unsigned char file83[] = {
#embed "../../Templates/shared/native-build-inputs.nix" suffix(, )
    0};

static const unsigned char file84[] = {
#embed "../../Templates/shared/nixpkgs-argument.nix" suffix(, )
    0};

static const unsigned char file85[] = {
#embed "../../Templates/shared/nixpkgs.nix" suffix(, )
    0};

static const unsigned char file86[] = {
#embed "../../Templates/shared/other-inputs.nix" suffix(, )
    0};

static const unsigned char file87[] = {
#embed "../../Templates/shared/out-dir.nix" suffix(, )
    0};

static const unsigned char file88[] = {
#embed "../../Templates/shared/package-arguments.nix" suffix(, )
    0};

static const unsigned char file89[] = {
#embed "../../Templates/shared/packages.nix" suffix(, )
    0};

static const unsigned char file90[] = {
#embed "../../Templates/shared/placeholders.nix" suffix(, )
    0};

static const unsigned char file91[] = {
#embed "../../Templates/shared/printed-completions.nix" suffix(, )
    0};

static const unsigned char file92[] = {
#embed "../../Templates/shared/program-files-script.nix" suffix(, )
    0};

static const unsigned char file93[] = {
#embed "../../Templates/shared/program-files.nix" suffix(, )
    0};

static const unsigned char file94[] = {
#embed "../../Templates/shared/repository/README.md" suffix(, )
    0};

static const unsigned char file95[] = {
#embed "../../Templates/shared/repository/flake.nix" suffix(, )
    0};

static const unsigned char file96[] = {
#embed "../../Templates/shared/repository/template.toml" suffix(, )
    0};

static const unsigned char file97[] = {
#embed "../../Templates/shared/revision-environment.nix" suffix(, )
    0};

static const unsigned char file98[] = {
#embed "../../Templates/shared/revision.nix" suffix(, )
    0};

static const unsigned char file99[] = {
#embed "../../Templates/shared/rpath.nix" suffix(, )
    0};

static const unsigned char file100[] = {
#embed "../../Templates/shared/shell-packages.nix" suffix(, )
    0};

static const unsigned char file101[] = {
#embed "../../Templates/shared/shell.nix" suffix(, )
    0};

static const unsigned char file102[] = {
#embed "../../Templates/shared/source.nix" suffix(, )
    0};

static const unsigned char file103[] = {
#embed "../../Templates/shared/toolchain-argument.nix" suffix(, )
    0};

static const unsigned char file104[] = {
#embed "../../Templates/shared/toolchain-function.nix" suffix(, )
    0};

static const unsigned char file105[] = {
#embed "../../Templates/shared/toolchain-inputs.nix" suffix(, )
    0};

static const unsigned char file106[] = {
#embed "../../Templates/shared/toolchain.nix" suffix(, )
    0};

static const unsigned char file107[] = {
#embed "../../Templates/shared/variables.toml" suffix(, )
    0};

static const unsigned char file108[] = {
#embed "../../Templates/shared/version.nix" suffix(, )
    0};

static const ctemplates_file files[] = {
    {"buildRustPackage/cargo-check-phase.nix", file1, sizeof file1 - 1},
    {"buildRustPackage/default-arguments.nix", file2, sizeof file2 - 1},
    {"buildRustPackage/default-inherited.nix", file3, sizeof file3 - 1},
    {"buildRustPackage/default-package.nix", file4, sizeof file4 - 1},
    {"buildRustPackage/default-result.nix", file5, sizeof file5 - 1},
    {"buildRustPackage/flake-inputs.nix", file6, sizeof file6 - 1},
    {"buildRustPackage/flake-package.nix", file7, sizeof file7 - 1},
    {"buildRustPackage/fmt.nix", file8, sizeof file8 - 1},
    {"buildRustPackage/inherited.nix", file9, sizeof file9 - 1},
    {"buildRustPackage/out-dir.nix", file10, sizeof file10 - 1},
    {"buildRustPackage/package.nix", file11, sizeof file11 - 1},
    {"buildRustPackage/template.toml", file12, sizeof file12 - 1},
    {"crane/checks.nix", file13, sizeof file13 - 1},
    {"crane/default-arguments.nix", file14, sizeof file14 - 1},
    {"crane/default-inherited.nix", file15, sizeof file15 - 1},
    {"crane/default-package.nix", file16, sizeof file16 - 1},
    {"crane/default-result.nix", file17, sizeof file17 - 1},
    {"crane/flake-inputs.nix", file18, sizeof file18 - 1},
    {"crane/flake-package.nix", file19, sizeof file19 - 1},
    {"crane/package.nix", file20, sizeof file20 - 1},
    {"crane/template.toml", file21, sizeof file21 - 1},
    {"crate2nix/cargo-check.nix", file22, sizeof file22 - 1},
    {"crate2nix/cargo-checks.nix", file23, sizeof file23 - 1},
    {"crate2nix/crate-overrides.nix", file24, sizeof file24 - 1},
    {"crate2nix/default-arguments.nix", file25, sizeof file25 - 1},
    {"crate2nix/default-inherited.nix", file26, sizeof file26 - 1},
    {"crate2nix/default-package.nix", file27, sizeof file27 - 1},
    {"crate2nix/default-result.nix", file28, sizeof file28 - 1},
    {"crate2nix/flake-inputs.nix", file29, sizeof file29 - 1},
    {"crate2nix/flake-package.nix", file30, sizeof file30 - 1},
    {"crate2nix/out-dir.nix", file31, sizeof file31 - 1},
    {"crate2nix/package.nix", file32, sizeof file32 - 1},
    {"crate2nix/template.toml", file33, sizeof file33 - 1},
    {"crate2nix/test-arguments.nix", file34, sizeof file34 - 1},
    {"import-cargo/default-arguments.nix", file35, sizeof file35 - 1},
    {"import-cargo/default-inherited.nix", file36, sizeof file36 - 1},
    {"import-cargo/default-package.nix", file37, sizeof file37 - 1},
    {"import-cargo/default-result.nix", file38, sizeof file38 - 1},
    {"import-cargo/flake-inputs.nix", file39, sizeof file39 - 1},
    {"import-cargo/flake-package.nix", file40, sizeof file40 - 1},
    {"import-cargo/inherited.nix", file41, sizeof file41 - 1},
    {"import-cargo/nix/import-cargo.nix", file42, sizeof file42 - 1},
    {"import-cargo/package.nix", file43, sizeof file43 - 1},
    {"import-cargo/template.toml", file44, sizeof file44 - 1},
    {"naersk/checks.nix", file45, sizeof file45 - 1},
    {"naersk/default-arguments.nix", file46, sizeof file46 - 1},
    {"naersk/default-inherited.nix", file47, sizeof file47 - 1},
    {"naersk/default-package.nix", file48, sizeof file48 - 1},
    {"naersk/default-result.nix", file49, sizeof file49 - 1},
    {"naersk/flake-inputs.nix", file50, sizeof file50 - 1},
    {"naersk/flake-package.nix", file51, sizeof file51 - 1},
    {"naersk/package.nix", file52, sizeof file52 - 1},
    {"naersk/template.toml", file53, sizeof file53 - 1},
    {"naersk/test-options.nix", file54, sizeof file54 - 1},
    {"naersk/workspace-options.nix", file55, sizeof file55 - 1},
    {"shared/build-inputs.nix", file56, sizeof file56 - 1},
    {"shared/cargo-check-phase.nix", file57, sizeof file57 - 1},
    {"shared/cargo-check.nix", file58, sizeof file58 - 1},
    {"shared/cargo-checks.nix", file59, sizeof file59 - 1},
    {"shared/cargo.nix", file60, sizeof file60 - 1},
    {"shared/check-inputs.nix", file61, sizeof file61 - 1},
    {"shared/default-members.nix", file62, sizeof file62 - 1},
    {"shared/default.nix", file63, sizeof file63 - 1},
    {"shared/derivation-flags.nix", file64, sizeof file64 - 1},
    {"shared/environment.nix", file65, sizeof file65 - 1},
    {"shared/envrc", file66, sizeof file66 - 1},
    {"shared/facts.nix", file67, sizeof file67 - 1},
    {"shared/flake.nix", file68, sizeof file68 - 1},
    {"shared/fmt.nix", file69, sizeof file69 - 1},
    {"shared/git-hashes.nix", file70, sizeof file70 - 1},
    {"shared/github-workflow.yml", file71, sizeof file71 - 1},
    {"shared/inherited.nix", file72, sizeof file72 - 1},
    {"shared/install-inputs.nix", file73, sizeof file73 - 1},
    {"shared/installed-completions.nix", file74, sizeof file74 - 1},
    {"shared/installed-files.nix", file75, sizeof file75 - 1},
    {"shared/libraries.nix", file76, sizeof file76 - 1},
    {"shared/manifest.nix", file77, sizeof file77 - 1},
    {"shared/members.nix", file78, sizeof file78 - 1},
    {"shared/meta-attributes.nix", file79, sizeof file79 - 1},
    {"shared/meta.nix", file80, sizeof file80 - 1},
    {"shared/name.nix", file81, sizeof file81 - 1},
    {"shared/narrower-sources.nix", file82, sizeof file82 - 1},
    {"shared/native-build-inputs.nix", file83, sizeof file83 - 1},
    {"shared/nixpkgs-argument.nix", file84, sizeof file84 - 1},
    {"shared/nixpkgs.nix", file85, sizeof file85 - 1},
    {"shared/other-inputs.nix", file86, sizeof file86 - 1},
    {"shared/out-dir.nix", file87, sizeof file87 - 1},
    {"shared/package-arguments.nix", file88, sizeof file88 - 1},
    {"shared/packages.nix", file89, sizeof file89 - 1},
    {"shared/placeholders.nix", file90, sizeof file90 - 1},
    {"shared/printed-completions.nix", file91, sizeof file91 - 1},
    {"shared/program-files-script.nix", file92, sizeof file92 - 1},
    {"shared/program-files.nix", file93, sizeof file93 - 1},
    {"shared/repository/README.md", file94, sizeof file94 - 1},
    {"shared/repository/flake.nix", file95, sizeof file95 - 1},
    {"shared/repository/template.toml", file96, sizeof file96 - 1},
    {"shared/revision-environment.nix", file97, sizeof file97 - 1},
    {"shared/revision.nix", file98, sizeof file98 - 1},
    {"shared/rpath.nix", file99, sizeof file99 - 1},
    {"shared/shell-packages.nix", file100, sizeof file100 - 1},
    {"shared/shell.nix", file101, sizeof file101 - 1},
    {"shared/source.nix", file102, sizeof file102 - 1},
    {"shared/toolchain-argument.nix", file103, sizeof file103 - 1},
    {"shared/toolchain-function.nix", file104, sizeof file104 - 1},
    {"shared/toolchain-inputs.nix", file105, sizeof file105 - 1},
    {"shared/toolchain.nix", file106, sizeof file106 - 1},
    {"shared/variables.toml", file107, sizeof file107 - 1},
    {"shared/version.nix", file108, sizeof file108 - 1},
    {0, 0, 0},
};

const ctemplates_file *ctemplates_files(void) { return files; }
