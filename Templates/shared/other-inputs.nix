#@ for input in flakeInputs

#@ if input.hasOnlyURL
@input.name@.url = @input.url@;
#@ else if input.hasOnlyFollows
@input.name@.follows = @input.follows@;
#@ else
@input.name@ = {
  #@ if input.url
  url = @input.url@;
  #@ end
  #@ if not input.isFlake
  flake = false;
  #@ end
  #@ if input.follows
  follows = @input.follows@;
  #@ end
  #@ for setting in input.settings
  #@ if setting.isFiles
  @setting.path@ = false;
  #@ else
  @setting.path@ = @setting.value@;
  #@ end
  #@ end
};
#@ end
#@ end
