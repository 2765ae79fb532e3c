# lib.fileset: a set is a tree from the file system's root, where true stands for all below.
lib:
let
  inherit (builtins)
    attrNames
    isAttrs
    isPath
    mapAttrs
    pathExists
    readDir
    ;

  components = path: builtins.filter (part: part != "") (lib.splitString "/" (toString path));

  set = tree: {
    _type = "fileset";
    inherit tree;
  };
  below = path: tree: lib.foldr (name: inner: { ${name} = inner; }) tree (components path);

  # The store's own listing is out of bounds in pure evaluation; what flakes have there are folders.
  isFolder =
    path:
    toString (dirOf path) == builtins.storeDir
    || (readDir (dirOf path)).${baseNameOf path} or null == "directory";

  # The tree of a fileset, or of a path, which stands for all in it.
  coerce =
    context: value:
    if value._type or null == "fileset" then
      value.tree
    else if isPath value then
      if pathExists value then
        below value true
      else
        throw "${context} is a path that does not exist: ${toString value}"
    else if value ? _isLibCleanSourceWith || value ? _filtered then
      throw "${context} is a `lib.sources`-based value, convert it with lib.fileset.fromSource"
    else
      throw "${context} is of type ${builtins.typeOf value}, but it should be a file set or a path instead.";

  expand = path: mapAttrs (_: _: true) (readDir path);

  union2 =
    a: b:
    if a == true || b == true then
      true
    else
      a // mapAttrs (name: tree: if a ? ${name} then union2 a.${name} tree else tree) b;

  intersect2 =
    a: b:
    if a == true then
      b
    else if b == true then
      a
    else
      mapAttrs (name: intersect2 a.${name}) (builtins.intersectAttrs a b);

  difference2 =
    path: a: b:
    if b == true then
      { }
    else if b == { } then
      a
    else
      let
        entries = if a == true then expand path else a;
      in
      entries
      // mapAttrs (name: tree: difference2 (path + "/${name}") entries.${name} tree) (
        builtins.intersectAttrs entries b
      );

  # Folders without any file are no part of a set.
  hasFile =
    path: tree:
    let
      types = readDir path;
      inner = name: if tree == true then true else tree.${name};
    in
    lib.any (
      name:
      if types.${name} == "directory" then
        hasFile (path + "/${name}") (inner name)
      else
        inner name == true
    ) (attrNames (if tree == true then types else tree));

  isEmpty = tree: isAttrs tree && lib.all (name: isEmpty tree.${name}) (attrNames tree);

  select =
    tree: parts:
    if tree == true || parts == [ ] then
      tree
    else
      select (tree.${builtins.head parts} or { }) (builtins.tail parts);

  filtered =
    predicate: path:
    mapAttrs (
      name: type:
      if type == "directory" then
        filtered predicate (path + "/${name}")
      else if
        predicate {
          inherit name type;
          hasExt = ext: lib.hasSuffix ".${ext}" name;
        }
      then
        true
      else
        { }
    ) (readDir path);
in
{
  unions =
    sets:
    set (
      builtins.foldl' union2 { } (lib.imap1 (i: coerce "lib.fileset.unions: Element ${toString i}") sets)
    );
  union =
    a: b:
    set (
      union2 (coerce "lib.fileset.union: First argument" a) (
        coerce "lib.fileset.union: Second argument" b
      )
    );
  intersection =
    a: b:
    set (
      intersect2 (coerce "lib.fileset.intersection: First argument" a) (
        coerce "lib.fileset.intersection: Second argument" b
      )
    );
  difference =
    a: b:
    set (
      difference2 /. (coerce "lib.fileset.difference: First argument" a) (
        coerce "lib.fileset.difference: Second argument" b
      )
    );
  fromSource =
    source:
    let
      inner =
        source._filtered or {
          path = source;
          filter = _: _: true;
        };
      kept =
        path:
        mapAttrs (
          name: type:
          let
            here = path + "/${name}";
          in
          if !inner.filter (toString here) type then
            { }
          else if type == "directory" then
            kept here
          else
            true
        ) (readDir path);
    in
    set (below inner.path (kept inner.path));
  maybeMissing =
    path: if pathExists path then set (coerce "lib.fileset.maybeMissing: Argument" path) else set { };
  fileFilter =
    predicate: path:
    if !isPath path then
      throw "lib.fileset.fileFilter: Second argument is of type ${builtins.typeOf path}, but it should be a path instead."
    else
      set (below path (filtered predicate path));

  toSource =
    { root, fileset }:
    let
      tree = coerce "lib.fileset.toSource: `fileset`" fileset;
      outside = difference2 /. tree (below root true);
    in
    if !isPath root then
      throw "lib.fileset.toSource: `root` (${toString root}) is of type ${builtins.typeOf root}, but it should be a path instead."
    else if !isFolder root then
      throw "lib.fileset.toSource: `root` (${toString root}) is not a directory that exists"
    else if outside != { } && !isEmpty outside then
      throw "lib.fileset.toSource: `fileset` could contain files outside of `root` (${toString root})"
    else
      lib.cleanSourceWith {
        src = root;
        filter =
          path: type:
          let
            inner = select tree (components path);
          in
          if type == "directory" then hasFile (/. + path) inner else inner == true;
      };
}
