#@ if hasOneTestArgument
cargoTestOptions = options: options ++ @testArguments@;
#@ else
cargoTestOptions =
  options:
  options
  ++ @testArguments@;
#@ end
