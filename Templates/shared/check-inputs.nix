#@ if checkInputs

nativeCheckInputs = @checkInputs@;
#@ end
