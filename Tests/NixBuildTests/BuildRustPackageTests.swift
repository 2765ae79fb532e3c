import TestSupport
import Testing

@Suite("buildRustPackage of the stand-in")
struct BuildRustPackageTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test("builds and runs each project", arguments: programs.keys.sorted())
  func builds(_ fixture: String) throws {
    let project = try bench.project(fixture, as: "\(fixture)-buildRustPackage")
    let result = try bench.build(project, "buildRustPackage")
    #expect(try bench.outputs(of: result) == programs[fixture])
  }

  @Test("names the crate that is not there")
  func refuses() throws {
    let project = try bench.project("one-binary", as: "missing-crate")
    _ = try bench.run(
      "sed -i '/^name = \"itoa\"/,/^source/ s/^version = .*/version = \"0.0.9\"/' \(project)/Cargo.lock"
    )
    let failure = #expect(throws: TestFailure.self) { try bench.build(project, "buildRustPackage") }
    #expect(failure?.description.contains("fetchurl: no itoa-0.0.9.crate in ") == true)
  }
}
