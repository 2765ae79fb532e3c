# Packages that are programs and libraries of the host, each with nothing but itself.
{
  lib,
  host,
  final,
}:
let
  # Programs, from the host's folders or the given one; what is missing fails where it is run.
  programs =
    name: attrs: names:
    final.runCommand name
      (
        {
          inherit (host) tools;
          meta.mainProgram = lib.head names;
          version = "0";
        }
        // attrs
      )
      ''
        mkdir -p $out/bin
        for program in ${toString names}; do
          if found=$(PATH=$tools; type -P "$program"); then
            printf '#!%s\nexec %s "$@"\n' ${host.bash} "$found" > $out/bin/$program
          else
            printf '#!%s\necho "the host has no %s" >&2; exit 127\n' ${host.bash} "$program" > $out/bin/$program
          fi
          chmod +x $out/bin/$program
        done
        ${attrs.extra or ""}
      '';
  rust =
    name: names:
    programs name {
      tools = host.rust;
      version = lib.elemAt (lib.splitString " " host.rustVersion) 1;
    } names;

  # A library is its pkg-config file alone; the compiler finds the rest in the host's folders.
  library =
    name: pc:
    final.runCommand name { version = "0"; } ''
      mkdir -p $out/lib/pkgconfig
      for module in ${toString pc}; do
        file=
        for folder in /usr/lib/*/pkgconfig /usr/lib/pkgconfig /usr/lib64/pkgconfig /usr/share/pkgconfig; do
          if [ -e "$folder/$module.pc" ]; then file=$folder/$module.pc; fi
        done
        if [ -z "$file" ]; then echo "the host has no $module.pc" >&2; exit 1; fi
        ln -s "$file" $out/lib/pkgconfig/
      done
    '';
in
{
  # What a program finds only if it is told where to look: no host has this function in it.
  vulkan-loader = final.runCommand "vulkan-loader" { version = "0"; } ''
    mkdir -p $out/lib
    echo 'const char *stand_in(void) { return "the stand-in for Vulkan"; }' > stand-in.c
    cc -shared -fPIC -o $out/lib/libvulkan.so.1 stand-in.c
  '';

  bash = programs "bash" { } [ "bash" ];
  bashInteractive = programs "bash-interactive" { } [ "bash" ];
  cargo = rust "cargo" [ "cargo" ];
  rustc = rust "rustc" [
    "rustc"
    "rustdoc"
  ];
  clippy = rust "clippy" [
    "cargo-clippy"
    "clippy-driver"
  ];
  rustfmt = lib.makeOverridable (
    {
      asNightly ? false,
    }:
    if asNightly then
      # The host's, which calls itself a nightly one.
      final.runCommand "rustfmt-nightly" { } ''
        mkdir -p $out/bin
        for program in cargo-fmt rustfmt; do
          {
            echo '#!${host.bash}'
            echo 'export RUSTFMT=''${RUSTFMT-'"$out"'/bin/rustfmt}'
            echo 'case "$*" in *--version) exec echo rustfmt-nightly;; esac'
            echo "exec ${host.rust}/$program \"\$@\""
          } > $out/bin/$program
          chmod +x $out/bin/$program
        done
      ''
    else
      rust "rustfmt" [
        "cargo-fmt"
        "rustfmt"
      ]
  ) { };
  rust-analyzer = rust "rust-analyzer" [ "rust-analyzer" ];

  # As cargo calls it, with a cargo that finds all crates: it knows the crates that `[bans]` denies.
  cargo-deny = final.writeShellScriptBin "cargo-deny" ''
    set -e
    case "$*" in
      "deny --offline check bans licenses sources" | "deny check bans licenses sources") ;;
      *) echo "stand-in: cargo-deny has no arguments $*" >&2; exit 2 ;;
    esac
    cargo metadata --offline --format-version 1 > /dev/null
    for name in $(sed -n 's/^deny = \["\(.*\)"\]$/\1/p' deny.toml); do
      if grep -qx "name = \"$name\"" Cargo.lock; then echo "error[banned]: crate '$name' is banned" >&2; exit 1; fi
    done
    echo bans ok, licenses ok, sources ok
  '';
  # It knows the crates that have a folder among the advisories, whatever their versions are.
  cargo-audit = final.writeShellScriptBin "cargo-audit" ''
    set -e
    case "$*" in
      "audit -n -d "*" --ignore yanked") ;;
      *) echo "stand-in: cargo-audit has no arguments $*" >&2; exit 2 ;;
    esac
    for folder in "$4"/crates/*; do
      name=''${folder##*/}
      if grep -qx "name = \"$name\"" Cargo.lock; then echo "error: $name is vulnerable" >&2; exit 1; fi
    done
    echo "Scanning Cargo.lock for vulnerabilities"
  '';
  # All tests but those in documentation, by cargo itself.
  cargo-nextest = final.writeShellScriptBin "cargo-nextest" ''
    set -e
    if [ "$*" = "nextest --version" ]; then echo "cargo-nextest 0"; exit; fi
    [ "$1 $2" = "nextest run" ] || { echo "stand-in: cargo-nextest has no arguments $*" >&2; exit 2; }
    shift 2
    words=()
    while [ "$#" -gt 0 ] && [ "$1" != -- ]; do
      case $1 in
        --cargo-profile) words+=(--profile) ;;
        --no-tests=pass) ;;
        *) words+=("$1") ;;
      esac
      shift
    done
    echo "Starting tests with nextest"
    exec cargo test --lib --bins --tests "''${words[@]}" "$@"
  '';

  cmake = programs "cmake" { } [ "cmake" ];
  git = programs "git" { } [ "git" ];
  jq = programs "jq" { } [ "jq" ];
  lndir = programs "lndir" { } [ "lndir" ];
  nixfmt = programs "nixfmt" { } [ "nixfmt" ];
  nixfmt-tree = programs "nixfmt-tree" { } [ "treefmt" ];
  protobuf = programs "protobuf" { } [ "protoc" ];
  remarshal = programs "remarshal" { } [ "remarshal" ];
  rsync = programs "rsync" { } [ "rsync" ];
  installShellFiles = final.makeSetupHook {
    name = "install-shell-files";
  } ./hooks/install-shell-files.sh;
  versionCheckHook = final.makeSetupHook {
    name = "version-check-hook";
  } ./hooks/version-check.sh;

  # It knows only the modules of the package's buildInputs.
  pkg-config =
    final.runCommand "pkg-config"
      {
        meta.mainProgram = "pkg-config";
        inherit (host) tools;
      }
      ''
        mkdir -p $out/bin $out/nix-support
        found=$(PATH=$tools; type -P pkg-config) || { echo "the host has no pkg-config" >&2; exit 1; }
        cat > $out/bin/pkg-config <<END
        #!${host.bash}
        PKG_CONFIG_LIBDIR=\$PKG_CONFIG_PATH_FOR_TARGET PKG_CONFIG_PATH= exec $found "\$@"
        END
        chmod +x $out/bin/pkg-config
        echo 'export PKG_CONFIG_PATH_FOR_TARGET=''${PKG_CONFIG_PATH_FOR_TARGET:-}' > $out/nix-support/setup-hook
      '';
}
// lib.mapAttrs library {
  bzip2 = [ "bzip2" ];
  openssl = [
    "libcrypto"
    "libssl"
    "openssl"
  ];
  zlib = [ "zlib" ];
  zstd = [ "libzstd" ];
  curl = [ "libcurl" ];
  dbus = [ "dbus-1" ];
  libgit2 = [ "libgit2" ];
  libsodium = [ "libsodium" ];
  libssh2 = [ "libssh2" ];
  oniguruma = [ "oniguruma" ];
  pcre2 = [ "libpcre2-8" ];
  sqlite = [ "sqlite3" ];
  xz = [ "liblzma" ];
}
