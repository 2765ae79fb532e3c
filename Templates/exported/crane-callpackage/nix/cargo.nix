# The packages of the Cargo workspace, read from its manifests as cargo reads them.
{ lib }:

let
  root = lib.importTOML ../Cargo.toml;
  workspace = root.workspace or { };

  # Expands patterns such as `crates/*` to folders, with a slash before each name.
  expand = lib.concatMap (
    pattern:
    lib.foldl' (
      folders: glob:
      lib.concatMap (
        folder: map (name: "${folder}/${name}") (lib.filter (matches glob) (foldersIn folder))
      ) folders
    ) [ "" ] (lib.subtractLists [ "" "." ] (lib.splitString "/" pattern))
  );
  matches =
    glob:
    let
      regex = lib.replaceStrings [ "\\*" "\\?" ] [ ".*" "." ] (lib.escapeRegex glob);
    in
    name: builtins.match regex name != null;
  foldersIn =
    folder:
    lib.attrNames (lib.filterAttrs (_: type: type != "regular") (builtins.readDir (../. + folder)));

  isExcluded =
    folder: lib.any (other: lib.hasPrefix "${other}/" "${folder}/") (expand (workspace.exclude or [ ]));
  isMember = folder: lib.pathExists (../. + "${folder}/Cargo.toml") && !isExcluded folder;
  members = lib.unique (
    lib.optional (root ? package) "" ++ lib.filter isMember (expand (workspace.members or [ ]))
  );
  defaultMembers =
    if workspace ? default-members then
      expand workspace.default-members
    else if root ? package then
      [ "" ]
    else
      members;

  read =
    folder:
    let
      path = name: ../. + "${folder}/${name}";
      toml = lib.importTOML (path "Cargo.toml");
      inherit (toml) package;

      listed = toml.bin or [ ];
      isBuilt = bin: lib.subtractLists toml.features.default or [ ] bin.required-features or [ ] == [ ];

      candidates = [
        "src/main.rs"
      ]
      ++ map (name: "src/bin/${name}" + lib.optionalString (!lib.hasSuffix ".rs" name) "/main.rs") (
        lib.optionals (lib.pathExists (path "src/bin")) (lib.attrNames (builtins.readDir (path "src/bin")))
      );
      found = lib.filter (file: lib.pathExists (path file)) (
        lib.subtractLists (map (bin: bin.path or "") listed) candidates
      );
      programOf =
        file:
        if file == "src/main.rs" then
          package.name
        else
          lib.removeSuffix ".rs" (baseNameOf (lib.removeSuffix "/main.rs" file));
    in
    rec {
      inherit (package) name;
      manifest = path "Cargo.toml";
      isDefault = lib.elem folder defaultMembers;
      programs =
        map (bin: bin.name) (lib.filter isBuilt listed)
        ++ lib.optionals (package.autobins or true) (map programOf found);
      mainProgram =
        package.default-run
          or (if programs == [ ] || lib.elem name programs then name else lib.head programs);
    };
in
map read members
