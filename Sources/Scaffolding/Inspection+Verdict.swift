public import Diagnostics
public import JSON
public import Strategies

extension Inspection {
  /// One row of the section `verdicts`: what a strategy can do with the project.
  public struct Verdict: Sendable, JSONWritable {
    /// The strategy.
    public var strategy: Strategy
    /// How Nix gets in.
    public var layout: Layout
    /// What it cannot build, and why.
    public var obstacles: [Diagnostic]

    /// One object.
    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("strategy", strategy.rawValue)
        json.member("layout", layout.rawValue)
        json.member("verdict", obstacles.isEmpty ? "works" : "cannot")
        json.member("obstacles", obstacles)
      }
    }
  }
}
