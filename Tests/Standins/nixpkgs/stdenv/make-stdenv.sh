# One file for each tool, so that a package finds no tool that it did not ask for.
export PATH=$tools
mkdir -p "$out/bin"
for tool in \
  ar as awk base64 basename bash cat cc chmod cmp cp cpp cut date diff dirname du echo env expr false find g++ gcc \
  getconf grep gzip head id install ld ln ls make mkdir mktemp mv nm nproc objcopy objdump od patch patchelf printf pwd \
  ranlib readlink realpath rm rmdir sed seq sh sha256sum sleep sort split stat strip tail tar tee test touch tr true \
  uname uniq wc which xargs xz bzip2 c++; do
  if found=$(command -v "$tool" 2>/dev/null) && found=$(type -P "$tool"); then
    printf '#!%s\nexec %s "$@"\n' "$bash" "$found" > "$out/bin/$tool"
    chmod +x "$out/bin/$tool"
  fi
done
cp "$setup" "$out/setup"
