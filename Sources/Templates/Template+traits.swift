extension Template {
  /// The properties that distinguish a template from others, each in a few words.
  public struct Traits: Sendable, Hashable {
    /// The origin of the Nix code that builds the project.
    public var source: String?
    /// How the dependencies are built.
    public var dependencies: String?
    /// The parts that a change of the project's own sources rebuilds.
    public var rebuilds: String?
    /// The work of Nix before the build.
    public var evaluation: String?
    /// The checks that `nix flake check` runs.
    public var checks: String?

    /// The keys of `[traits]`, in the order of the properties.
    public static let names = ["source", "dependencies", "rebuilds", "evaluation", "checks"]

    /// Creates empty traits.
    init() {}

    /// Creates traits from a function that returns the text for a name.
    init(_ value: (String) -> String?) {
      source = value("source")
      dependencies = value("dependencies")
      rebuilds = value("rebuilds")
      evaluation = value("evaluation")
      checks = value("checks")
    }

    /// Sets the traits that are missing from `base`.
    mutating func inherit(_ base: Traits) {
      source = source ?? base.source
      dependencies = dependencies ?? base.dependencies
      rebuilds = rebuilds ?? base.rebuilds
      evaluation = evaluation ?? base.evaluation
      checks = checks ?? base.checks
    }

    /// The traits by name, in the order of ``names``.
    public var rows: [(name: String, text: String)] {
      zip(Self.names, [source, dependencies, rebuilds, evaluation, checks]).compactMap { name, text in
        text.map { (name, $0) }
      }
    }
  }
}
