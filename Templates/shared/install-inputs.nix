#@ if programFiles and nativeInputs or programFiles and linuxNativeInputs or programFiles and darwinNativeInputs
nativeBuildInputs = nativeBuildInputs ++ [ installShellFiles ];
#@ else if programFiles
nativeBuildInputs = [ installShellFiles ];
#@ end
