internal import Diagnostics
internal import Nix
internal import Strategies

/// A collector of the evidence for each approach.
struct Recognizer {
  /// A call whose arguments define how the project is built, or what a shell contains.
  struct Call {
    let occurrence: Reader.Occurrence
    let approach: Approach
    /// The arguments.
    let arguments: [NixExpression]
    /// Whether the call does not make a package yet: with crate2nix, packages are attributes of the result of
    /// Cargo.nix.
    var isStage = false
  }

  private var evidence: [Approach: [Evidence]] = [:]
  private(set) var builderCalls: [Call] = []
  private(set) var shellCalls: [Call] = []

  /// The approaches, the most certain first; with the same certainty, builders first.
  var sightings: [Sighting] {
    evidence.compactMap { approach, evidence -> Sighting? in
      let sorted = evidence.enumerated().sorted { first, second in
        (second.element.confidence, first.offset) < (first.element.confidence, second.offset)
      }.map(\.element)
      guard let best = sorted.first else { return nil }
      return Sighting(approach: approach, confidence: best.confidence, evidence: sorted)
    }.sorted { first, second in
      if first.confidence != second.confidence { return first.confidence > second.confidence }
      if first.approach.isBuilder != second.approach.isBuilder { return first.approach.isBuilder }
      return first.approach.name < second.approach.name
    }
  }

  mutating func look(at reader: inout Reader) {
    lookAtInputs(reader)
    for call in reader.calls { look(atCall: call, &reader) }
    for use in reader.uses { look(atUse: use, &reader) }
    lookAtDerivations(&reader)
  }

  mutating func note(
    _ approach: Approach,
    _ confidence: Confidence,
    _ meaning: String,
    _ range: Range<Int>,
    _ line: Int,
    _ column: Int,
    in source: NixSource
  ) {
    let text = NixLiteral.comment(String(source.text(range).prefix(400)))
    let shown = text.count > 80 ? text.prefix(77) + "…" : text[...]
    let found = Evidence(
      place: .init(file: source.file, line: line, column: column),
      text: String(shown),
      meaning: meaning,
      confidence: confidence
    )
    let known = evidence[approach] ?? []
    // A hundred pieces of evidence are enough.
    guard known.count(where: { $0.confidence == confidence }) < 100, !known.contains(found) else { return }
    evidence[approach, default: []].append(found)
  }

  private mutating func note(
    _ approach: Approach,
    _ confidence: Confidence,
    _ meaning: String,
    _ occurrence: Reader.Occurrence,
    _ reader: Reader
  ) {
    let expression = occurrence.expression
    note(
      approach,
      confidence,
      meaning,
      expression.range,
      expression.line,
      expression.column,
      in: reader.source(occurrence.file)
    )
  }

  private mutating func lookAtInputs(_ reader: Reader) {
    guard let source = reader.files.sources.first(where: { $0.file.hasSuffix("flake.nix") }) else { return }
    for found in reader.inputs.found {
      let origin = Origin(words: [found.input.name])
      guard let (approach, _) = reader.project(of: origin), let range = found.ranges.first else { continue }
      note(
        approach,
        .mentioned,
        "the input `\(found.input.name)`",
        range,
        found.line,
        found.column,
        in: source
      )
    }
  }

  // MARK: Calls

