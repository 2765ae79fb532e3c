#@ for member in members

#@ if separate
@member.name@ = default.override {
  manifest = @member.manifest@;
  mainProgram = @member.mainProgram@;
  #@ if splitsSources
  folders = @member.folders@;
  #@ end
  #@ if member.hasOtherFeatures
  features = @member.features@;
  #@ end
};
#@ else
@member.name@ = default // {
  meta = default.meta // {
    mainProgram = @member.mainProgram@;
  };
};
#@ end
#@ end
