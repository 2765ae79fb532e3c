import Diagnostics
import TestSupport
import Testing

@testable import Cargo

/// `.cargo/config.toml` with what it includes, as cargo 1.95 reads it.
@Suite struct CargoConfigTests {
  private func workspace(_ files: [String: String], at folder: String = "") throws -> Workspace {
    var tree: TextTree = [
      "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\n",
      "src/lib.rs": "",
      "a/Cargo.toml": "[package]\nname = \"a\"\nversion = \"1.0.0\"\n[workspace]\n",
      "a/src/lib.rs": "",
    ]
    for (path, text) in files { tree[path] = text }
    return try Workspace.load(from: tree, at: folder)
  }

  private func summaries(_ files: [String: String], at folder: String = "") throws -> [String] {
    try workspace(files, at: folder).warnings.map(\.summary)
  }

  @Test func whatIncludesIsHeardBeforeWhatIsIncluded() throws {
    let config = try workspace([
      ".cargo/config.toml": """
      include = ["one.toml", { path = "../conf/two.toml" }, { path = "gone.toml", optional = true }]
      build.rustflags = ["-Cconfig"]
      registries.near.index = "https://config.example"
      source.mirror.registry = "https://mirror.example"
      """,
      ".cargo/one.toml": """
      build.rustflags = ["-Cone", "-Cmore"]
      registries.near.index = "https://one.example"
      registries.far.index = "https://one.example"
      source.mirror = { registry = "https://one.example", replace-with = "other" }
      """,
      "conf/two.toml": """
      include = ["three.toml"]
      build.rustflags = ["-Ctwo"]
      registries.far.index = "https://two.example"
      env.TWO = "2"
      """,
      "conf/three.toml": "build.rustflags = ['-Cthree']\nregistries.far.index = 'https://three.example'\n",
    ]).config
    #expect(config.files == [".cargo/config.toml", "conf/two.toml", "conf/three.toml", ".cargo/one.toml"])
    #expect(config.rustFlags == ["-Cone", "-Cmore", "-Cthree", "-Ctwo", "-Cconfig"])
    #expect(config.registries == ["near": "https://config.example", "far": "https://two.example"])
    #expect(config.environment == ["TWO"])
    let mirror = Metadata.table([
      .init(key: "registry", value: .string("https://mirror.example")),
      .init(key: "replace-with", value: .string("other")),
    ])
    #expect(config.sources == ["mirror": mirror])
  }

  @Test func eachFolderIncludesForItself() throws {
    let config = try workspace(
      [
        ".cargo/config.toml": "include = ['shared.toml']\n",
        ".cargo/shared.toml": "build.target = 'far'\nbuild.rustflags = ['-Cfar']\n",
        "a/.cargo/config.toml": "include = ['../../.cargo/shared.toml']\nbuild.target = 'near'\n",
      ],
      at: "a"
    ).config
    #expect(config.buildTargets == ["near"])
    #expect(config.rustFlags == ["-Cfar", "-Cfar"])
  }

  @Test func whatIsMissingOrOutsideIsAFinding() throws {
    try expectSnapshot(
      try summaries([
        ".cargo/config.toml": """
        include = ["gone.toml", "../../out.toml", "/etc/cargo.toml", { path = "../../own.toml", optional = true }]
        """
      ])
    )
  }

  @Test func refusesWhatCargoRefuses() throws {
    try expectSnapshot(of: [
      "include = 'a.toml'",
      "include = [1]",
      "include = [{ optional = true }]",
      "include = ['a.json']",
      "include = ['.toml']",
      "include = ['*.toml']",
      "include = ['{a}.toml']",
      "include = ['config.toml']",
      "include = ['loop.toml']",
      "include = ['a.toml', './a.toml']",
      "include = ['one.toml']\nbuild.rustflags = '-Cnear'",
      "include = ['one.toml']\nbuild.target = 1\nenv = 1",
    ]) { text in
      problems([
        "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\n", "src/lib.rs": "",
        ".cargo/config.toml": text, ".cargo/a.toml": "", ".cargo/loop.toml": "include = ['config.toml']",
        ".cargo/one.toml": "build.rustflags = ['-Cfar']\nbuild.target = ['far']\nenv.A = '1'",
      ])
    }
  }