  private mutating func look(atCall call: Reader.Occurrence, _ reader: inout Reader) {
    guard case .application(let function, let arguments) = call.expression.form, let name = function.lastName
    else { return }
    look(
      atUse: .init(expression: function, scope: call.scope, file: call.file, keys: call.keys),
      &reader
    )
    switch name {
    case "buildPackage", "cargoBuild", "mkCargoDerivation", "buildTrunkPackage", "crossBuildPackage":
      builder(name, call, function, arguments, &reader)
    case "buildRustPackage":
      note(.strategy(.buildRustPackage), .certain, "calls nixpkgs' builder `buildRustPackage`", call, reader)
      builderCalls.append(
        Call(occurrence: call, approach: .strategy(.buildRustPackage), arguments: arguments)
      )
    case "importCargo":
      let origin = reader.origin(function, in: call.scope)
      let isKnown = reader.project(of: origin)?.approach == .strategy(.importCargo)
      let isOwn = origin.words.contains { $0.hasPrefix(".") }
      note(
        .strategy(.importCargo),
        isKnown || isOwn ? .certain : .likely,
        isOwn ? "calls `importCargo` of a file of the project" : "calls `importCargo`",
        call,
        reader
      )
    case "generatedCargoNix", "appliedCargoNix":
      note(.strategy(.crate2nix), .certain, "calls crate2nix's `\(name)`", call, reader)
      builderCalls.append(
        Call(occurrence: call, approach: .strategy(.crate2nix), arguments: arguments, isStage: true)
      )
    case "override" where makesCrate(function):
      builderCalls.append(Call(occurrence: call, approach: .strategy(.crate2nix), arguments: arguments))
    case "makePackageSet", "makePackageSet'":
      let isKnown =
        reader.project(of: reader.origin(function, in: call.scope))?.approach == .other(.cargo2nix)
      note(.other(.cargo2nix), isKnown ? .certain : .likely, "calls cargo2nix's `\(name)`", call, reader)
    case "mkRustPackageOrWorkspace":
      note(.other(.nocargo), .certain, "calls nocargo's `\(name)`", call, reader)
    case "mkShell", "mkShellNoCC", "devShell":
      shell(name, call, function, arguments, &reader)
    case "import", "callPackage", "callPackages":
      lookAtImport(call, arguments, reader)
    default: break
    }
  }

  private mutating func builder(
    _ name: String,
    _ call: Reader.Occurrence,
    _ function: NixExpression,
    _ arguments: [NixExpression],
    _ reader: inout Reader
  ) {
    let project = reader.project(of: reader.origin(function, in: call.scope))
    let candidates: [Approach] = [.strategy(.naersk), .strategy(.crane)]
    if let project, candidates.contains(project.approach) {
      let confidence: Confidence =
        project.isCertain || isDeclared(project.approach, reader) ? .certain : .likely
      note(project.approach, confidence, "calls \(project.approach.name)'s builder `\(name)`", call, reader)
      builderCalls.append(Call(occurrence: call, approach: project.approach, arguments: arguments))
      return
    }
    if project != nil { return }
    // Both naersk and crane have this name; only one that is declared is likely.
    let declared = candidates.filter { isDeclared($0, reader) }
    guard declared.count == 1 || (declared.isEmpty && name != "buildPackage") else { return }
    let approach = declared.first ?? .strategy(.crane)
    note(approach, .likely, "calls a builder `\(name)`, whose origin is not clear", call, reader)
    builderCalls.append(Call(occurrence: call, approach: approach, arguments: arguments))
  }

  /// Returns whether some input has the URL of the approach.
  private func isDeclared(_ approach: Approach, _ reader: Reader) -> Bool {
    reader.inputs.found.contains { found in
      reader.project(of: Origin(words: [found.input.name])).map { $0.approach == approach && $0.isCertain }
        ?? false
    }
  }

  private mutating func shell(
    _ name: String,
    _ call: Reader.Occurrence,
    _ function: NixExpression,
    _ arguments: [NixExpression],
    _ reader: inout Reader
  ) {
    let project = reader.project(of: reader.origin(function, in: call.scope))
    switch project?.approach {
    case .other(.devenv): note(.other(.devenv), .certain, "makes a shell with devenv", call, reader)
    case .other(.devshell): note(.other(.devshell), .certain, "makes a shell with devshell", call, reader)
    case .strategy(.crane):
      note(.strategy(.crane), .likely, "makes a shell with crane's `devShell`", call, reader)
      shellCalls.append(Call(occurrence: call, approach: .strategy(.crane), arguments: arguments))
    case nil where name != "devShell", .other where name != "devShell", .strategy where name != "devShell":
      note(.other(.mkShell), .certain, "makes a shell with `\(name)`", call, reader)
      shellCalls.append(Call(occurrence: call, approach: .other(.mkShell), arguments: arguments))
    default: break
    }
  }

