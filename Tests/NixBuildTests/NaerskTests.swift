import Testing

@Suite("naersk of the stand-in")
struct NaerskTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test("builds and runs each project", arguments: programs.keys.sorted())
  func builds(_ fixture: String) throws {
    let project = try bench.project(fixture, as: "\(fixture)-naersk")
    let result = try bench.build(project, "naersk")
    #expect(try bench.outputs(of: result) == programs[fixture])
  }

  @Test("takes only functions for options, and only its own modes")
  func refuses() throws {
    let project = try bench.project("one-binary", as: "naersk-refuses")
    let reasons = [
      #"cargoBuildOptions = [ "-p" ];"#:
        "cargoBuildOptions should be a function from list to list, but is a list",
      #"mode = "install";"#: "Unknown mode install, allowed modes: build, check, test, clippy",
    ]
    for (argument, reason) in reasons {
      let message = try bench.refusal(
        """
        (pkgs.callPackage \(bench.repository)/Tests/Standins/naersk { }).buildPackage {
          src = ./\(project); \(argument)
        }
        """
      )
      #expect(message.contains(reason), "\(message)")
    }
  }
}
