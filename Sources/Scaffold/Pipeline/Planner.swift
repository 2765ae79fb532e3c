package import Templates

/// A type that works out the change of a project.
package protocol Planner {
  /// Whether the project must have a lock file.
  var needsLock: Bool { get }
  /// Whether an unfinished merge or rebase is an error, since HEAD may not be what the user means.
  var needsSettledHead: Bool { get }
  /// The name of the branch if the plan always ends in a commit, so that an existing branch is reported
  /// early; nil otherwise.
  var certainBranch: String? { get }

  /// Returns the change of `project`; writes nothing.
  func plan(for project: Project, in context: PlanContext) throws -> Change
}

/// The inputs of planners other than the project.
package struct PlanContext {
  /// The version of flakewright to record.
  package let version: String
  /// The environment of programs.
  package let environment: [String: String]
  /// The template; the built-in one of the strategy if it is nil.
  package var template: Template?
  /// The source of pins for new inputs.
  package var lockSource = LockSource.builtIn
  /// The way to compute hashes; if it is nil, `lib.fakeHash` stands in for unknown ones.
  package var hashing: Hashing?
  /// Whether the scaffold has provenance, so that it can be updated.
  package var recordsProvenance = true

  package init(
    version: String,
    environment: [String: String],
    template: Template? = nil,
    lockSource: LockSource = .builtIn,
    hashing: Hashing? = nil
  ) {
    self.version = version
    self.environment = environment
    self.template = template
    self.lockSource = lockSource
    self.hashing = hashing
  }
}
