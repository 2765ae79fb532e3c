import TestSupport
import Testing

@testable import Cargo
@testable import Strategies

@Suite struct NativeLibrariesTests {
  func needs(_ app: Package, _ lock: [LockedPackage]) throws -> NativeNeeds {
    try NativeLibraries.read(for: workspace([app], lock: lock)).needs(of: [app])
  }

  @Test func nothingForPureRust() throws {
    let app = member("app", dependencies: [dependency("ring"), dependency("serde")])
    #expect(
      try needs(app, [lockedMember("app", "ring", "serde"), locked("ring"), locked("serde")]) == NativeNeeds()
    )
  }

  @Test func aToolOfBuildScriptsIsForItsUsers() throws {
    let app = member("app", dependencies: [dependency("parser"), dependency("libz-sys")])
    let lock = [
      lockedMember("app", "parser", "libz-sys"), locked("parser", "1.0.0", "bindgen"), locked("bindgen"),
      locked("libz-sys", "1.1.0", "pkg-config"), locked("pkg-config"),
    ]
    let causes = try needs(app, lock).causes
    #expect(causes.first { $0.crate == "bindgen" }?.users == ["parser"])
    #expect(causes.first { $0.crate == "libz-sys" }?.users == [])
  }

  @Test func nativeTLSNeedsOpenSSLOnLinux() throws {
    let app = member("app", dependencies: [dependency("reqwest")])
    let lock = [
      lockedMember("app", "reqwest"), locked("reqwest", "0.12.0", "native-tls"),
      locked("native-tls", "0.2.0", "openssl", "openssl-sys", "schannel", "security-framework"),
      locked("openssl", "0.10.0", "openssl-sys"), locked("openssl-sys", "0.9.0", "cc", "pkg-config", "vcpkg"),
      locked("schannel"), locked("security-framework"), locked("cc"), locked("pkg-config"), locked("vcpkg"),
    ]
    let needs = try needs(app, lock)
    #expect(needs.nativeInputs == ["pkg-config"])
    #expect(needs.inputs == [])
    #expect(needs.linuxInputs == ["openssl"])
    #expect(needs.environment == [])
    #expect(needs.reasons == ["openssl-sys"])
    #expect(needs.causes.first?.chain == ["app", "reqwest", "native-tls", "openssl-sys"])
    #expect(needs.arguments == ["openssl", "pkg-config"])
  }

  @Test func vendoredOpenSSLIsReplacedByTheSystems() throws {
    let app = member("app", dependencies: [dependency("openssl", features: ["vendored"])])
    let lock = [
      lockedMember("app", "openssl"), locked("openssl", "0.10.0", "openssl-sys"),
      locked("openssl-sys", "0.9.0", "openssl-src"), locked("openssl-src", "300.0.0"),
    ]
    let needs = try needs(app, lock)
    #expect(needs.inputs == ["openssl"])
    #expect(needs.environment == [EnvironmentVariable(name: "OPENSSL_NO_VENDOR", value: .bool(true))])
    #expect(needs.reasons == ["openssl-sys"])
  }

  @Test func optionalCrateCountsWithItsFeatureOnly() throws {
    let lock = [lockedMember("app", "pcre2-sys"), locked("pcre2-sys")]
    func app(_ features: [String: [String]]) -> Package {
      member("app", dependencies: [dependency("pcre2-sys", optional: true)], features: features)
    }
    #expect(try needs(app(["pcre2": ["dep:pcre2-sys"]]), lock) == NativeNeeds())
    #expect(try needs(app(["default": ["pcre2"], "pcre2": ["dep:pcre2-sys"]]), lock).inputs == ["pcre2"])
  }

  @Test func aFeatureOfACrateChangesWhatItNeeds() throws {
    func inputs(_ features: [String]) throws -> [String] {
      let app = member("app", dependencies: [dependency("git2", features: features)])
      let lock = [
        lockedMember("app", "git2"), locked("git2", "0.20.0", "libgit2-sys"), locked("libgit2-sys"),
      ]
      return try needs(app, lock).inputs
    }
    #expect(try inputs([]) == ["libgit2"])
    #expect(try inputs(["vendored-libgit2"]) == [])
  }

  @Test func theVersionSaysHowALibraryIsFound() throws {
    func native(_ version: String) throws -> [String] {
      let app = member("app", dependencies: [dependency("gpgme-sys")])
      return try needs(app, [lockedMember("app", "gpgme-sys"), locked("gpgme-sys", version)]).nativeInputs
    }
    #expect(try native("0.10.0") == ["gpgme"])
    #expect(try native("0.11.0") == ["pkg-config"])
  }

  @Test func oneBackEndOfHidapiIsLinked() throws {
    func inputs(_ features: [String]) throws -> [String] {
      let app = member("app", dependencies: [dependency("hidapi", features: features)])
      return try needs(app, [lockedMember("app", "hidapi"), locked("hidapi", "2.6.6")]).linuxInputs
    }
    #expect(try inputs([]) == ["udev"])
    #expect(try inputs(["linux-static-libusb"]) == ["libusb1"])
    #expect(try inputs(["linux-shared-libusb"]) == ["hidapi", "libusb1"])
    #expect(try inputs(["linux-native-basic-udev"]) == [])
  }

  @Test func featuresSwitchBetweenTheSystemsLibraryAndTheBundledOne() throws {
    func needs(_ name: String, _ features: [String], vendors: Bool = false) throws -> NativeNeeds {
      let app = member("app", dependencies: [dependency(name, features: features)])
      let crate = vendors ? locked(name, "0.2.7", "cc", "libz-sys") : locked(name, "0.2.7", "cc")
      return try self.needs(app, [lockedMember("app", name), crate, locked("cc"), locked("libz-sys")])
    }
    #expect(try needs("khronos-egl", ["dynamic"]).linuxInputs == [])
    #expect(try needs("khronos-egl", ["dynamic"]).linuxRuntimeInputs == ["libGL"])
    #expect(try needs("khronos-egl", ["static"]).linuxInputs == ["libGL"])
    #expect(try needs("libheif-sys", []).inputs == ["libheif"])
    #expect(try needs("libheif-sys", ["embedded-libheif"]).inputs == [])
    #expect(try needs("libssh-rs-sys", []).inputs == ["libssh"])
    #expect(try needs("libssh-rs-sys", ["vendored"], vendors: true).inputs.contains("libssh") == false)
  }

  @Test func whatABuildScriptDownloadsIsTold() throws {
    func needs(_ crate: LockedPackage) throws -> NativeNeeds {
      try self.needs(
        member("app", dependencies: [dependency(crate.name)]),
        [lockedMember("app", crate.name), crate, locked("utoipa-swagger-ui-vendored")]
      )
    }
    let downloading = try needs(locked("utoipa-swagger-ui", "9.0.2"))
    #expect(downloading.causes.map(\.downloads) == ["Swagger UI"])
    #expect(downloading.causes.map(\.isForBuild) == [false])
    #expect(downloading.reasons == [] && downloading.arguments == [])
    #expect(try needs(locked("utoipa-swagger-ui", "9.0.2", "utoipa-swagger-ui-vendored")) == NativeNeeds())
    #expect(try needs(locked("utoipa-swagger-ui", "5.0.0")) == NativeNeeds())
  }

  @Test func theLocksEdgesBetrayFeatures() throws {
    func needs(_ edges: LockedPackage) throws -> NativeNeeds {
      let app = member("app", dependencies: [dependency("rusqlite")])
      return try self.needs(
        app,
        [
          lockedMember("app", "rusqlite"), locked("rusqlite", "0.31.0", "libsqlite3-sys"), edges,
          locked("cc"), locked("pkg-config"),
        ]
      )
    }
    #expect(try needs(locked("libsqlite3-sys", "0.28.0", "pkg-config")).inputs == ["sqlite"])
    #expect(try needs(locked("libsqlite3-sys", "0.28.0", "cc", "pkg-config")) == NativeNeeds())
  }

  @Test func developmentDependenciesAreKnownAsSuch() throws {
    let app = member("app", dependencies: [dependency("zstd-sys", kind: .dev)])
    let needs = try needs(
      app,
      [lockedMember("app", "zstd-sys"), locked("zstd-sys", "2.0.16", "pkg-config"), locked("pkg-config")]
    )
    #expect(needs.inputs == ["zstd"])
    #expect(needs.environment.map(\.name) == ["ZSTD_SYS_USE_PKG_CONFIG"])
    #expect(needs.causes.map(\.isDevelopmentOnly) == [true])
  }

  @Test func linuxOnlyByTheTableAndByTheManifest() throws {
    let app = member(
      "app",
      dependencies: [
        dependency("alsa-sys"), dependency("libz-sys", target: "cfg(target_os = \"linux\")"),
        dependency("onig_sys", target: "cfg(target_os = \"macos\")"),
        dependency("curl-sys", target: "cfg(windows)"),
      ]
    )
    let names = ["alsa-sys", "libz-sys", "onig_sys", "curl-sys"]
    let lock = [LockedPackage(name: "app", version: "0.1.0", source: nil, checksum: nil, dependencies: names)]
    let needs = try needs(app, lock + names.map { locked($0) })
    #expect(needs.nativeInputs == ["pkg-config"])
    #expect(needs.inputs == [])
    #expect(needs.linuxInputs == ["alsa-lib", "zlib"])
    #expect(needs.darwinInputs == ["oniguruma"])
    #expect(needs.reasons == ["alsa-sys", "libz-sys", "onig_sys"])
  }

  @Test func cmakeDoesNotConfigureThePackage() throws {
    let app = member("app", dependencies: [dependency("aws-lc-sys"), dependency("engine")])
    let lock = [
      lockedMember("app", "aws-lc-sys", "engine"), locked("aws-lc-sys", "0.30.0", "cmake", "bindgen"),
      locked("engine", "1.0.0", "cmake"), locked("cmake"), locked("bindgen"),
    ]
    let needs = try needs(app, lock)
    #expect(needs.nativeInputs == ["cmake"])
    #expect(needs.flags == ["dontUseCmakeConfigure"])
    #expect(needs.causes.map(\.chain) == [["app", "engine", "cmake"]])
  }

  @Test func awsLCAloneNeedsNothing() throws {
    let app = member("app", dependencies: [dependency("aws-lc-sys")])
    let lock = [lockedMember("app", "aws-lc-sys"), locked("aws-lc-sys", "0.30.0", "cmake"), locked("cmake")]
    #expect(try needs(app, lock) == NativeNeeds())
  }

  @Test func aToolOfDarwinOnlyStandsApart() throws {
    let app = member("app", dependencies: [dependency("libproc", target: "cfg(target_os = \"macos\")")])
    let lock = [lockedMember("app", "libproc"), locked("libproc", "0.14.0", "bindgen"), locked("bindgen")]
    let needs = try needs(app, lock)
    #expect(needs.nativeInputs == [])
    #expect(needs.darwinNativeInputs == ["rustPlatform.bindgenHook"])
    #expect(needs.arguments == ["rustPlatform"])
  }

  @Test func pathsInTheStoreAreExpressions() throws {
    let app = member("app", dependencies: [dependency("librocksdb-sys")])
    let needs = try needs(app, [lockedMember("app", "librocksdb-sys"), locked("librocksdb-sys")])
    #expect(
      needs.environment == [
        EnvironmentVariable(
          name: "ROCKSDB_INCLUDE_DIR",
          value: .path(attribute: "rocksdb", suffix: "/include")
        ),
        EnvironmentVariable(name: "ROCKSDB_LIB_DIR", value: .path(attribute: "rocksdb", suffix: "/lib")),
      ]
    )
    #expect(needs.arguments == ["rocksdb"])
  }

  @Test func twoVersionsOfACrateBothCount() throws {
    let app = member("app", dependencies: [dependency("old"), dependency("new")])
    let lock = [
      lockedMember("app", "old", "new"), locked("old", "1.0.0", "xcb 0.9.0"),
      locked("new", "1.0.0", "xcb 1.3.0"),
      locked("xcb", "0.9.0"), locked("xcb", "1.3.0"),
    ]
    let needs = try needs(app, lock)
    #expect(needs.nativeInputs == ["python3"])
    #expect(needs.linuxInputs == ["libxcb"])
    #expect(needs.causes.map(\.version) == ["0.9.0", "0.9.0", "1.3.0"])
    #expect(needs.reasons == ["xcb"])
  }

  @Test func whatIsOpenedAtRunTimeIsNotLinked() throws {
    let app = member("app", dependencies: [dependency("xkbcommon-dl")])
    let needs = try needs(app, [lockedMember("app", "xkbcommon-dl"), locked("xkbcommon-dl")])
    #expect(needs.inputs + needs.linuxInputs == [])
    #expect(needs.linuxRuntimeInputs == ["libxkbcommon"])
  }
}
