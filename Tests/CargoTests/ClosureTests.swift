import TestSupport
import Testing

@testable import Cargo

@Suite struct ClosureTests {
  func names(_ closure: BuildClosure) -> [String] {
    closure.packages.map(\.name)
  }

  @Test func followsManifestsThenTheLock() {
    let app = member("app", dependencies: [dependency("a"), dependency("b", kind: .build)])
    let workspace = workspace(
      [app],
      lock: [
        lockedMember("app", "a", "b"), locked("a", "1.0.0", "c 2.0.0"), locked("b"), locked("c"),
        locked("c", "2.0.0"),
      ]
    )
    let closure = workspace.graph.closure(of: [app])
    #expect(
      closure.packages.map { "\($0.name) \($0.version ?? "?")" } == [
        "a 1.0.0", "app 0.1.0", "b 1.0.0", "c 2.0.0",
      ]
    )
    #expect(closure.packages.last?.chain == ["app", "a", "c"])
    #expect(closure.edges == ["app": ["a", "b"], "a": ["c"]])
  }

  @Test func optionalDependenciesNeedAFeature() {
    let dependencies = ["plain", "named", "strong", "weak", "off"].map { dependency($0, optional: true) }
    let app = member(
      "app",
      dependencies: dependencies,
      features: [
        "default": ["plain", "all", "strong/fast", "weak?/fast"], "all": ["dep:named"],
        "plain": ["dep:plain"], "strong": ["dep:strong"], "weak": ["dep:weak"], "off": ["dep:off"],
      ]
    )
    let lock =
      [lockedMember("app", "plain", "named", "strong", "weak", "off")] + dependencies.map { locked($0.name) }
    let closure = workspace([app], lock: lock).graph.closure(of: [app])
    #expect(names(closure) == ["app", "named", "plain", "strong"])
    #expect(closure.askedFeatures["strong"] == ["fast"])
    #expect(closure.askedFeatures["weak"] == nil)
  }

  @Test func weakFeaturesCountWhenTheDependencyIsOn() {
    let app = member(
      "app",
      dependencies: [dependency("real", as: "alias", optional: true)],
      features: ["default": ["alias?/fast", "dep:alias"]]
    )
    let closure = workspace([app], lock: [lockedMember("app", "real"), locked("real")]).graph.closure(of: [
      app
    ])
    #expect(names(closure) == ["app", "real"])
    #expect(closure.askedFeatures == ["real": ["fast"]])
  }

  @Test func membersAreAskedForFeatures() {
    let library = member(
      "library",
      dependencies: [dependency("x", optional: true), dependency("y", optional: true)],
      features: ["default": ["x"], "x": ["dep:x"], "more": ["dep:y"]]
    )
    let lock = [lockedMember("app", "library"), lockedMember("library", "x", "y"), locked("x"), locked("y")]
    func reached(_ row: Dependency) -> [String] {
      let app = member("app", dependencies: [row])
      return names(workspace([app, library], lock: lock).graph.closure(of: [app]))
    }
    #expect(reached(dependency("library", path: "library")) == ["app", "library", "x"])
    #expect(reached(dependency("library", defaultFeatures: false, path: "library")) == ["app", "library"])
    #expect(
      reached(dependency("library", defaultFeatures: false, features: ["more"], path: "library"))
        == ["app", "library", "y"]
    )
  }

  @Test func developmentDependenciesCountForTheSelectedOnly() {
    let library = member("library", dependencies: [dependency("bench", kind: .dev)])
    let app = member(
      "app",
      dependencies: [dependency("library", path: "library"), dependency("t", kind: .dev), dependency("n")]
    )
    let lock = [
      lockedMember("app", "library", "t", "n"), lockedMember("library", "bench"), locked("bench"),
      locked("t", "1.0.0", "n", "u"), locked("n"), locked("u"),
    ]
    let closure = workspace([app, library], lock: lock).graph.closure(of: [app])
    #expect(names(closure) == ["app", "library", "n", "t", "u"])
    #expect(closure.packages.filter(\.isDevelopmentOnly).map(\.name) == ["t", "u"])
    #expect(closure.packages.first { $0.name == "u" }?.chain == ["app", "t", "u"])
    #expect(closure.packages.first { $0.name == "n" }?.chain == ["app", "n"])
  }

  @Test func developmentCyclesEnd() {
    let a = member("a", dependencies: [dependency("b", path: "b")])
    let b = member(
      "b",
      dependencies: [dependency("a", kind: .dev, path: "a"), dependency("b", kind: .dev, path: "b")]
    )
    let lock = [lockedMember("a", "b"), lockedMember("b", "a", "b")]
    let closure = workspace([a, b], lock: lock).graph.closure(of: [a, b])
    #expect(closure.packages.map(\.chain) == [["a"], ["b"]])
    #expect(closure.packages.allSatisfy { !$0.isDevelopmentOnly })
  }

  @Test func lockCyclesEnd() {
    let app = member("app", dependencies: [dependency("x")])
    let lock = [lockedMember("app", "x"), locked("x", "1.0.0", "y"), locked("y", "1.0.0", "x", "app")]
    #expect(names(workspace([app], lock: lock).graph.closure(of: [app])) == ["app", "x", "y"])
  }

  @Test func platformsNarrowAndJoin() {
    let app = member(
      "app",
      dependencies: [
        dependency("linux", target: "cfg(target_os = \"linux\")"),
        dependency("mac", target: "cfg(target_os = \"macos\")"),
        dependency("win", target: "cfg(windows)"), dependency("both", target: "cfg(target_os = \"macos\")"),
      ]
    )
    let lock = [
      lockedMember("app", "linux", "mac", "win", "both"), locked("linux", "1.0.0", "both", "deep"),
      locked("mac"),
      locked("win", "1.0.0", "lost"), locked("both"), locked("deep"), locked("lost"),
    ]
    let closure = workspace([app], lock: lock).graph.closure(of: [app])
    #expect(
      closure.packages.map { "\($0.name) \($0.platforms.rawValue)" }
        == ["app 3", "both 3", "deep 1", "linux 1", "mac 2"]
    )
    #expect(closure.edges["win"] == nil)
  }

  @Test func theCallerKnowsPlatformsOfLockedEdges() {
    let app = member("app", dependencies: [dependency("tls")])
    let lock = [
      lockedMember("app", "tls"), locked("tls", "1.0.0", "openssl", "schannel"), locked("openssl"),
      locked("schannel"),
    ]
    let closure = workspace([app], lock: lock).graph.closure(of: [app]) { crate in
      crate.name == "tls"
        ? ["openssl": KnownUse(platforms: .linux), "schannel": KnownUse(platforms: [])] : [:]
    }
    #expect(
      closure.packages.map { "\($0.name) \($0.platforms.rawValue)" } == ["app 3", "openssl 1", "tls 3"]
    )
  }

  @Test func theCallerKnowsWhichFeaturesAnEdgeNeeds() {
    func reached(_ rows: [Dependency], _ more: LockedPackage...) -> [String] {
      let app = member("app", dependencies: rows)
      let lock =
        more + [
          LockedPackage(
            name: "app",
            version: "0.1.0",
            source: nil,
            checksum: nil,
            dependencies: rows.map(\.name)
          ),
          locked("http", "1.0.0", "tls"), locked("tls"),
        ]
      let closure = workspace([app], lock: lock).graph.closure(of: [app]) { crate in
        switch crate.name {
        case "http": ["tls": KnownUse(features: ["default", "native"])]
        case "passing": ["http": KnownUse(requests: [.init("native", if: "own"), .init("other")])]
        default: [:]
        }
      }
      return names(closure)
    }
    #expect(reached([dependency("http")]) == ["app", "http", "tls"])
    #expect(reached([dependency("http", defaultFeatures: false)]) == ["app", "http"])
    #expect(
      reached([dependency("http", defaultFeatures: false, features: ["native"])]) == ["app", "http", "tls"]
    )
    // What another crate requests is not known, unless the caller says so.
    let off = dependency("http", defaultFeatures: false)
    #expect(reached([off, dependency("open")], locked("open", "1.0.0", "http")).contains("tls"))
    let passing = locked("passing", "1.0.0", "http")
    #expect(!reached([off, dependency("passing")], passing).contains("tls"))
    #expect(reached([off, dependency("passing", features: ["own"])], passing).contains("tls"))
  }

  @Test func featuresOfMembersAreKnown() {
    let app = member(
      "app",
      dependencies: [
        dependency("x", optional: true), dependency("library", features: ["more"], path: "library"),
      ],
      features: ["default": ["on"], "on": ["dep:x"], "off": []]
    )
    let library = member("library", features: ["more": ["most"], "most": [], "rest": []])
    let closure = workspace([app, library], lock: nil).graph.closure(of: [app])
    #expect(closure.memberFeatures == ["app": ["default", "on", "x"], "library": ["more", "most"]])
  }

  @Test func crateWithoutALockIsReachedWithoutAVersion() {
    let app = member("app", dependencies: [dependency("x"), dependency("x", kind: .dev)])
    let closure = workspace([app], lock: nil).graph.closure(of: [app])
    #expect(closure.packages.map { "\($0.name) \($0.version ?? "?")" } == ["app 0.1.0", "x ?"])
  }

  @Test func aChainOfManyCratesDoesNotOverflow() {
    let count = 20_000
    let app = member("app", dependencies: [dependency("c0")])
    let chain = (0..<count).map { locked("c\($0)", "1.0.0", "c\($0 + 1)") }
    let closure = workspace([app], lock: [lockedMember("app", "c0")] + chain).graph.closure(of: [app])
    #expect(closure.packages.count == count + 1)
    #expect(closure.packages.first { $0.name == "c19999" }?.chain == (19_936...19_999).map { "c\($0)" })
  }

  @Test func oddEntriesOfALockAreLeftOut() {
    let app = member("app", dependencies: [dependency("x")])
    let lock = [
      lockedMember("app", "x"), locked("x", "1.0.0", "", " ", "nowhere", "x 9", "y 1.0.0 (registry+u) more"),
      locked("y"),
    ]
    #expect(names(workspace([app], lock: lock).graph.closure(of: [app])) == ["app", "x"])
  }
}

extension Workspace {
  fileprivate var graph: DependencyGraph { DependencyGraph(of: self) }
}
