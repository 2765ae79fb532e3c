# fetchCargoVendor in its two steps: all that the lock file names in one fixed output, and a vendor folder made of it.
# Crates come from a folder, git dependencies from this machine; a git repository is one package.
{
  lib,
  host,
  final,
}:
{
  src,
  hash,
  name ? "cargo-deps",
  cargoRoot ? null,
  ...
}:
let
  # Prints name, version, source and checksum of each package that has a source.
  packages = ''
    packages() {
      awk '
        function value() { return substr($0, index($0, "\"") + 1, length($0) - index($0, "\"") - 1) }
        function flush() { if (source != "") print name, version, source, checksum; source = checksum = "" }
        /^\[\[/ { flush(); wanted = ($0 == "[[package]]") }
        wanted && /^name = / { name = value() }
        wanted && /^version = / { version = value() }
        wanted && /^source = / { source = value() }
        wanted && /^checksum = / { checksum = value() }
        END { flush() }
      ' "$1"
    }
  '';

  vendorStaging = derivation {
    name = "${name}-vendor-staging";
    inherit (final) system;
    inherit (host) crates tools;
    inherit src;
    lockFile = lib.optionalString (cargoRoot != null) "${cargoRoot}/" + "Cargo.lock";
    builder = host.bash;
    args = [
      "-euc"
      ''
        export PATH=$tools HOME=$PWD
        ${packages}
        mkdir "$out"
        cp "$src/$lockFile" "$out/Cargo.lock"
        chmod u+w "$out/Cargo.lock"
        packages "$out/Cargo.lock" | while read -r name version source checksum; do
          case $source in
            registry+https://github.com/rust-lang/crates.io-index)
              mkdir -p "$out/tarballs"
              cp "$crates/$name-$version.crate" "$out/tarballs/$name-$version.tar.gz"
              echo "$checksum  $out/tarballs/$name-$version.tar.gz" | sha256sum --quiet -c -
              ;;
            git+*)
              commit=''${source##*#} url=''${source#git+}
              if [ ! -e "$out/git/$commit" ]; then
                mkdir -p "$out/git"
                git clone --quiet "''${url%%[?#]*}" "$out/git/$commit"
                git -C "$out/git/$commit" checkout --quiet "$commit"
                find "$out/git/$commit" -name .git -prune -exec rm -rf {} +
              fi
              ;;
            *) echo "stand-in: fetchCargoVendor does not support $source" >&2; exit 1 ;;
          esac
        done
        # Not the last command: see fetchurl.
        exit 0
      ''
    ];
    outputHashMode = "recursive";
    outputHash = hash;
  };
in
final.runCommand "${name}-vendor" { inherit (host) tools; } ''
  export PATH=$tools
  ${packages}
  # As upstream, a folder for each source: one name and version may come from several.
  mkdir -p $out/.cargo $out/source-registry-0
  cp ${vendorStaging}/Cargo.lock $out/Cargo.lock
  {
    printf '[source.vendored-source-registry-0]\ndirectory = "@vendor@/source-registry-0"\n'
    printf '[source.crates-io]\nreplace-with = "vendored-source-registry-0"\n'
  } > $out/.cargo/config.toml
  packages $out/Cargo.lock | while read -r name version source checksum; do
    case $source in
      registry+*)
        crate=$out/source-registry-0/$name-$version
        mkdir $crate
        tar xf ${vendorStaging}/tarballs/$name-$version.tar.gz -C $crate --strip-components=1
        echo "{\"files\":{},\"package\":\"$checksum\"}" > $crate/.cargo-checksum.json
        ;;
      git+*)
        folder=source-git-''${source##*#} url=''${source#git+} url=''${url%%#*}
        if [ ! -e $out/$folder ]; then
          mkdir $out/$folder
          {
            printf '[source.vendored-%s]\ndirectory = "@vendor@/%s"\n' $folder $folder
            printf '[source."%s"]\ngit = "%s"\nreplace-with = "vendored-%s"\n' "''${source%%#*}" "''${url%%\?*}" $folder
            case $url in
              *\?*) printf '%s = "%s"\n' "$(echo "''${url#*\?}" | cut -d = -f 1)" "$(echo "''${url#*=}" | sed 's|%2F|/|g')" ;;
            esac
          } >> $out/.cargo/config.toml
        fi
        crate=$out/$folder/$name-$version
        cp -r ${vendorStaging}/git/''${source##*#} $crate
        chmod -R u+w $crate
        echo '{"files":{},"package":null}' > $crate/.cargo-checksum.json
        ;;
    esac
  done
''
