package import Diagnostics
package import Templates

/// The one way from a project to an outcome: read the project, plan a change, deliver it.
package struct Pipeline {
  /// What works out the change.
  package var planner: any Planner
  /// Where the change goes.
  package let destination: Destination
  /// The version of flakewright that is recorded.
  package let version: String
  /// What happens where edits and the new scaffold conflict.
  package var onConflict = OnConflict.stop
  /// The template; the built-in one of the strategy if it is nil.
  package var template: Template?
  /// Whether the scaffold has provenance, so that it can be updated.
  package var recordsProvenance = true
  /// Where pins of new inputs come from.
  package var lockSource = LockSource.builtIn

  /// A pipeline with the built-in templates that stops on conflicts.
  package init(_ planner: any Planner, to destination: Destination, version: String) {
    self.planner = planner
    self.destination = destination
    self.version = version
  }

  /// Runs for the workspace at or above `path`.
  ///
  /// An error means that nothing changed, apart from git objects that nothing names. What fails after the branch is made
  /// is part of the outcome.
  package func run(
    at path: String,
    environment: [String: String],
    hashing: Hashing? = nil
  ) throws(Failure) -> Outcome {
    try Failure.describing {
      let delivery = try Delivery.open(
        destination,
        at: path,
        environment: environment,
        onConflict: onConflict
      )
      let project = try delivery.project(for: planner)
      var context = PlanContext(
        version: version,
        environment: environment,
        template: template,
        lockSource: lockSource,
        hashing: hashing
      )
      context.recordsProvenance = recordsProvenance
      var change = try planner.plan(for: project, in: context)
      change.conflicts += try change.unsoundPlaces(in: project)
      return try delivery.deliver(change, of: project)
    }
  }
}
