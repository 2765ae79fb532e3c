import FileTree
import Testing

@testable import Strategies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The tables against the files of a real nixpkgs, where there is one: `make test-attributes NIXPKGS=DIR`.
@Suite struct NixpkgsTests {
  /// The root of a nixpkgs, or the files of it that these tests read.
  static let nixpkgs = getenv("FLAKEWRIGHT_NIXPKGS").map { DiskTree(String(cString: $0)) }

  @Test(.enabled(if: nixpkgs != nil)) func everyLicenseIsInNixpkgs() throws {
    let tree = try #require(Self.nixpkgs)
    let bytes = try tree.bytes(at: "lib/licenses/licenses.nix") ?? tree.bytes(at: "lib/licenses.nix")
    guard let bytes else { return }
    let names = Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
        line.hasPrefix("  ") ? line.split(separator: " ").first.map(String.init) : nil
      }
    )
    let table = try LicenseTable.builtIn()
    for attribute in Array(table.licenses.values) + Array(table.exceptions.values) {
      #expect(names.contains(attribute), "lib.licenses.\(attribute)")
    }
  }

  @Test(.enabled(if: nixpkgs != nil)) func everyAttributeIsInNixpkgs() throws {
    let names = try NixpkgsNames(try #require(Self.nixpkgs))
    var problems: Set<String> = []
    for row in try NativeTable.builtIn().rows.values.joined() {
      for path in row.attributes {
        if let problem = try names.problem(with: path) { problems.insert("\(path): \(problem)") }
      }
    }
    #expect(problems.sorted().isEmpty, "\(problems.sorted().joined(separator: "\n"))")
  }

  @Test func readsTheFilesOfNixpkgs() throws {
    let names = try NixpkgsNames(
      MemoryTree([
        "pkgs/top-level/all-packages.nix": """
        {
          openssl = openssl_3;
          inherit (callPackages ../x { a = [ (b) ]; })
            gnum4
            lua5_4
            ;
          inherit (darwin) old;
          qt6 = recurseIntoAttrs (callPackage ../development/libraries/qt-6 { });

          gst_all_1 = recurseIntoAttrs (callPackage ../development/libraries/gstreamer { });
            nested = 1;
          inherit
            (rec {
              llvmPackages_20 = llvmPackagesSet."20";
              llvmPackages_21 = llvmPackagesSet."21";
            })
            llvmPackages_20 # the last but one
            llvmPackages_21
            ;
        }
        """,
        "pkgs/top-level/aliases.nix": "{\n  old = throw \"gone\"; # Added 2026-01-01\n}\n",
        "pkgs/by-name/sd/SDL2/package.nix": "",
        "pkgs/development/libraries/gstreamer/default.nix": "  gst-plugins-base = callPackage ./base { };\n",
        "pkgs/development/compilers/llvm/common/default.nix": "  libllvm = 1;\n  llvm = 2;\n",
      ])
    )
    // What is in a file that is not there is not known, which is another thing than that nixpkgs has no such name.
    #expect(throws: NixpkgsNames.MissingFile(path: "pkgs/development/libraries/qt-6/default.nix")) {
      _ = try names.problem(with: "qt6.qtbase")
    }
    #expect(throws: NixpkgsNames.MissingFile(path: "pkgs/top-level/aliases.nix")) {
      _ = try NixpkgsNames(MemoryTree(["pkgs/top-level/all-packages.nix": "{\n}\n"]))
    }
    for path in [
      "openssl", "openssl.dev", "gnum4", "lua5_4", "SDL2", "gst_all_1.gst-plugins-base",
      "llvmPackages_21.llvm.dev",
    ] {
      #expect(try names.problem(with: path) == nil, "\(path)")
    }
    #expect(try names.problem(with: "old") == "an alias")
    #expect(try names.problem(with: "nested") == "not defined")
    #expect(try names.problem(with: "callPackages") == "not defined")
    #expect(try names.problem(with: "xorg.libX11") == "not defined")
    #expect(try names.problem(with: "openssl.foo") == "no known set")
    #expect(
      try names.problem(with: "gst_all_1.gst-gone")
        == "not in pkgs/development/libraries/gstreamer/default.nix"
    )
  }
}
