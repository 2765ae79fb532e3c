import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// A scaffold that installs completions, and what users add to its script.
@Suite struct ProgramFileEditsTests {
  private static let path = "nix/package.nix"

  @Test("every strategy writes its own script", arguments: ["completions", "completions-of-members"])
  func unedited(shape name: String) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape(name))
      for from in MigrationBench.Variant.all {
        let pristine = try bench.scaffold(from)
        for to in from.neighbours {
          let there = try bench.migrate(pristine, to: to.target)
          #expect(there.result.change.conflicts == [], "\(from) to \(to)")
          let expected = try bench.text(Self.path, of: bench.scaffold(to))
          #expect(try bench.text(Self.path, of: there.commit) == expected, "\(from) to \(to)")
        }
      }
    }
  }

  @Test("lines below it move")
  func linesBelow() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape("completions"))
      for from in MigrationBench.Variant.all {
        let edited = try bench.edit(bench.scaffold(from), Self.path) { Self.linked($0) }
        for to in from.neighbours {
          let there = try bench.migrate(edited, to: to.target)
          #expect(there.result.change.conflicts == [], "\(from) to \(to)")
          let expected = try Self.linked(bench.text(Self.path, of: bench.scaffold(to)))
          #expect(try bench.text(Self.path, of: there.commit) == expected, "\(from) to \(to)")
        }
      }
    }
  }

  @Test("what is joined to it moves", arguments: ["completions", "completions-of-members"])
  func joined(shape name: String) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape(name))
      for from in MigrationBench.Variant.all {
        var isEdited = false
        let edited = try bench.edit(bench.scaffold(from), Self.path) { text in
          let after = Self.joined(text)
          isEdited = after != text
          return after
        }
        try #require(isEdited)
        for to in from.neighbours {
          let there = try bench.migrate(edited, to: to.target)
          #expect(there.result.change.conflicts == [], "\(from) to \(to)")
          #expect(
            try bench.text(Self.path, of: there.commit).contains(
              "+ lib.optionalString true \"rm -rf $out/lib\""
            ),
            "\(from) to \(to)"
          )
        }
      }
    }
  }

  @Test("other attributes that an edit names are what they are")
  func references() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape("completions"))
      let variants = MigrationBench.Variant.all.filter { $0.layout == .flake }
      let from = try #require(variants.first { $0.strategy == .buildRustPackage })
      let known = "env.RELEASE = \"${finalAttrs.pname}-${finalAttrs.version}\";\n\n  cargoLock.lockFile"
      let edited = try bench.edit(bench.scaffold(from), Self.path) { text in
        text.replacing("cargoLock.lockFile", with: known)
      }
      for to in variants where to.strategy != .buildRustPackage {
        let there = try bench.migrate(edited, to: to.target)
        #expect(there.result.change.conflicts == [], "\(to)")
        let text = try bench.text(Self.path, of: there.commit)
        #expect(text.contains("RELEASE = \"${package.name}-${package.version}\";"), "\(to)")
        #expect(!text.contains("finalAttrs"), "\(to)")
      }
      let unknown = try bench.edit(bench.scaffold(from), Self.path) { text in
        text.replacing(
          "cargoLock.lockFile",
          with: "env.LOCK = finalAttrs.cargoDeps.name;\n\n  cargoLock.lockFile"
        )
      }
      let there = try bench.migrate(unknown, to: variants[variants.count - 1].target)
      #expect(!there.result.change.conflicts.isEmpty)
    }
  }

  @Test("a variable goes where structured attributes have it")
  func variables() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape("completions"))
      let variants = MigrationBench.Variant.all.filter { $0.layout == .flake }
      let from = try #require(variants.first { $0.strategy == .crane })
      let to = try #require(variants.first { $0.strategy == .buildRustPackage })
      let edited = try bench.edit(bench.scaffold(from), Self.path) { text in
        text.replacing(
          "    postInstall =",
          with: "    RELEASE = package.version + \"-1\";\n\n    postInstall ="
        )
      }
      let there = try bench.migrate(edited, to: to.target)
      #expect(there.result.change.conflicts == [])
      #expect(
        try bench.text(Self.path, of: there.commit).contains("\n  env.RELEASE = package.version + \"-1\";")
      )
    }
  }

  @Test("another script is a conflict")
  func replaced() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape("completions"))
      let variants = MigrationBench.Variant.all
      let from = try #require(variants.first { $0.strategy == .crane && $0.layout == .flake })
      let to = try #require(variants.first { $0.strategy == .crate2nix && $0.layout == .flake })
      let edited = try bench.edit(bench.scaffold(from), Self.path) { text in
        text.replacing("outDir=target/release", with: "outDir=target/*")
      }
      let there = try bench.migrate(edited, to: to.target)
      #expect(!there.result.change.conflicts.isEmpty)
    }
  }

  /// A line below those that install.
  private static func linked(_ text: String) -> String {
    text.replacing(/(?<space> +)  --zsh contrib\/completions\/_tidy\n/) { match in
      "\(match.output.0)\(match.space)ln -s tidy $out/bin/td\n"
    }
  }

  /// Another operand of the whole script.
  private static func joined(_ text: String) -> String {
    let addition = "\n    + lib.optionalString true \"rm -rf $out/lib\";\n"
    guard let start = text.firstRange(of: "postInstall =") else { return text }
    var rest = text[start.upperBound...]
    if let end = rest.firstRange(of: ".${package.name} or \"\";\n") {
      rest.replaceSubrange(end, with: ".${package.name} or \"\"\(addition)")
    } else if let end = rest.firstRange(of: "'';\n") {
      rest.replaceSubrange(end, with: "''\(addition)")
    }
    return String(text[..<start.upperBound] + rest)
  }
}
