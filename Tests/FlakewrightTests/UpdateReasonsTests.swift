import FileTree
import Strategies
import TestSupport
import Testing

/// What the commit of `update` says about its causes.
@Suite struct UpdateReasonsTests {
  private func message(of scaffold: EditedScaffold) throws -> String {
    let done = try scaffold.run("update", "--branch", "update")
    #expect(done.status == 0, "\(done.errorText)")
    return try scaffold.git("log", "-1", "--format=%B", "update")
  }

  @Test func aNewNativeLibrary() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.addOpenSSL()
      try expectSnapshot(try message(of: scaffold))
    }
  }

  @Test func anotherNameAndProgram() throws {
    try EditedScaffold.with(.naersk) { scaffold in
      try scaffold.edit("Cargo.toml", "\"app\"", "\"tool\"")
      try scaffold.edit("Cargo.lock", "\"app\"", "\"tool\"")
      try expectSnapshot(try message(of: scaffold))
    }
  }

  @Test func anOption() throws {
    try EditedScaffold.with(.buildRustPackage) { scaffold in
      try scaffold.edit(".flakewright/options.toml") { $0 + "doCheck = false\ndirenv = true\n" }
      try expectSnapshot(try message(of: scaffold))
    }
  }
}
