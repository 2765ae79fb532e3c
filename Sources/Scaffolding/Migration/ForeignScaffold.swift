import Diagnostics
import FileTree
import Recognition
import Strategies

/// Nix files that flakewright did not write, and what of them goes into a scaffold.
struct ForeignScaffold {
  let recognition: Recognition

  /// What stands in `folder` of `tree`; nil if there is no Nix.
  init?(in folder: String, of tree: some FileTree) throws(RecognitionError) {
    recognition = try Recognition(of: tree, in: folder)
    if recognition.files.isEmpty { return nil }
  }

  /// How Nix gets in now.
  func layout(in folder: String) -> Layout {
    let flake = TreePath.join(folder, "flake.nix")
    return recognition.files.contains(flake) ? .flake : .callpackage
  }

  /// What the files are, with the places that say so.
  var evidence: [Diagnostic] {
    recognition.problems
      + recognition.sightings.flatMap { sighting in
        sighting.evidence.prefix(3).map { evidence in
          Diagnostic(
            .note,
            "\(sighting.approach.name): \(evidence.meaning)",
            at: evidence.place,
            explanation: "`\(evidence.text)`"
          )
        }
      }
  }

  /// What a scaffold of `strategy` does not carry over, the places included.
  func left(by strategy: Strategy) -> [Diagnostic] {
    let left = recognition.left.compactMap { left -> Diagnostic? in
      let why: String
      switch left.reason {
      case .madeAnew, .valueCarried, .comment: return nil
      case .uncertain(let reason): why = reason
      case .unknown: why = "a scaffold has nothing of the kind"
      }
      return Diagnostic(
        .note,
        "not carried over: `\(left.firstWords)`",
        at: .init(file: left.file, line: left.lines.lowerBound),
        explanation: why
      )
    }
    return left + unused(by: strategy)
  }

  /// What was read, and has no place in the files of a scaffold.
  private func unused(by strategy: Strategy) -> [Diagnostic] {
    let carried = recognition.carried
    var places: [(String, Diagnostic.Place)] = []
    places += carried.features.map { ("the feature `\($0.value)`", $0.place) }
    places += [carried.noDefaultFeatures].compactMap(\.self).map { ("noDefaultFeatures", $0.place) }
    places += carried.cargoBuildFlags.map { ("cargo's argument `\($0.value)`", $0.place) }
    places += carried.cargoTestFlags.map { ("cargo's argument `\($0.value)`", $0.place) }
    places += [carried.doCheck].compactMap(\.self).map { ("doCheck", $0.place) }
    // crate2nix has variables for each crate, and whose these are is not known.
    places += carried.environment.filter { variable in
      if case .text = variable.value.content { strategy == .crate2nix } else { true }
    }
    .map { ("the variable `\($0.value.name)`", $0.place) }
    places += carried.shellEnvironment.map { ("the variable `\($0.value.name)` of the shell", $0.place) }
    places += carried.inputs.filter { $0.value.name != "nixpkgs" }.map {
      ("the input `\($0.value.name)`", $0.place)
    }
    places += (carried.nativeBuildInputs + carried.buildInputs).filter { $0.value.platform != nil }
      .map { ("`\($0.value.attribute)` on one platform", $0.place) }
    return places.map { Diagnostic(.note, "not carried over: \($0.0)", at: $0.1) }
  }

  // MARK: - What is carried over

  /// Takes over what the answers can say.
  func carry(into answers: inout Answers) {
    let carried = recognition.carried
    let nixpkgs = carried.inputs.first { $0.value.name == "nixpkgs" }?.value.url
    if let nixpkgs, Answers.isFlakeReference(nixpkgs) { answers.nixpkgs = nixpkgs }
    let systems = carried.systems.map(\.value).filter(Answers.isSystem)
    if !systems.isEmpty { answers.systems = systems }
    answers.nativeBuildInputs = attributes(carried.nativeBuildInputs)
    answers.buildInputs = attributes(carried.buildInputs)
    for variable in carried.environment.map(\.value) where Answers.isVariable(variable.name) {
      if case .text(let text) = variable.content { answers.environment[variable.name] = text }
    }
  }

  private func attributes(_ items: [Located<Carried.PackageAttribute>]) -> [String] {
    let names = items.filter { $0.value.platform == nil }.map(\.value.attribute)
    return Set(names.filter { Answers.isAttribute($0) && !["cargo", "rustc"].contains($0) }).sorted()
  }

  /// Takes over the packages of the development shell, into `text` of flake.nix or shell.nix.
  func carry(intoShell text: String) -> String {
    var lines = LineEdits.lines(text).map(String.init)
    guard let start = lines.firstIndex(where: { $0.hasSuffix("  packages = [") }),
      let end = lines[start...].firstIndex(where: { NixLines.trimmed($0[...]) == "];" }), end > start + 1
    else { return text }
    let depth = String(repeating: " ", count: NixLines.indentation(lines[end - 1][...]))
    let known = Set(lines[start..<end].map { NixLines.trimmed($0[...]) })
    let new = recognition.carried.shellPackages.filter { $0.value.platform == nil }
      .map { "pkgs.\($0.value.attribute)" }.filter { !known.contains($0[...]) }
    lines.insert(contentsOf: Set(new).sorted().map { depth + $0 }, at: end)
    return lines.map { "\($0)\n" }.joined()
  }
}
