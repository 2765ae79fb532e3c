import FileTree
import TestSupport
import Testing

/// Projects of which a builder does not make what cargo makes, unless the scaffold says so.
@Suite("what builders make of the sources")
struct SourceModelTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  /// The result of the scaffold for a project, which lies in `folder` of its repository.
  private func built(
    _ name: String,
    _ strategy: String,
    _ files: [String: String],
    at folder: String = ".",
    preparing: String = ":"
  ) throws -> String {
    let project = "projects/sources-\(name)-\(strategy)"
    var script = "rm -rf \(project)* && mkdir -p \(project)\n"
    for (path, text) in files {
      script += """
        mkdir -p "$(dirname \(project)/\(path))" && cat > \(project)/\(path) <<'END'
        \(text)
        END

        """
    }
    _ = try bench.run(script + "cd \(project) && \(preparing.replacing("CRATES", with: "../../crates"))")
    _ = try bench.cargo("generate-lockfile", in: "\(project)/\(folder)")
    let said = try bench.run(
      """
      cd \(project) && git init -q -b main && git add -A && git commit -qm start
      \(quoted(Tool.path)) init --strategy \(strategy) --branch scaffold \(folder)
      """
    )
    let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("  nix") })
    let command = try #require(line.split(separator: "  # ").first)
    var overrides = "--override-input nixpkgs path:$PWD/nixpkgs"
    if ["naersk", "crane", "crate2nix"].contains(strategy) {
      overrides += " --override-input \(strategy) path:\(bench.repository)/Tests/Standins/\(strategy)"
    }
    _ = try bench.run("\(command) \(overrides) -o \(project)-result")
    return "./\(project)-result"
  }

  private static let strategies = PipelineTests.strategies

  private func manifest(_ name: String, _ rest: String = "") -> String {
    "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(rest)\n"
  }

  @Test("a patched crate that other crates use, and a member that has tests alone", arguments: strategies)
  func patched(strategy: String) throws {
    let result = try built(
      "patched",
      strategy,
      [
        "Cargo.toml": """
        [workspace]
        members = ["app", "it"]
        resolver = "2"
        [workspace.lints.rust]
        unused = "allow"
        [patch.crates-io]
        libc = { path = "third_party/libc" }
        """,
        "app/Cargo.toml": manifest(
          "app",
          "[dependencies]\nlibz-sys = { version = \"1\", default-features = false, features = [\"libc\"] }"
        ),
        "app/src/main.rs":
          "fn main() { println!(\"{}\", unsafe { libz_sys::crc32(0, b\"1\".as_ptr(), 1) }) }",
        "it/Cargo.toml": manifest("it"), "it/tests/t.rs": "#[test]\nfn t() {}",
      ],
      preparing: """
        mkdir third_party && cp -r CRATES/vendor/libc-* third_party/libc && rm third_party/libc/.cargo-checksum.json
        printf '\\n[lints]\\nworkspace = true\\n' >> third_party/libc/Cargo.toml && sed -i '/^\\[lints/,/^$/d' third_party/libc/Cargo.toml
        """
    )
    #expect(try bench.outputs(of: result) == ["app": "2212294583\n"])
  }

  @Test("a file above the project's folder", arguments: strategies)
  func above(strategy: String) throws {
    let result = try built(
      "above",
      strategy,
      [
        "shared/s.txt": "shared", "rust/app/Cargo.toml": manifest("app"),
        "rust/app/src/main.rs": "fn main() { print!(\"{}\", include_str!(\"../../../shared/s.txt\")) }",
      ],
      at: "rust/app"
    )
    #expect(try bench.outputs(of: result) == ["app": "shared\n"])
  }

  @Test("a folder above the project's, to which a build script goes step by step", arguments: strategies)
  func climbing(strategy: String) throws {
    let result = try built(
      "climbing",
      strategy,
      [
        "protocols/a/x.proto": "x", "rust/Cargo.toml": manifest("app"),
        "rust/build.rs": """
        fn main() {
            let here = std::path::PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap());
            let folder = here.parent().unwrap().join("protocols");
            println!("cargo:rustc-env=N={}", std::fs::read_dir(folder.join("a")).unwrap().count());
        }
        """,
        "rust/src/main.rs": "fn main() { println!(\"{}\", env!(\"N\")) }",
      ],
      at: "rust"
    )
    #expect(try bench.outputs(of: result) == ["app": "1\n"])
  }

  @Test("a path dependency beside the project's folder", arguments: strategies)
  func beside(strategy: String) throws {
    let result = try built(
      "beside",
      strategy,
      [
        "lib/Cargo.toml": manifest("lib"), "lib/src/lib.rs": "pub fn f() -> u8 { 7 }",
        "app/Cargo.toml": manifest("app", "[dependencies]\nlib = { path = \"../lib\" }"),
        "app/src/main.rs": "fn main() { println!(\"{}\", lib::f()) }",
      ],
      at: "app"
    )
    #expect(try bench.outputs(of: result) == ["app": "7\n"])
  }

  @Test("a member beside the project's folder", arguments: strategies)
  func memberBeside(strategy: String) throws {
    let result = try built(
      "member-beside",
      strategy,
      [
        "lib/Cargo.toml": manifest("lib", "workspace = \"../app\""),
        "lib/src/lib.rs": "pub fn f() -> u8 { 7 }",
        "app/Cargo.toml": manifest(
          "app",
          "[workspace]\nmembers = [\".\", \"../lib\"]\n[dependencies]\nlib = { path = \"../lib\" }"
        ),
        "app/src/main.rs": "fn main() { println!(\"{}\", lib::f()) }",
      ],
      at: "app"
    )
    #expect(try bench.outputs(of: result) == ["app": "7\n"])
  }

  @Test("libraries for other languages", arguments: strategies.filter { $0 != "crate2nix" })
  func libraries(strategy: String) throws {
    let result = try built(
      "libraries",
      strategy,
      [
        "Cargo.toml": manifest("speaks", "[lib]\ncrate-type = [\"cdylib\", \"staticlib\"]"),
        "src/lib.rs": "#[no_mangle]\npub extern \"C\" fn speaks() -> u8 { 7 }",
      ]
    )
    #expect(try bench.run("ls \(result)/lib") == "libspeaks.a\nlibspeaks.so\n")
    #expect(try bench.run("ls \(result)/bin 2> /dev/null || true") == "")
  }

  @Test("a shared library for Rust programs", arguments: strategies.filter { $0 != "crate2nix" })
  func rustLibrary(strategy: String) throws {
    let result = try built(
      "rust-library",
      strategy,
      [
        "Cargo.toml": manifest(
          "app",
          "[workspace]\nmembers = [\"engine\"]\n[dependencies]\nengine = { path = \"engine\" }"
        ),
        "src/main.rs": "fn main() { println!(\"{}\", engine::answer()) }",
        "engine/Cargo.toml": manifest("engine", "[lib]\ncrate-type = [\"dylib\"]"),
        "engine/src/lib.rs": "pub fn answer() -> u8 { 42 }",
      ]
    )
    #expect(try bench.run("ls \(result)/lib \(result)/bin | grep -v : | xargs") == "app libengine.so\n")
  }

  @Test("manifests that are templates, wherever they are", arguments: strategies)
  func templates(strategy: String) throws {
    let result = try built(
      "templates",
      strategy,
      [
        "Cargo.toml": manifest("app", "[package.metadata]\nx = 1"),
        "src/main.rs": "fn main() { print!(\"{}\", include_str!(\"../templates/lib/Cargo.toml\")) }",
        "tests/read.rs": """
        #[test]
        fn reads() { std::fs::read("samples/dated/Cargo.toml").unwrap(); }
        """,
        "templates/lib/Cargo.toml": "[package]\nname = {{ name }}",
        "samples/dated/Cargo.toml": "[package.metadata]\nd = 2024-01-01",
        "samples/folder/Cargo.toml/text": "no manifest",
      ]
    )
    #expect(try bench.outputs(of: result) == ["app": "[package]\nname = {{ name }}\n"])
  }

  @Test("manifests that are templates, in a project with a library beside it", arguments: strategies)
  func templatesBeside(strategy: String) throws {
    let result = try built(
      "templates-beside",
      strategy,
      [
        "lib/Cargo.toml": manifest("lib"), "lib/src/lib.rs": "pub fn f() -> u8 { 7 }",
        "app/Cargo.toml": manifest("app", "[dependencies]\nlib = { path = \"../lib\" }"),
        "app/src/main.rs": "fn main() { print!(\"{}{}\", lib::f(), include_str!(\"../new/Cargo.toml\")) }",
        "app/new/Cargo.toml": "name = {{ name }}",
      ],
      at: "app"
    )
    #expect(try bench.outputs(of: result) == ["app": "7name = {{ name }}\n"])
  }

  @Test(
    "a date in the manifest",
    arguments: strategies.filter { $0 != "naersk" && $0 != "crane" }
  )
  func dates(strategy: String) throws {
    let result = try built(
      "dates",
      strategy,
      [
        "Cargo.toml": manifest("app", "[package.metadata]\nd = 2024-01-01"),
        "src/main.rs": "fn main() { println!(\"1\") }",
      ]
    )
    #expect(try bench.outputs(of: result) == ["app": "1\n"])
  }

  private let zlib =
    "[dependencies]\nlibz-sys = { version = \"1\", default-features = false, features = [\"libc\"] }"
  private let checksum = "fn main() { println!(\"{}\", unsafe { libz_sys::crc32(0, b\"1\".as_ptr(), 1) }) }"

  @Test("a crate that cargo's configuration patches, with what it reads elsewhere", arguments: strategies)
  func patchedByConfiguration(strategy: String) throws {
    let result = try built(
      "configured",
      strategy,
      [
        "Cargo.toml": manifest("app", zlib), "src/main.rs": checksum,
        ".cargo/config.toml": "[patch.crates-io]\nlibc = { path = \"third_party/libc\" }",
        "shared/x.rs": "pub const X: u8 = 1;",
      ],
      preparing: """
        mkdir third_party && cp -r CRATES/vendor/libc-* third_party/libc && rm third_party/libc/.cargo-checksum.json
        echo 'include!("../../../shared/x.rs");' >> third_party/libc/src/lib.rs
        """
    )
    #expect(try bench.outputs(of: result) == ["app": "2212294583\n"])
  }

  @Test("vendored crates", arguments: strategies)
  func vendored(strategy: String) throws {
    let result = try built(
      "vendored",
      strategy,
      [
        "Cargo.toml": manifest("app", zlib), "src/main.rs": checksum,
        ".cargo/config.toml":
          "[source.crates-io]\nreplace-with = \"here\"\n[source.here]\ndirectory = \"vendor\"",
      ],
      // A crate that Nix cannot read all manifests of. Debian's lists of sums are empty, as are those of changed crates.
      preparing: #"""
        cp -r CRATES/vendor vendor && mkdir vendor/itoa-1.0.1/t && echo '[' > vendor/itoa-1.0.1/t/Cargo.toml
        for crate in vendor/libc-* vendor/libz-sys-* vendor/pkg-config-* vendor/vcpkg-*; do
          (
            cd "$crate"
            package=$(grep -o '"package":"[0-9a-f]*"' .cargo-checksum.json)
            rm -f .cargo-checksum.json
            sums=$(find . -type f | while read -r file; do
              printf '"%s":"%s",' "${file#./}" "$(sha256sum < "$file" | cut -c1-64)"
            done)
            printf '{"files":{%s},%s}' "${sums%,}" "$package" > .cargo-checksum.json
          )
        done
        """#
    )
    #expect(try bench.outputs(of: result) == ["app": "2212294583\n"])
  }

  @Test("a crate of a repository in the place of one of crates.io", arguments: strategies)
  func patchedByRepository(strategy: String) throws {
    let origin = "\(bench.folder)/projects/origin-of-libc-\(strategy)"
    let result = try built(
      "repository",
      strategy,
      [
        "Cargo.toml": manifest("app", "\(zlib)\n[patch.crates-io]\nlibc = { git = \"file://\(origin)\" }"),
        "src/main.rs": checksum,
      ],
      preparing: """
        rm -rf \(quoted(origin)) && cp -r CRATES/vendor/libc-* \(quoted(origin))
        rm \(quoted(origin))/.cargo-checksum.json
        git -C \(quoted(origin)) init -q -b main && git -C \(quoted(origin)) add -A && git -C \(quoted(origin)) commit -qm start
        """
    )
    #expect(try bench.outputs(of: result) == ["app": "2212294583\n"])
  }

  @Test("a folder of vendored crates that git does not track", arguments: strategies)
  func vendoredElsewhere(strategy: String) throws {
    let result = try built(
      "unvendored",
      strategy,
      [
        "Cargo.toml": manifest("app", zlib), "src/main.rs": checksum, ".gitignore": "vendor",
        ".cargo/config.toml":
          "[source.crates-io]\nreplace-with = \"here\"\n[source.here]\ndirectory = \"vendor\"",
      ],
      preparing: "cp -r CRATES/vendor vendor"
    )
    #expect(try bench.outputs(of: result) == ["app": "2212294583\n"])
  }

  @Test("a member behind a symbolic link", arguments: strategies)
  func linked(strategy: String) throws {
    let result = try built(
      "linked",
      strategy,
      [
        "Cargo.toml": manifest(
          "app",
          "[workspace]\nmembers = [\"crates/*\"]\n[dependencies]\nm = { path = \"crates/m\" }"
        ),
        "src/main.rs": "fn main() { println!(\"{}\", m::f()) }",
        "real/m/Cargo.toml": manifest("m"), "real/m/src/lib.rs": "pub fn f() -> u8 { 3 }",
      ],
      preparing: "mkdir crates && ln -s ../real/m crates/m"
    )
    #expect(try bench.outputs(of: result) == ["app": "3\n"])
  }

  @Test("sources behind links, and a target, outside of the project's folder", arguments: strategies)
  func linkedSources(strategy: String) throws {
    let result = try built(
      "linked-sources",
      strategy,
      [
        "shared/f.rs": "pub fn f() -> u8 { 9 }", "shared/data/text": "text",
        "more/other.rs": "mod part; fn main() { println!(\"{}\", part::p()) }",
        "more/part.rs": "pub fn p() -> u8 { 4 }",
        "rust/Cargo.toml": manifest(
          "app",
          "[[bin]]\nname = \"app\"\npath = \"src/main.rs\"\n[[bin]]\nname = \"other\"\npath = \"../more/other.rs\""
        ),
        "rust/src/main.rs": """
        mod f;
        fn main() { println!("{}", f::f()) }
        #[test]
        fn reads() { assert_eq!(std::fs::read_to_string("data/text").unwrap().trim(), "text") }
        """,
      ],
      at: "rust",
      preparing: "ln -s ../../shared/f.rs rust/src/f.rs && ln -s ../shared/data rust/data"
    )
    #expect(try bench.outputs(of: result) == ["app": "9\n", "other": "4\n"])
  }

  @Test("a configuration that includes another", arguments: strategies)
  func included(strategy: String) throws {
    let result = try built(
      "included",
      strategy,
      [
        "Cargo.toml": manifest("app"),
        "src/main.rs": "fn main() { println!(\"{} {}\", env!(\"A\"), env!(\"B\")) }",
        ".cargo/config.toml": "include = [\"more.toml\"]\n[env]\nA = \"1\"",
        ".cargo/more.toml": "[env]\nB = \"2\"",
      ]
    )
    #expect(try bench.outputs(of: result) == ["app": "1 2\n"])
  }
}
