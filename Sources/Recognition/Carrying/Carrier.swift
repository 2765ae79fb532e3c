internal import Nix

/// A collector of the settings that a scaffold can keep, and of the definitions that it cannot.
struct Carrier {
  var carried = Carried()
  /// The positions of kept values.
  private(set) var covered: [Spot] = []
  private(set) var refusals: [Refusal] = []
  private(set) var provided: [Spot] = []
  /// The positions of values that are kept where they are used.
  private(set) var definitions: [Spot] = []

  mutating func carry(from reader: inout Reader, builders: [Recognizer.Call], shells: [Recognizer.Call]) {
    carryFlake(from: &reader)
    carryToolchain(from: &reader)
    carryBuild(builders, from: &reader)
    carryShell(shells, from: &reader)
  }

  mutating func cover<Value>(_ piece: Piece<Value>, _ reader: Reader) -> Located<Value> {
    covered.append(piece.spot)
    return reader.located(piece)
  }

  mutating func cover(_ spots: [Spot]) { covered += spots }

  mutating func refuse(_ refusals: [Refusal]) { self.refusals += refusals }

  // MARK: Packages

  private mutating func carryBuild(_ calls: [Recognizer.Call], from reader: inout Reader) {
    var calls = calls
    let packages = calls.filter { !$0.isStage }
    if let main = mainCall(of: packages, &reader) {
      for call in packages where call.occurrence.expression.range != main.occurrence.expression.range {
        let spot = Spot(call.occurrence.expression, in: call.occurrence.file)
        refusals.append(Refusal(spot: spot, reason: "it is not the default package"))
      }
      calls = calls.filter(\.isStage) + [main]
    }
    let all = stages(calls.map { ($0, settings(of: $0, &reader)) }).filter { !$0.isCheck }
    for settings in all { provided += settings.provided }
    carried.nativeBuildInputs = common(all.map(\.nativeBuildInputs), "packages", reader)
    carried.buildInputs = common(all.map(\.buildInputs), "packages", reader)
    carried.environment = common(all.map(\.environment), "packages", reader)
    carried.features = common(all.map(\.features), "packages", reader)
    carried.cargoBuildFlags = common(all.map(\.cargoBuildFlags), "packages", reader)
    carried.cargoTestFlags = common(all.map(\.cargoTestFlags), "packages", reader)
    carried.checkFlags = common(all.map(\.checkFlags), "packages", reader)
    carried.packages = common(all.map(\.packages), "packages", reader)
    carried.profile = common(all.map(\.profile), "packages", reader).first
    carried.noDefaultFeatures = common(all.map(\.noDefaultFeatures), "packages", reader).first
    carried.doCheck = common(all.map(\.doCheck), "packages", reader).first
  }

  /// Returns the settings of each package.
  ///
  /// With crate2nix, the arguments of Cargo.nix apply to all packages from it.
  private func stages(_ all: [(call: Recognizer.Call, settings: Settings)]) -> [Settings] {
    let shared = all.filter { $0.call.isStage }.map(\.settings)
    guard let first = shared.first else { return all.map(\.settings) }
    let base = shared.dropFirst().reduce(first, +)
    let own = all.filter { !$0.call.isStage }.map { base + $0.settings }
    return own.isEmpty ? [base] : own
  }

  private mutating func settings(of call: Recognizer.Call, _ reader: inout Reader) -> Settings {
    var refused: [Refusal] = []
    let arguments = call.arguments.last.map {
      reader.arguments($0, in: call.occurrence.scope, refusals: &refused)
    }
    refusals += refused
    let settings = Settings(arguments ?? [], of: call.approach, &reader)
    definitions += settings.definitions
    return settings
  }

  /// Returns the pieces that several calls have in common; the others belong to only some of the packages.
  private mutating func common<Value>(
    _ all: [Pieces<Value>],
    _ what: String,
    _ reader: Reader
  ) -> [Located<Value>] {
    refusals += all.flatMap(\.refusals)
    guard let first = all.first else { return [] }
    let others = all.dropFirst().map { Set($0.all.map(\.value)) }
    let shared = Set(first.all.map(\.value)).filter { value in others.allSatisfy { $0.contains(value) } }
    var seen: Set<Value> = []
    var result: [Located<Value>] = []
    for (number, pieces) in all.enumerated() {
      for piece in pieces.all {
        if !shared.contains(piece.value) {
          refusals.append(Refusal(spot: piece.spot, reason: "only some of the \(what) have it"))
        } else {
          covered.append(piece.spot)
          // A word such as `-p` may occur more than once.
          if number == 0, Value.self == String.self || seen.insert(piece.value).inserted {
            result.append(reader.located(piece))
          }
        }
      }
    }
    return result
  }

  // MARK: The shell

  private mutating func carryShell(_ calls: [Recognizer.Call], from reader: inout Reader) {
    var chosen = calls
    if calls.count > 1 {
      let defaults = calls.filter { call in
        let keys = call.occurrence.keys
        return keys.contains("devShell") || (keys.contains("devShells") && keys.last == "default")
      }
      chosen = defaults.count == 1 ? defaults : []
    }
    for call in calls
    where !chosen.contains(where: { $0.occurrence.expression.range == call.occurrence.expression.range }) {
      refusals.append(
        Refusal(
          spot: Spot(call.occurrence.expression, in: call.occurrence.file),
          reason: "it is not the default shell"
        )
      )
    }
    for call in chosen.prefix(1) {
      let settings = settings(of: call, &reader)
      provided += settings.provided
      var packages = settings.nativeBuildInputs
      packages += settings.buildInputs
      carried.shellPackages = common([packages], "shells", reader)
      carried.shellEnvironment = common([settings.environment], "shells", reader)
    }
  }
}
