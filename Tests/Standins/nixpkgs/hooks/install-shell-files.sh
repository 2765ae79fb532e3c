installManPage() {
  local page
  for page; do install -D -m 644 "$page" "$out/share/man/man${page##*.}/$(basename "$page")"; done
}
installShellCompletion() {
  local shell= name= file
  while [ $# -gt 0 ]; do
    case $1 in
      --bash | --zsh | --fish) shell=${1#--} ;;
      --cmd) name=$2; shift ;;
      --name) name=$2; shift ;;
      *)
        file=$1
        case ${shell:-${file##*.}} in
          bash) install -D -m 644 "$file" "$out/share/bash-completion/completions/${name:-$(basename "$file")}" ;;
          zsh) install -D -m 644 "$file" "$out/share/zsh/site-functions/${name:+_$name}" ;;
          fish) install -D -m 644 "$file" "$out/share/fish/vendor_completions.d/${name:-$(basename "$file" .fish)}.fish" ;;
        esac
        ;;
    esac
    shift
  done
}
