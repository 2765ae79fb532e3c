import Testing

@testable import Cargo

@Suite struct CfgExpressionTests {
  private static let conditions: [(String, Platforms)] = [
    ("cfg(unix)", Platforms.all),
    ("cfg(windows)", []),
    ("cfg(not(windows))", .all),
    ("cfg(target_os = \"linux\")", .linux),
    ("cfg(target_os=\"macos\")", .darwin),
    ("cfg(all(unix, not(target_os = \"macos\")))", .linux),
    ("cfg(any(target_os = \"macos\", target_os = \"ios\",))", .darwin),
    ("cfg(all())", .all),
    ("cfg(any())", []),
    ("cfg(target_arch = \"x86_64\")", .linux),
    ("cfg(target_arch = \"aarch64\")", .all),
    ("cfg(target_arch = \"wasm32\")", []),
    ("cfg(target_env = \"musl\")", []),
    ("cfg(not(all(target_os = \"linux\", target_env = \"gnu\")))", .darwin),
    ("cfg(target_family = \"unix\")", .all),
    ("cfg(target_vendor = \"apple\")", .darwin),
    ("cfg(target_has_atomic = \"64\")", .all),
    ("cfg(target_pointer_width = \"32\")", []),
    ("cfg(loom)", []),
    ("cfg(feature = \"x\")", []),
    ("cfg(true)", .all),
    ("cfg(false)", []),
    ("cfg(r#true)", []),
    ("cfg( unix )", .all),
    ("x86_64-unknown-linux-gnu", .linux),
    ("aarch64-apple-darwin", .darwin),
    ("x86_64-pc-windows-msvc", []),
    ("x86_64-unknown-linux-musl", []),
  ]

  @Test(arguments: conditions) func saysWhereATargetCounts(target: String, platforms: Platforms) {
    #expect(Platforms(target: target) == platforms)
  }

  @Test(arguments: [
    "cfg(", "cfg()", "cfg(unix", "cfg(unix))", "cfg(unix) x", "cfg(not())", "cfg(not(unix, windows))",
    "cfg(all(unix windows))",
    "cfg(target_os = linux)", "cfg(target_os = \"linux)", "cfg(some(unix))", "cfg(=)", "cfg(,)",
    "cfg(all(,))", "cfg(1)",
    "cfg(\u{0})", "cfg(é)", "cfg(r#all(unix))",
  ]) func countsEverywhereIfItCannotBeRead(target: String) {
    #expect(CfgExpression(target) == nil)
    #expect(Platforms(target: target) == .all)
  }

  @Test func deepNestingIsNotRead() {
    func nested(_ depth: Int) -> String {
      "cfg(" + String(repeating: "not(", count: depth) + "windows" + String(repeating: ")", count: depth + 1)
    }
    #expect(CfgExpression(nested(62)) != nil)
    #expect(CfgExpression(nested(200_000)) == nil)
  }

  @Test func anyPrefixOfAnExpressionIsReadOrNot() {
    let text = "cfg(all(unix, any(not(target_os = \"macos\"), r#false), target_arch = \"x86_64\",))"
    for length in 0..<text.count { #expect(CfgExpression(String(text.prefix(length))) == nil) }
    #expect(CfgExpression(text) != nil)
  }
}

@Suite struct CfgExpressionPrintingTests {
  @Test(arguments: [
    ("cfg(all( unix,not(windows),))", "cfg(all(unix, not(windows)))"),
    ("cfg(target_os=\"linux\")", "cfg(target_os = \"linux\")"),
    ("cfg(any())", "cfg(any())"),
    ("cfg(r#true)", "cfg(r#true)"),
    ("cfg(false)", "cfg(false)"),
  ]) func printsAsCargoDoes(text: String, printed: String) {
    #expect(Platform.normalized(text) == printed)
  }
}
