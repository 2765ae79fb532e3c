import Strategies

extension Answers {
  /// Whether the build has anything that no crate needs.
  var addsNeeds: Bool { !nativeBuildInputs.isEmpty || !buildInputs.isEmpty || !environment.isEmpty }
}

extension NativeNeeds {
  /// The needs of the crates, and those that the answers name.
  func adding(_ answers: Answers) -> NativeNeeds {
    var needs = self
    needs.nativeInputs = Set(nativeInputs + answers.nativeBuildInputs).sorted()
    needs.inputs = Set(inputs + answers.buildInputs).sorted()
    needs.environment.removeAll { answers.environment[$0.name] != nil }
    needs.environment += answers.environment.map { EnvironmentVariable(name: $0.key, value: .text($0.value)) }
    needs.environment.sort { $0.name < $1.name }
    return needs
  }
}
