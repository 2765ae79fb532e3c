internal import Nix
internal import Strategies

/// The settings of a call that are passed to cargo.
extension Settings {
  /// Returns the words of a list, of naersk's function that appends to a list, or of one string.
  ///
  /// `areSplit` says whether the builder passes them to a shell.
  func words(
    _ argument: Argument,
    _ reader: inout Reader,
    areSplit: Bool = false
  ) -> Pieces<String> {
    var value = argument.value.bare
    if case .function(let parameter, let body) = value.form,
      case .operation(let operands, ["++"]) = body.bare.form,
      case .identifier(let first) = operands[0].bare.form, parameter.name == first
    {
      value = operands[1]
    }
    var words = Pieces<String>()
    if case .string = value.form {
      words = reader.words(of: value, in: reader.scopes[argument.scope].file)
    } else {
      words = reader.strings(value, in: argument.scope)
      if areSplit {
        words.all = words.all.flatMap { piece in
          piece.value.split(whereSeparator: \.isWhitespace).map { Piece(value: String($0), spot: piece.spot) }
        }
      }
    }
    return words
  }

  /// Adds the arguments of `cargo build`.
  mutating func add(_ words: CargoWords) {
    features += words.features
    noDefaultFeatures += words.noDefaultFeatures
    packages += words.packages
    profile += words.profile
    cargoBuildFlags += words.flags
    provided += words.provided
  }

  /// Adds the arguments of `cargo test` that `cargo build` does not have.
  mutating func addTests(_ words: CargoWords) {
    cargoTestFlags += words.flags
    checkFlags += words.programs
    provided += words.provided
    repeated(words.features, \.features)
    repeated(words.noDefaultFeatures, \.noDefaultFeatures)
    repeated(words.packages, \.packages)
    repeated(words.profile, \.profile)
  }

  /// Handles arguments that the build may have too.
  ///
  /// Others apply only to tests, and a scaffold has no setting for these.
  private mutating func repeated<Value>(
    _ pieces: Pieces<Value>,
    _ path: WritableKeyPath<Settings, Pieces<Value>>
  ) {
    let known = Set(self[keyPath: path].all.map(\.value))
    for piece in pieces.all {
      if known.contains(piece.value) {
        provided.append(piece.spot)
      } else {
        cargoTestFlags.refuse(piece.spot, "only the tests use it")
      }
    }
  }

  /// Compares `checkFeatures` and similar attributes with those of the build, which they mostly repeat.
  mutating func compare(_ argument: Argument, isFeature: Bool, _ reader: inout Reader) {
    let isSame: Bool
    if isFeature {
      let own = reader.strings(argument.value, in: argument.scope)
      isSame = own.refusals.isEmpty && Set(own.all.map(\.value)) == Set(features.all.map(\.value))
    } else {
      isSame =
        if case .identifier(let word) = argument.value.bare.form {
          word == (noDefaultFeatures.all.first?.value == true ? "true" : "false")
        } else { false }
    }
    if isSame {
      provided.append(argument.spot)
    } else {
      cargoTestFlags.refuse(argument.spot, "only the tests use it")
    }
  }

  /// Returns the words of a phase that consists of a single call of cargo.
  mutating func phase(
    _ argument: Argument,
    _ command: String,
    _ approach: Approach,
    _ reader: inout Reader
  ) -> CargoWords? {
    guard approach.callsCargoByHand,
      let text = argument.value.literal, let count = CargoPhase.wordCount(of: text, command: command)
    else { return nil }
    var words = reader.words(of: argument.value, in: reader.scopes[argument.scope].file)
    guard words.refusals.isEmpty,
      let start = zip(words.all, words.all.dropFirst()).enumerated()
        .first(where: { $1.0.value == "cargo" && $1.1.value == command })?.offset
    else { return nil }
    words.all = Array(words.all[(start + 2)...].prefix(count))
    let isBuild = command == "build"
    if isBuild, !words.all.contains(where: { CargoWords.setsProfile($0.value) }) {
      profile.add("dev", argument.spot)
    }
    provided.append(argument.spot)
    return CargoWords(words)
  }

  /// Adds crate2nix's features, which list `default` like any other.
  mutating func addCrateFeatures(_ argument: Argument, _ reader: inout Reader) {
    let own = reader.strings(argument.value, in: argument.scope)
    features.refusals += own.refusals
    features.all += own.all.filter { $0.value != "default" }
    provided += own.all.filter { $0.value == "default" }.map(\.spot)
    if own.refusals.isEmpty, !own.all.contains(where: { $0.value == "default" }) {
      noDefaultFeatures.add(true, argument.spot)
    }
  }

  /// Adds a profile; nixpkgs calls the profile dev `debug`.
  mutating func addProfile(_ argument: Argument) {
    switch argument.value.literal {
    case "release": provided.append(argument.spot)
    case "debug", "": profile.add("dev", argument.spot)
    case let name?: profile.add(name, argument.spot)
    case nil: profile.refuse(argument.spot, "its value is only known when it is evaluated")
    }
  }

  mutating func addRelease(_ argument: Argument) {
    switch argument.value.bare.form {
    case .identifier("true"): provided.append(argument.spot)
    case .identifier("false"): profile.add("dev", argument.spot)
    default: profile.refuse(argument.spot, "its value is only known when it is evaluated")
    }
  }
}

extension Reader {
  /// Returns the words of a literal string, each with its position.
  func words(of expression: NixExpression, in file: Int) -> Pieces<String> {
    var words = Pieces<String>()
    let spot = Spot(expression.bare, in: file)
    let source = source(file)
    guard expression.literal != nil, case .string(let string) = expression.bare.form else {
      words.refuse(spot, "its words are only known when it is evaluated")
      return words
    }
    var (line, column, end) = (spot.line, spot.column, spot.range.lowerBound)
    for case .text(let range) in string.parts {
      let bytes = Array(source.text(range).utf8)
      // Escapes change the text, so its words are not known here.
      guard !bytes.contains(UInt8(ascii: "\\")), !source.text(range).contains("''") else {
        words.refuse(spot, "its words are only known when it is evaluated")
        return words
      }
      for word in bytes.split(whereSeparator: { [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
        let start = range.lowerBound + word.startIndex
        for byte in source.text(end..<start).utf8 {
          (line, column) = byte == UInt8(ascii: "\n") ? (line + 1, 1) : (line, column + 1)
        }
        end = start
        words.add(
          String(decoding: word, as: UTF8.self),
          Spot(file: file, range: start..<start + word.count, line: line, column: column)
        )
      }
    }
    return words
  }
}
