#@ for command in crate.commands
#@ if command.isOne
#@ for completion in command.completions
#@ if completion.isBuilt
installShellCompletion --cmd @command.name@ --@completion.shell@ $outDir/@completion.path@
#@ else
installShellCompletion --cmd @command.name@ --@completion.shell@ @completion.path@
#@ end
#@ end
#@ else
installShellCompletion --cmd @command.name@ \
  #@ for completion in command.completions
  #@ if completion.isBuilt and completion.hasMore
  --@completion.shell@ $outDir/@completion.path@ \
  #@ else if completion.isBuilt
  --@completion.shell@ $outDir/@completion.path@
  #@ else if completion.hasMore
  --@completion.shell@ @completion.path@ \
  #@ else
  --@completion.shell@ @completion.path@
  #@ end
  #@ end
#@ end
#@ end
