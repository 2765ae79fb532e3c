#@ if subfolder
buildPhase = ''
  cd "@subfolder@"
  ${command}
'';
#@ else
buildPhase = command;
#@ end
