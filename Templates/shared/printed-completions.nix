#@ for command in files.printed
#@ if command.isOne
#@ for completion in command.completions
installShellCompletion --cmd @command.name@ --@completion.shell@ <($out/bin/@command.name@ @completion.arguments@)
#@ end
#@ else
installShellCompletion --cmd @command.name@ \
  #@ for completion in command.completions
  #@ if completion.hasMore
  --@completion.shell@ <($out/bin/@command.name@ @completion.arguments@) \
  #@ else
  --@completion.shell@ <($out/bin/@command.name@ @completion.arguments@)
  #@ end
  #@ end
#@ end
#@ end
