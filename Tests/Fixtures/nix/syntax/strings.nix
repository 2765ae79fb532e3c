# Every form of text, each with what could end it too early.
{
  plain = "a \"quoted\" word, a \\ backslash, a \${dollar}, $${two}, $$, $";
  nested = "a ${"b ${"c ${toString [ 1 ]} \${c}"} }"} }";
  lines = "one
    two";
  indented = ''
    # no comment
    ''${text} and ${"an ${''inner ''\n ${"x"}''} one"} /* no comment */
      deeper ''' quotes ' and ''$ and $${x} and $''' end
  '';
  onOneLine = ''  two spaces'';
  empty = '''';
  blank = ''
  '';
  quotes = ''a'b' '${"c"}' $'d' ''\t ''\\ '';
  "name in quotes" = 1;
  "name ${"with"} value" = 2;
  ${"name"} = 3;
  uri = https://example.org/a?b=c&d=~e;
  notComment = "# ${ /* } */ "x" # }
  }";
}
