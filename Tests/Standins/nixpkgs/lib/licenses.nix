# Attribute names of nixpkgs' lib.licenses and their SPDX identifiers.
lib:
builtins.mapAttrs
  (shortName: spdxId: {
    inherit shortName spdxId;
    fullName = spdxId;
    free = true;
    deprecated = false;
  })
  {
    afl3 = "AFL-3.0";
    agpl3Only = "AGPL-3.0-only";
    agpl3Plus = "AGPL-3.0-or-later";
    artistic2 = "Artistic-2.0";
    asl20 = "Apache-2.0";
    blueOak100 = "BlueOak-1.0.0";
    boost = "BSL-1.0";
    bsd0 = "0BSD";
    bsd1 = "BSD-1-Clause";
    bsd2 = "BSD-2-Clause";
    bsd3 = "BSD-3-Clause";
    bsd3Clear = "BSD-3-Clause-Clear";
    bsdOriginal = "BSD-4-Clause";
    cc-by-40 = "CC-BY-4.0";
    cc-by-sa-40 = "CC-BY-SA-4.0";
    cc0 = "CC0-1.0";
    cddl = "CDDL-1.0";
    eupl12 = "EUPL-1.2";
    epl20 = "EPL-2.0";
    fdl13Only = "GFDL-1.3-only";
    fdl13Plus = "GFDL-1.3-or-later";
    gpl1Only = "GPL-1.0-only";
    gpl2Only = "GPL-2.0-only";
    gpl2Plus = "GPL-2.0-or-later";
    gpl3Only = "GPL-3.0-only";
    gpl3Plus = "GPL-3.0-or-later";
    isc = "ISC";
    lgpl2Only = "LGPL-2.0-only";
    lgpl2Plus = "LGPL-2.0-or-later";
    lgpl21Only = "LGPL-2.1-only";
    lgpl21Plus = "LGPL-2.1-or-later";
    lgpl3Only = "LGPL-3.0-only";
    lgpl3Plus = "LGPL-3.0-or-later";
    llvm-exception = "LLVM-exception";
    mit = "MIT";
    mit0 = "MIT-0";
    mpl11 = "MPL-1.1";
    mpl20 = "MPL-2.0";
    ncsa = "NCSA";
    ofl = "OFL-1.1";
    openssl = "OpenSSL";
    osl3 = "OSL-3.0";
    postgresql = "PostgreSQL";
    psfl = "Python-2.0";
    unicode-30 = "Unicode-3.0";
    unicode-dfs-2016 = "Unicode-DFS-2016";
    unlicense = "Unlicense";
    upl = "UPL-1.0";
    wtfpl = "WTFPL";
    x11 = "X11";
    zlib = "Zlib";
  }
