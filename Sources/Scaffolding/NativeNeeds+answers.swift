import Strategies

extension Answers {
  /// Whether the build has anything that no crate needs.
  var addsNeeds: Bool {
    !nativeBuildInputs.isEmpty || !buildInputs.isEmpty || !linux.isEmpty || !darwin.isEmpty
      || !environment.isEmpty
  }
}

extension NativeNeeds {
  /// The needs of the crates, and those that the answers name.
  func adding(_ answers: Answers) -> NativeNeeds {
    var needs = self
    needs.nativeInputs = Set(nativeInputs + answers.nativeBuildInputs).sorted()
    needs.inputs = Set(inputs + answers.buildInputs).sorted()
    // What all have, one platform needs no second time.
    func add(_ more: [String], to own: [String], besides all: [String]) -> [String] {
      Set(own + more).subtracting(all).sorted()
    }
    let (linux, darwin) = (answers.linux, answers.darwin)
    needs.linuxNativeInputs = add(
      linux.nativeBuildInputs,
      to: linuxNativeInputs,
      besides: needs.nativeInputs
    )
    needs.darwinNativeInputs = add(
      darwin.nativeBuildInputs,
      to: darwinNativeInputs,
      besides: needs.nativeInputs
    )
    needs.linuxInputs = add(linux.buildInputs, to: linuxInputs, besides: needs.inputs)
    needs.darwinInputs = add(darwin.buildInputs, to: darwinInputs, besides: needs.inputs)
    needs.environment.removeAll { answers.environment[$0.name] != nil }
    needs.environment += answers.environment.map { EnvironmentVariable(name: $0.key, value: $0.value) }
    needs.environment.sort { $0.name < $1.name }
    return needs
  }
}