  private mutating func lookAtImport(
    _ call: Reader.Occurrence,
    _ arguments: [NixExpression],
    _ reader: Reader
  ) {
    guard let first = arguments.first?.bare, case .path = first.form else { return }
    let source = reader.source(call.file)
    let path = source.text(first.range)
    let generator = reader.files.generator(at: path, from: source.file)
    if arguments.count > 1, generator == .strategy(.crate2nix) || path.hasSuffix("/Cargo.nix") {
      builderCalls.append(
        Call(occurrence: call, approach: .strategy(.crate2nix), arguments: arguments, isStage: true)
      )
    }
    if let approach = generator {
      note(approach, .certain, "imports `\(path)`, which \(approach.name) wrote", call, reader)
    } else if path.hasSuffix("/Cargo.nix") {
      note(
        .strategy(.crate2nix),
        .likely,
        "imports `\(path)`, the name of what crate2nix writes",
        call,
        reader
      )
    }
  }

  /// Returns whether a function is crate2nix's: `workspaceMembers.name.build.override`, `rootCrate.build.override`.
  private func makesCrate(_ function: NixExpression) -> Bool {
    guard case .selection(_, let path, _) = function.bare.form else { return false }
    let names = path.map { $0.name ?? "" }
    return names.suffix(2) == ["build", "override"]
      && (names.contains("rootCrate") || names.contains("workspaceMembers"))
  }

  // MARK: Uses

  /// Records uses of a project other than calls of its builders.
  private mutating func look(atUse use: Reader.Occurrence, _ reader: inout Reader) {
    let isSelection = if case .selection = use.expression.form { true } else { false }
    let origin = reader.origin(use.expression, in: use.scope)
    guard let (approach, isCertain) = reader.project(of: origin) else { return }
    switch approach {
    case .strategy, .other(.cargo2nix), .other(.nocargo):
      if isSelection { note(approach, .mentioned, "uses \(approach.name)", use, reader) }
    case .other(.dream2nix), .other(.nixCargoIntegration), .other(.rustFlake):
      guard isSelection else { return }
      note(approach, isCertain ? .certain : .likely, "uses \(approach.name)", use, reader)
    case .other:
      guard isSelection || use.expression.lastName == origin.words.last else { return }
      let isArgument = use.keys.isEmpty && !isSelection
      if !isArgument { note(approach, isCertain ? .certain : .likely, "uses \(approach.name)", use, reader) }
    }
  }

  /// Records `mkDerivation` with a manual call of cargo; with import-cargo present, this is that strategy.
  private mutating func lookAtDerivations(_ reader: inout Reader) {
    let importCargo = Approach.strategy(.importCargo)
    let hasImportCargo = evidence[importCargo]?.contains { $0.confidence >= .likely } ?? false
    for call in reader.calls {
      guard case .application(let function, let arguments) = call.expression.form,
        function.lastName == "mkDerivation", callsCargo(arguments, in: reader.source(call.file))
      else { continue }
      if hasImportCargo {
        builderCalls.append(Call(occurrence: call, approach: importCargo, arguments: arguments))
      } else {
        note(.other(.mkDerivation), .certain, "calls cargo by hand in `mkDerivation`", call, reader)
        builderCalls.append(Call(occurrence: call, approach: .other(.mkDerivation), arguments: arguments))
      }
    }
  }

  private func callsCargo(_ arguments: [NixExpression], in source: NixSource) -> Bool {
    var found = false
    for argument in arguments {
      argument.forEach { expression in
        guard !found, case .string(let string) = expression.form else { return }
        for case .text(let range) in string.parts {
          let words = source.text(range).split { $0.isWhitespace || $0 == "\"" }
          found =
            found
            || zip(words, words.dropFirst()).contains {
              $0 == "cargo" && ["build", "install", "rustc"].contains($1)
            }
        }
      }
    }
    return found
  }
}
