extension Template {
  /// What sets a template apart from others, each trait in a few words.
  public struct Traits: Sendable, Hashable {
    /// Where the Nix code that builds comes from.
    public var source: String?
    /// How the dependencies are built.
    public var dependencies: String?
    /// What a change of the project's own sources builds again.
    public var rebuilds: String?
    /// What Nix does before it builds.
    public var evaluation: String?
    /// What `nix flake check` runs.
    public var checks: String?

    /// The keys of `[traits]`, in the order of the properties.
    public static let names = ["source", "dependencies", "rebuilds", "evaluation", "checks"]

    /// No traits.
    init() {}

    /// The traits whose names `value` has a text for.
    init(_ value: (String) -> String?) {
      source = value("source")
      dependencies = value("dependencies")
      rebuilds = value("rebuilds")
      evaluation = value("evaluation")
      checks = value("checks")
    }

    /// Takes over the traits that this lacks.
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