  @Test func aLongChainIsRead() throws {
    var files = [".cargo/config.toml": "include = ['0.toml']"]
    for index in 0..<20_000 { files[".cargo/\(index).toml"] = "include = ['\(index + 1).toml']" }
    files[".cargo/20000.toml"] = "env.END = '1'"
    #expect(try workspace(files).config.environment == ["END"])
  }

  @Test func pathsStandBesideTheConfigsFolder() throws {
    let workspace = try workspace(
      [
        ".cargo/config.toml": "paths = ['vendor/x', '/opt/y']",
        "a/.cargo/config.toml": "paths = ['../b', '../../c']",
      ],
      at: "a"
    )
    #expect(workspace.config.paths == ["vendor/x", "/opt/y", "b", "../c"])
    try expectSnapshot(workspace.warnings)
    try expectSnapshot(
      try self.workspace([".cargo/config.toml": "paths = ['b']"]).warnings,
      named: "inside"
    )
  }

  @Test func mergesAsCargoDoes() throws {
    let values = try workspace(
      [
        ".cargo/config": """
        build.rustflags = "-Cfar -Cother"
        build.rustc-wrapper = "sccache"
        target.x86_64-unknown-linux-gnu = { runner = ["far", "one"], rustflags = ["-Cfar"], linker = "clang" }
        env.A = { value = "far", relative = true }
        """,
        // cargo reads the older name where both are there.
        ".cargo/config.toml": "build.rustc-wrapper = 'other'",
        "a/.cargo/config.toml": """
        build.rustflags = "-Cnear"
        target.x86_64-unknown-linux-gnu = { runner = ["near"], rustflags = ["-Cnear"] }
        env.A.value = "near"
        """,
      ],
      at: "a"
    ).config.values
    #expect(values["build"]?["rustflags"]?.words == ["-Cnear"])
    #expect(values["build"]?["rustc-wrapper"]?.string == "sccache")
    let target = values["target"]?["x86_64-unknown-linux-gnu"]
    #expect(target?["runner"]?.strings == ["near"])
    #expect(target?["rustflags"]?.strings == ["-Cfar", "-Cnear"])
    #expect(target?["linker"]?.string == "clang")
    #expect(values["env"]?["A"]?["value"]?.string == "near")
    #expect(values["env"]?["A"]?["relative"]?.boolean == true)
  }

