installManPage() {
  local page
  for page; do
    case ${page##*/} in
      *.[1-8]) install -D -m 644 "$page" "$out/share/man/man${page##*.}/${page##*/}" ;;
      *) echo "installManPage: no section in the name of $page" >&2; return 1 ;;
    esac
  done
}
# As upstream, a shell's option counts for all paths after it, a pipe needs one and a name, and an empty file is an error.
installShellCompletion() {
  local shell='' command='' name='' file of as status=0
  while [ $# -gt 0 ]; do
    case $1 in
      --bash | --zsh | --fish) shell=${1#--} ;;
      --cmd) command=$2; shift ;;
      --name) name=$2; shift ;;
      --*) echo "installShellCompletion: unknown option $1" >&2; status=2 ;;
      *)
        file=${1##*/} of=$shell as=
        if [ -p "$1" ]; then
          if [ -z "$of" ] || [ -z "$name$command" ]; then
            echo "installShellCompletion: a pipe needs a shell and a name" >&2
            return 1
          fi
        elif [ -z "$of" ]; then
          case $file in
            ?*.bash | ?*.zsh | ?*.fish) of=${file##*.} ;;
            *) echo "installShellCompletion: no shell in the name of $1" >&2; return 2 ;;
          esac
        fi
        case $of in
          bash) as=bash-completion/completions/${name:-${command:+$command.bash}} ;;
          fish) as=fish/vendor_completions.d/${name:-${command:+$command.fish}} ;;
          zsh)
            file=${file%.zsh}
            file=_${file#_}
            as=zsh/site-functions/${name:-${command:+_$command}}
            ;;
        esac
        case $as in */) as+=$file ;; esac
        mkdir -p "$out/share/${as%/*}"
        cat "$1" > "$out/share/$as"
        if [ ! -s "$out/share/$as" ]; then
          echo "installShellCompletion: $as is empty" >&2
          return 1
        fi
        name=
        ;;
    esac
    shift
  done
  return "$status"
}
