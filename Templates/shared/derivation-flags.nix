#@ for flag in derivationFlags
@flag@ = true;
#@ end
