#@ if nativeInputs and darwinNativeInputs
nativeBuildInputs = [
  #@ for input in nativeInputs
  @input@
  #@ end
]
++ lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
#@ else if nativeInputs
nativeBuildInputs = @nativeInputs@;
#@ else if darwinNativeInputs
nativeBuildInputs = lib.optionals stdenv.hostPlatform.isDarwin @darwinNativeInputs@;
#@ end
