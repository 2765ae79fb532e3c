if [ -e "${NIX_ATTRS_SH_FILE:-}" ]; then
  source "$NIX_ATTRS_SH_FILE"
elif [ -e .attrs.sh ]; then
  source .attrs.sh
fi
source "$stdenv/setup"
genericBuild
