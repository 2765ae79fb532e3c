package import Strategies

extension Options {
  /// Whether the options add something to the needs of the crates.
  package var addsNeeds: Bool {
    !nativeBuildInputs.isEmpty || !buildInputs.isEmpty || !linux.isEmpty || !darwin.isEmpty
      || !environment.isEmpty
  }
}

extension NativeNeeds {
  /// Returns the needs of the crates and of the options together.
  package func adding(_ options: Options) -> NativeNeeds {
    var needs = self
    needs.nativeInputs = Set(nativeInputs + options.nativeBuildInputs).sorted()
    needs.inputs = Set(inputs + options.buildInputs).sorted()
    // Something that all platforms have is not repeated for one.
    func add(_ more: [String], to own: [String], besides all: [String]) -> [String] {
      Set(own + more).subtracting(all).sorted()
    }
    let (linux, darwin) = (options.linux, options.darwin)
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
    needs.environment.removeAll { options.environment[$0.name] != nil }
    needs.environment += options.environment.map { EnvironmentVariable(name: $0.key, value: $0.value) }
    needs.environment.sort { $0.name < $1.name }
    return needs
  }
}
