import Cargo
import Diagnostics
import FileTree
import Strategies

/// What tests need.
extension Profile {
  /// The attributes of nixpkgs with the programs that tests run.
  var checkInputs: [String] {
    guard options.doCheck else { return [] }
    return Set(traits.builds.compactMap(\.checkInput)).subtracting(needs.nativeInputs).sorted()
  }

  /// Why there are such.
  var testReasons: [Reason] {
    checkInputs.map { input in
      let files = Set(traits.builds.filter { $0.checkInput == input }.map(\.file)).sorted()
      return Reason(
        "\(input) for the tests",
        because: "\(files.listing) \(files.count == 1 ? "runs" : "run") it"
      )
    }
  }

  /// Throws if the strategy cannot build the project, now that its files are known.
  static func expectBuildable(_ traits: ProjectTraits, _ options: Options) throws(Failure) {
    let blockers = options.strategy.blockers(in: traits)
    if !blockers.isEmpty { throw Failure(.cannotBuild, blockers) }
  }
}

extension BuildTrait {
  /// The attribute of nixpkgs with the program that a test runs, if the standard environment lacks it.
  fileprivate var checkInput: String? {
    guard case .testProgram(let name) = kind else { return nil }
    return [
      "curl": "curl", "fish": "fish", "git": "git", "gpg": "gnupg", "hg": "mercurial", "jj": "jujutsu",
      "jq": "jq",
      "node": "nodejs", "openssl": "openssl", "perl": "perl", "python3": "python3", "ssh-keygen": "openssh",
      "tmux": "tmux", "zsh": "zsh",
    ][name]
  }
}

extension Options {
  /// Whether the arguments of the test programs leave out all tests that the rule about tests is about.
  func skipsTests(of builds: [BuildTrait]) -> Bool {
    let skipped = checkFlags.filter { $0.hasPrefix("--skip=") }.compactMap { flag in
      // A name in full has its module before it.
      flag.dropFirst(7).split(separator: ":").last.map(String.init)
    }
    return builds.allSatisfy { trait in
      switch trait.kind {
      case .testHost, .testRepository, .testPath, .testInterpreter, .testBuildFolder:
        trait.test.map { test in skipped.contains { test.contains($0) } } ?? false
      case .extensionModule, .testFeature: false
      default: true
      }
    }
  }
}

extension NativeNeeds {
  /// The needs, and the variables of members that files in the project call for.
  func adding(_ builds: [BuildTrait]) -> NativeNeeds {
    var needs = self
    for trait in builds where trait.kind == .preparedQueries {
      needs.add(
        EnvironmentVariable(name: "SQLX_OFFLINE", value: .bool(true)),
        forMember: trait.package,
        because: trait.file
      )
    }
    // Without such a variable, the build script does not write what the scaffold installs.
    for trait in builds {
      guard case .buildVariable(let name) = trait.kind, name.asksForProgramFiles else { continue }
      needs.add(
        EnvironmentVariable(name: name, value: .bool(true)),
        forMember: trait.package,
        because: trait.file
      )
    }
    return needs
  }
}

extension String {
  /// Whether the name of a variable says that a build script writes completions or man pages if it is set:
  /// `YAZI_GEN_COMPLETIONS`.
  fileprivate var asksForProgramFiles: Bool {
    let words = Set(split(separator: "_"))
    return !words.isDisjoint(with: ["BUILD", "ENABLE", "GEN", "GENERATE", "WITH"])
      && !words.isDisjoint(with: ["COMPLETION", "COMPLETIONS", "MAN", "MANPAGE", "MANPAGES"])
      && words.isDisjoint(with: ["DIR", "DISABLE", "NO", "OUT", "OUTPUT", "PATH", "SKIP"])
  }
}
