import Testing

@testable import Strategies

@Suite struct LicenseTests {
  @Test(arguments: [
    ("MIT", ["mit"]),
    ("MIT OR Apache-2.0", ["mit", "asl20"]),
    ("MIT/Apache-2.0", ["mit", "asl20"]),
    ("MIT / Apache-2.0", ["mit", "asl20"]),
    ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", ["asl20", "llvm-exception", "mit"]),
    ("(MIT OR Apache-2.0) AND Unicode-3.0", ["mit", "asl20", "unicode-30"]),
    ("((MIT))", ["mit"]),
    ("MIT AND MIT", ["mit"]),
    ("mit or apache-2.0", ["mit", "asl20"]),
    ("MIT-0", ["mit0"]),
    ("0BSD", ["bsd0"]),
    ("GPL-3.0", ["gpl3Only"]),
    ("GPL-3.0+", ["gpl3Plus"]),
    ("GPL-3.0-only", ["gpl3Only"]),
    ("GPL-3.0-or-later", ["gpl3Plus"]),
    ("MPL-2.0+", ["mpl20"]),
    ("CC0-1.0", ["cc0"]),
    ("BSL-1.0", ["boost"]),
    ("BUSL-1.1", ["bsl11"]),
    ("EUPL-1.2", ["eupl12"]),
    ("Unlicense\tOR\nZlib", ["unlicense", "zlib"]),
    ("ISC", ["isc"]),
  ]) func knownExpressions(text: String, attributes: [String]) throws {
    #expect(try License.parse(text) == License(attributes: attributes))
  }

  @Test(
    arguments: [
      ("LicenseRef-Mine", [], ["LicenseRef-Mine"]),
      ("MIT OR LicenseRef-Mine", ["mit"], ["LicenseRef-Mine"]),
      ("GPL-2.0-only WITH Bison-exception-2.2", ["gpl2Only"], ["Bison-exception-2.2"]),
      ("MIT WITH Apache-2.0", ["mit"], ["Apache-2.0"]),
      ("Apache 2.0", [], ["Apache 2.0"]),
      ("MIT OR", [], ["MIT OR"]),
      ("OR MIT", [], ["OR MIT"]),
      ("(MIT", [], ["(MIT"]),
      ("MIT)", [], ["MIT)"]),
      ("()", [], ["()"]),
      ("MIT ()", [], ["MIT ()"]),
      ("(MIT) WITH LLVM-exception", [], ["(MIT) WITH LLVM-exception"]),
      ("MIT WITH LLVM-exception WITH LLVM-exception", [], ["MIT WITH LLVM-exception WITH LLVM-exception"]),
      ("MIT, Apache-2.0", [], ["MIT, Apache-2.0"]),
      ("${throw}", [], ["${throw}"]),
      ("+", [], ["+"]),
      ("", [], []),
      (" ", [], [" "]),
    ] as [(String, [String], [String])]
  ) func unknownParts(text: String, attributes: [String], unknown: [String]) throws {
    #expect(try License.parse(text) == License(attributes: attributes, unknown: unknown))
  }

  @Test func anyTextIsReadAndNothingIsInvented() throws {
    let pieces = [
      "MIT", "Apache-2.0", "X", "OR", "AND", "WITH", "LLVM-exception", "(", ")", "/", "+", " ", "é", "\u{0}",
      "\r\n", "\u{1B}",
    ]
    let known = try Set(LicenseTable.builtIn().licenses.values).union(
      LicenseTable.builtIn().exceptions.values
    )
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      .joined(separator: [" ", ""][Int.random(in: 0...1, using: &random)])
      let license = try License.parse(text)
      #expect(license.attributes.allSatisfy(known.contains), "\(text.debugDescription)")
      #expect(license.unknown.allSatisfy { text.contains($0) }, "\(text.debugDescription)")
      #expect(!license.attributes.isEmpty || !license.unknown.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func longAndDeepTextIsRead() throws {
    let deep = String(repeating: "(", count: 100_000)
    #expect(try License.parse(deep + "MIT" + String(repeating: ")", count: 100_000)).attributes == ["mit"])
    #expect(try License.parse(deep).unknown == [deep])
  }

  @Test func theTableIsWellFormed() throws {
    let table = try LicenseTable.builtIn()
    #expect(table.licenses.count >= 60)
    for attribute in Array(table.licenses.values) + Array(table.exceptions.values) {
      #expect(
        attribute.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") },
        "\(attribute)"
      )
      #expect(
        !["gpl2", "gpl3", "lgpl2", "lgpl21", "lgpl3", "agpl3"].contains(attribute),
        "deprecated in nixpkgs"
      )
    }
  }

  @Test func everyIdentifierOfTheTableIsFound() throws {
    let table = try LicenseTable.builtIn()
    for (identifier, attribute) in table.licenses {
      #expect(try License.parse(identifier) == License(attributes: [attribute]))
    }
    for (identifier, attribute) in table.exceptions {
      #expect(try License.parse("MIT WITH \(identifier)") == License(attributes: ["mit", attribute]))
    }
  }
}
