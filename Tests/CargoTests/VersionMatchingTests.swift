import Testing

@testable import Cargo

/// Which versions satisfy a requirement, as the `semver` crate has it.
@Suite struct VersionMatchingTests {
  @Test(arguments: [
    ("1", "1.0.0 1.9.3", "0.9.0 2.0.0 1.0.0-alpha"),
    ("1.2", "1.2.0 1.3.0", "1.1.9 2.0.0"),
    ("1.2.3", "1.2.3 1.3.0 1.2.3+build", "1.2.2 2.0.0 1.2.4-alpha"),
    ("0.2", "0.2.0 0.2.9", "0.3.0 0.1.0"), ("0.0", "0.0.1 0.0.9", "0.1.0"), ("0", "0.0.1 0.9.0", "1.0.0"),
    ("0.0.3", "0.0.3", "0.0.4 0.1.3"), ("0.2.3", "0.2.3 0.2.4", "0.2.2 0.3.0"),
    ("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0"), ("~1.2", "1.2.0 1.2.9", "1.3.0"), ("~1", "1.9.0", "2.0.0"),
    ("=1.2", "1.2.0 1.2.9", "1.3.0"), ("=1.2.3", "1.2.3", "1.2.4"),
    (">1.2", "1.3.0 2.0.0", "1.2.9 1.2.0"), (">=1.2", "1.2.0 2.0.0", "1.1.0"), (">1.2.3", "1.2.4", "1.2.3"),
    ("<1.2", "1.1.9", "1.2.0 1.2.5"), ("<=1.2", "1.2.9 1.0.0", "1.3.0"), ("<2", "1.9.9", "2.0.0"),
    (">=1.2, <1.5", "1.2.0 1.4.9", "1.5.0 1.1.0"), ("1.*", "1.0.0 1.9.0", "2.0.0"),
    ("1.2.*", "1.2.9", "1.3.0"),
    ("*", "0.0.1 9.9.9", ""),
    ("1.0.0-alpha.2", "1.0.0-alpha.2 1.0.0-alpha.10 1.0.0-beta 1.0.0 1.1.0", "1.0.0-alpha.1 1.1.0-beta"),
    (">=1.0.0-rc.1, <2", "1.0.0-rc.2 1.5.0", "1.0.0-beta 1.5.0-rc.3"),
    ("=1.0.0-a", "1.0.0-a", "1.0.0-b 1.0.0"),
    ("^1.0.0-a.1", "1.0.0-a.b 1.0.0-a.1.0", "1.0.0-a"),
  ])
  func asTheCrateDoes(requirement: String, satisfied: String, refused: String) throws {
    let normalized = try #require(VersionRequirement.normalized(requirement))
    for version in satisfied.split(separator: " ") {
      #expect(VersionRequirement.matches(normalized, String(version)), "\(version)")
    }
    for version in refused.split(separator: " ") {
      #expect(!VersionRequirement.matches(normalized, String(version)), "\(version)")
    }
  }
}
