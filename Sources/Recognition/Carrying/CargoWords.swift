/// The meaning of the arguments of `cargo build` or `cargo test`.
struct CargoWords {
  var features = Pieces<String>()
  var noDefaultFeatures = Pieces<Bool>()
  /// The selected packages.
  var packages = Pieces<String>()
  var profile = Pieces<String>()
  /// Other arguments, in their order.
  var flags = Pieces<String>()
  /// The arguments of the test programs.
  var programs = Pieces<String>()
  /// Arguments that every scaffold has itself, or that have no effect on the result.
  var provided: [Spot] = []

  /// Arguments that every strategy uses, or that only change cargo's messages.
  private static let usual: Set<String> = [
    "--locked", "--offline", "--frozen", "--release", "-r", "--verbose", "-v", "-vv", "--quiet", "-q",
  ]
  private static let usualWithValue: Set<String> = ["--jobs", "-j", "--color"]
  /// Arguments for output folders, which the strategy decides.
  private static let places: Set<String> = [
    "--target", "--target-dir", "--manifest-path", "--config", "-Z", "-C", "--message-format", "--out-dir",
    "--artifact-dir", "--lockfile-path",
  ]
  private static let choosesAll: Set<String> = ["--workspace", "--all", "--exclude"]

  /// Creates a value without arguments.
  init() {}

  /// Interprets arguments; if a shell would change one, or one is unknown, all are uncertain.
  ///
  /// `areForPrograms` says whether they follow `--`.
  init(_ words: Pieces<String>, areForPrograms: Bool = false) {
    flags.refusals = words.refusals
    let unsafe = words.all.filter { !Self.isSafe($0.value) }
    for word in unsafe { flags.refuse(word.spot, "it means something to a shell") }
    guard words.refusals.isEmpty, unsafe.isEmpty else {
      for word in words.all where Self.isSafe(word.value) {
        flags.refuse(word.spot, "not all of these words are known")
      }
      return
    }
    if areForPrograms {
      programs.all = words.all
      return
    }
    var rest = words.all[...]
    while let word = rest.popFirst() {
      if word.value == "--" {
        provided.append(word.spot)
        programs.all += rest
        return
      }
      read(word, &rest)
    }
  }

  /// Returns whether an argument sets the profile.
  static func setsProfile(_ word: String) -> Bool {
    ["--release", "-r", "--profile"].contains(word.prefix { $0 != "=" })
  }

  /// Returns whether a shell leaves the word unchanged.
  private static func isSafe(_ word: String) -> Bool {
    word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "_-+./:,=@% ".utf8.contains(byte)
      }
    }
  }

  private mutating func read(_ word: Piece<String>, _ rest: inout ArraySlice<Piece<String>>) {
    let parts = word.value.split(separator: "=", maxSplits: 1).map(String.init)
    let name = parts.first ?? ""
    let isJoined = parts.count == 2 && name.hasPrefix("--")
    func value() -> Piece<String>? { isJoined ? Piece(value: parts[1], spot: word.spot) : rest.popFirst() }
    switch name {
    case "--features", "-F":
      guard let list = value() else { return flags.refuse(word.spot, "it lacks a value") }
      for feature in list.value.split(whereSeparator: { $0 == "," || $0 == " " }) {
        features.add(String(feature), list.spot)
      }
      provided.append(word.spot)
    case "--no-default-features": noDefaultFeatures.add(true, word.spot)
    case "--package", "-p":
      guard let package = value() else { return flags.refuse(word.spot, "it lacks a value") }
      packages.all.append(package)
      provided.append(word.spot)
    case "--profile":
      guard let found = value() else { return flags.refuse(word.spot, "it lacks a value") }
      profile.all.append(found)
      provided.append(word.spot)
    case _ where Self.usual.contains(name): provided.append(word.spot)
    case _ where Self.usualWithValue.contains(name):
      provided += [word.spot] + [value()?.spot].compactMap(\.self)
    case _ where Self.places.contains(name):
      let spots = [word.spot] + [value()?.spot].compactMap(\.self)
      for spot in spots { flags.refuse(spot, "it changes where cargo reads or writes") }
    case _ where Self.choosesAll.contains(name):
      let spots = [word.spot] + (name == "--exclude" ? [value()?.spot].compactMap(\.self) : [])
      for spot in spots { flags.refuse(spot, "a scaffold says which packages it builds") }
    default: flags.all.append(word)
    }
  }
}