  @Test func flagsComeFromTargetsOrFromBuildAndNeverFromBoth() throws {
    let config = try workspace([
      ".cargo/config.toml": """
      build.rustflags = ["-Cbuild"]
      build.rustdocflags = "-Cdoc -Cbuild"
      [target.x86_64-unknown-linux-gnu]
      rustflags = ["-Ctriple"]
      [target.'cfg(unix)']
      rustflags = "-Cunix -Csecond"
      [target.'cfg(target_os = "linux")']
      rustflags = ["-Clinux"]
      [target.x86_64-pc-windows-msvc]
      rustflags = ["-Cwindows"]
      [target.aarch64-apple-darwin]
      linker = "ld"
      """
    ]).config
    #expect(
      config.flags(.rustFlags, on: "x86_64-linux") == ["-Ctriple", "-Clinux", "-Cunix", "-Csecond"]
    )
    #expect(config.flags(.rustFlags, on: "aarch64-linux") == ["-Clinux", "-Cunix", "-Csecond"])
    #expect(config.flags(.rustFlags, on: "aarch64-darwin") == ["-Cunix", "-Csecond"])
    #expect(config.flags(.rustFlags, on: "riscv64-linux") == ["-Cbuild"])
    #expect(config.flags(.rustdocFlags, on: "x86_64-linux") == ["-Cdoc", "-Cbuild"])
    #expect(config.targetSetting("linker", on: "aarch64-darwin")?.string == "ld")
    #expect(config.targetSetting("linker", on: "x86_64-darwin") == nil)
  }

  @Test func flagsThatChooseALinkerAreForSpeed() {
    let kept: [(String, String)] = [
      ("-C link-arg=-fuse-ld=mold", ""), ("-Clink-arg=-fuse-ld=/usr/bin/mold", ""),
      ("-C linker=clang -C target-cpu=native", "-C target-cpu=native"),
      ("--codegen linker=clang", ""), ("--codegen=link_arg=-fuse-ld=lld", ""),
      ("-Clink-arg=--ld-path=wild --cfg tokio_unstable", "--cfg tokio_unstable"),
      ("-Zshare-generics=y -Z threads=8 -Zlocation-detail=none", "-Zlocation-detail=none"),
      ("-Clinker-features=-lld", ""), ("-Clink-self-contained=-linker", ""),
      ("-C link-self-contained=yes", "-C link-self-contained=yes"),
      ("-Clink-arg=-Wl,-rpath,/opt -C", "-Clink-arg=-Wl,-rpath,/opt -C"), ("-Lnative=/lib", "-Lnative=/lib"),
    ]
    for (flags, rest) in kept {
      let words = flags.split(separator: " ").map(String.init)
      #expect(words.withoutSpeedFlags.joined(separator: " ") == rest, "\(flags)")
    }
    #expect(
      ["-Clink-args=-fuse-ld=lld -Wl,-z,now -lm"].withoutSpeedFlags == [
        "-Clink-arg=-Wl,-z,now", "-Clink-arg=-lm",
      ]
    )
    #expect(["-Clink-args=-fuse-ld=lld -B/opt/mold"].withoutSpeedFlags.isEmpty)
    #expect(["-C", "link-args=-lm -lz"].withoutSpeedFlags == ["-C", "link-args=-lm -lz"])
    #expect(["-C", "link-args=-lm -lz", "--cfg", "a"].asVariable == "-Clink-arg=-lm -Clink-arg=-lz --cfg a")
    #expect(["--cfg", "feature=\"a b\""].asVariable == nil)
  }

  @Test func whatOnlyMakesBuildsFasterIsToldFromWhatChangesPrograms() throws {
    func settings(_ text: String) throws -> [String] {
      let files = [".cargo/config.toml": text, "vendor/a/lib.rs": ""]
      let layer = try #require(try workspace(files).config.layers.first)
      return layer.programSettings(on: ["x86_64-linux", "aarch64-darwin"]).map { $0.joined(separator: ".") }
    }
    #expect(
      try settings(
        """
        parallel-compiler = true
        alias.x = "run"
        build = { jobs = 4, rustc-wrapper = "sccache", target-dir = "/tmp", target = "wasm32-unknown-unknown" }
        net.git-fetch-with-cli = true
        term.quiet = true
        [source.crates-io]
        replace-with = "mirror"
        [source.mirror]
        registry = "https://mirror.example"
        [target.x86_64-unknown-linux-gnu]
        linker = "clang"
        runner = "sudo"
        rustflags = ["-Clink-arg=-fuse-ld=mold"]
        [target.x86_64-pc-windows-msvc]
        rustflags = ["-Ctarget-feature=+crt-static"]
        [target.'cfg(windows)'.foo]
        rustc-link-lib = ["foo"]
        """
      ).isEmpty
    )
    #expect(
      try settings(
        """
        build.rustflags = ["--cfg", "x"]
        env.A = "1"
        profile.release.lto = true
        source.vendored.directory = "vendor"
        unstable.build-std = ["std"]
        [target.'cfg(unix)']
        rustflags = ["-Ctarget-cpu=native"]
        foo = { rustc-link-lib = ["foo"] }
        """
      ) == [
        "build.rustflags", "env.A", "profile.release", "source.vendored", "unstable.build-std",
        "target.cfg(unix).rustflags", "target.cfg(unix).foo",
      ]
    )
  }
}
