package import Diagnostics
package import Templates

/// The steps from a project to an outcome: read the project, plan a change, deliver it.
package struct Pipeline {
  /// The planner of the change.
  package var planner: any Planner
  /// The destination of the change.
  package let destination: Destination
  /// The version of flakewright to record.
  package let version: String
  /// The handling of conflicts between edits and the new scaffold.
  package var onConflict = OnConflict.stop
  /// The template; the built-in one of the strategy if it is nil.
  package var template: Template?
  /// Whether the scaffold has provenance, so that it can be updated.
  package var recordsProvenance = true
  /// The source of pins for new inputs.
  package var lockSource = LockSource.builtIn

  /// Creates a pipeline with the built-in templates that stops on conflicts.
  package init(_ planner: any Planner, to destination: Destination, version: String) {
    self.planner = planner
    self.destination = destination
    self.version = version
  }

  /// Runs the pipeline for the workspace at or above `path`.
  ///
  /// If this throws, nothing changed, apart from unreferenced git objects. Errors after the branch is created are part
  /// of the outcome.
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
