{
  @name@ = package;
  #@ for member in members

  @member.name@ = package.override {
    manifest = @member.manifest@;
    mainProgram = @member.mainProgram@;
    #@ if member.hasOtherFeatures
    features = @member.features@;
    #@ end
  };
  #@ end
}
