package import Diagnostics

extension Diagnostic.Code {
  /// The strategy cannot build the project.
  package static let cannotBuild: Self = "cannot-build"
  /// A toolchain is to be taken from a file that does not exist.
  package static let noToolchainFile: Self = "no-toolchain-file"
  /// `--package` names no member.
  package static let unknownPackage: Self = "unknown-package"
  /// A feature is chosen that none of the packages has.
  package static let unknownFeature: Self = "unknown-feature"
  /// The workspace has no members.
  package static let noMembers: Self = "no-members"
  /// The manifest is in the working tree but not in the commit.
  package static let uncommittedManifest: Self = "uncommitted-manifest"
  /// There is a manifest in a folder below, but not here.
  package static let noManifestHere: Self = "no-manifest-here"
  /// There is no lock file in the commit or in the working tree.
  package static let noLockFile: Self = "no-lock-file"
  /// The repository has no working tree to write to.
  package static let noWorkTree: Self = "no-work-tree"
  /// crate2nix could not be run, or failed.
  package static let crate2nixFailed: Self = "crate2nix-failed"
  /// There is no scaffold of flakewright's.
  package static let notScaffolded: Self = "not-scaffolded"
  /// There are Nix files that flakewright did not write.
  package static let foreignNix: Self = "foreign-nix"
  /// The project has a scaffold already.
  package static let alreadyScaffolded: Self = "already-scaffolded"
  /// A merge or a rebase is not finished.
  package static let unfinishedOperation: Self = "unfinished-operation"
  /// Something is in the way of a file of the scaffold.
  package static let occupied: Self = "occupied"
  /// A hash that an option asks for cannot be computed.
  package static let noHash: Self = "no-hash"
  /// A hash in the scaffold is a placeholder.
  package static let placeholderHash: Self = "placeholder-hash"

  /// A file of the scaffold is removed although it has edits.
  package static let editsRemoved: Self = "edits-removed"
  /// An edit and the new scaffold conflict.
  package static let conflict: Self = "conflict"
  /// `.flakewright/options.toml` or `.flakewright/record.json` cannot be used.
  package static let damagedProvenance: Self = "damaged-provenance"
  /// It was written by a newer flakewright.
  package static let newerProvenance: Self = "newer-provenance"
  /// A merge stopped in it.
  package static let conflictedProvenance: Self = "conflicted-provenance"
  /// `.flakewright/options.toml` is missing, and the record is not.
  package static let missingProvenance: Self = "missing-provenance"
  /// A key is missing, unknown, or has a value that it cannot have.
  package static let invalidProvenance: Self = "invalid-provenance"

  /// Nothing says when the commit of nixpkgs was made.
  package static let unknownAge: Self = "unknown-age"
  /// nixpkgs is older than what a scaffold needs.
  package static let oldNixpkgs: Self = "old-nixpkgs"
  /// A pin is older than a fix that the builder needs.
  package static let oldPin: Self = "old-pin"
  /// The form of nixpkgs that an option names is not for this layout.
  package static let unusableNixpkgs: Self = "unusable-nixpkgs"
  /// flake.lock cannot be made as `--lock` asks.
  package static let cannotLock: Self = "cannot-lock"
  /// flake.lock lacks a pin, or is left alone.
  package static let incompleteLock: Self = "incomplete-lock"
  /// Files were changed since the commit that flakewright reads.
  package static let uncommittedChanges: Self = "uncommitted-changes"
  /// A lock file that git does not track was added to the commit.
  package static let addedLockFile: Self = "added-lock-file"
  /// git does not track Cargo.lock.
  package static let untrackedLock: Self = "untracked-lock"
  /// A file in the working tree keeps git from switching.
  package static let blocksSwitching: Self = "blocks-switching"
  /// A file in the working tree cannot be read.
  package static let unreadableFile: Self = "unreadable-file"
  /// A chosen option has no meaning for the strategy or the layout.
  package static let optionWithoutEffect: Self = "option-without-effect"
  /// A caller of default.nix has to give the commit.
  package static let revisionArgument: Self = "revision-argument"
  /// Each commit builds the dependencies again.
  package static let revisionRebuilds: Self = "revision-rebuilds"
  /// A workflow needs a variable of its repository.
  package static let workflowVariable: Self = "workflow-variable"
  /// The project has a toolchain file, and the scaffold builds with another toolchain.
  package static let unusedToolchainFile: Self = "unused-toolchain-file"
  /// A crate downloads something while it is built.
  package static let buildDownload: Self = "build-download"
  /// `nix run` needs the name of a program.
  package static let noDefaultProgram: Self = "no-default-program"
  /// Members for development are not built.
  package static let leftOutMembers: Self = "left-out-members"
  /// nixpkgs has no name for a license.
  package static let unnamedLicense: Self = "unnamed-license"
  /// The packages have different licenses.
  package static let differentLicenses: Self = "different-licenses"
  /// A file that a macro reads does not exist.
  package static let missingPath: Self = "missing-path"
  /// A source cannot be read.
  package static let unreadableSource: Self = "unreadable-source"
  /// Not every source was searched for the files that it reads.
  package static let unsearchedSources: Self = "unsearched-sources"
  /// A program may print completions, and nothing says how.
  package static let unknownCompletions: Self = "unknown-completions"
  /// A build script runs git, and builds have no repository.
  package static let noRepositoryInBuild: Self = "no-repository-in-build"
  /// The repository has submodules.
  package static let submodules: Self = "submodules"
  /// Files are stored in Git LFS.
  package static let gitLFS: Self = "git-lfs"
}
