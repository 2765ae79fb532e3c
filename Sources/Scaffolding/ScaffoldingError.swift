public import Cargo
public import Crates
public import Diagnostics
public import FileTree
public import Git
public import Processes
public import Recognition
public import Strategies
public import Templates

/// Why a scaffold could not be planned or committed.
public enum ScaffoldingError: DiagnosableError {
  /// The repository could not be read or written.
  case git(GitError)
  /// The manifests or the lock file could not be read.
  case cargo(CargoError)
  /// A tree could not be read.
  case tree(FileTreeError)
  /// The data of a strategy could not be read.
  case strategies(StrategyError)
  /// A hash could not be computed.
  case crates(CratesError)
  /// A hash that a flag asks for could not be computed.
  case hashing(CratesError, flag: String)
  /// A template could not be rendered.
  case template(TemplateError)
  /// The strategy cannot build the project.
  case cannotBuild([Diagnostic])
  /// A toolchain is to be taken from a file that is not there.
  case noToolchainFile(ToolchainSource, folder: String)
  /// `--package` names no member.
  case unknownPackage(String, members: [String])
  /// A feature is chosen that none of the packages has.
  case unknownFeature(String, packages: [String], known: [String])
  /// The workspace has no member at all.
  case noMembers
  /// The manifest is in the work tree but not in the commit.
  case uncommittedManifest(path: String)
  /// There is no manifest in `folder` or above it, but there are some below.
  case manifestsBelow(folder: String, projects: [String])
  /// There is no lock file in the commit or in the work tree; `command` writes it.
  case noLock(path: String, command: String)
  /// The repository has no work tree to write to.
  case noWorkTree
  /// crate2nix could not be run.
  case crate2nix(ProcessError)
  /// crate2nix failed and said why.
  case crate2nixFailed(message: String)
  /// Nix files that flakewright did not write could not be looked at.
  case recognition(RecognitionError)
  /// flake.lock could not be made as it was asked for.
  case locking(LockProblem)
  /// There is no scaffold of flakewright's in `folder`.
  case notScaffolded(folder: String)
  /// The project has a scaffold of the first strategy, and one of the second was to be begun.
  case scaffolded(Strategy, wanted: Strategy, folder: String)
  /// There are Nix files in `folder` that flakewright did not write, and what they are.
  case foreign([Diagnostic], folder: String)
  /// The scaffold was made from a template that is none of the built-in ones.
  case needsTemplate(String)
  /// The project is built by that strategy in that layout already.
  case alreadyThere(Strategy, Layout)
  /// Something was begun with git, during which HEAD is not what is meant.
  case unfinished(Git.Operation)
  /// `.flakewright.toml` or `.flakewright.lock` cannot be used.
  case provenance(ProvenanceProblem, at: Diagnostic.Place)
  /// Something stands where the scaffold would be, each with what it is.
  case occupied([(path: String, by: Occupant)])
  /// The same in a folder on disk that plain files are written to.
  case occupiedOnDisk(folder: String, [(path: String, by: Occupant)])

  /// What may stand in the way of a file of the scaffold.
  public enum Occupant: Sendable {
    case file, symlink, folder, submodule
    /// A folder of the path is a file or a symbolic link: its path.
    case parent(String)
  }
}

/// What `work` returns, its errors as one of ours.
func describingErrors<Result>(_ work: () throws -> Result) throws(ScaffoldingError) -> Result {
  do {
    return try work()
  } catch let error as GitError {
    throw .git(error)
  } catch let error as CargoError {
    throw .cargo(error)
  } catch let error as FileTreeError {
    throw .tree(error)
  } catch let error as StrategyError {
    throw .strategies(error)
  } catch let error as CratesError {
    throw .crates(error)
  } catch let error as TemplateError {
    throw .template(error)
  } catch let error as RecognitionError {
    throw .recognition(error)
  } catch let error as ScaffoldingError {
    throw error
  } catch {
    // Everything that is thrown above has one of these types.
    throw .git(Failure(.gitFailed, "\(error)"))
  }
}
