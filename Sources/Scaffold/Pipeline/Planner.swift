package import Templates

/// Works out what becomes of a project.
package protocol Planner {
  /// Whether the project has to have a lock file.
  var needsLock: Bool { get }
  /// Whether no merge or rebase may be under way, since HEAD may not be what the user means then.
  var needsSettledHead: Bool { get }
  /// The branch's name where a commit is certain, so that a taken name is found before the work begins.
  var certainBranch: String? { get }

  /// Returns what becomes of `project`. Nothing is written.
  func plan(for project: Project, in context: PlanContext) throws -> Change
}

/// What planners work with besides the project.
package struct PlanContext {
  /// The version of flakewright that is recorded.
  package let version: String
  /// The environment of programs.
  package let environment: [String: String]
  /// The template; the built-in one of the strategy if it is nil.
  package var template: Template?
  /// Where pins of new inputs come from.
  package var lockSource = LockSource.builtIn
  /// How hashes are computed; `lib.fakeHash` stands for unknown ones if it is nil.
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
