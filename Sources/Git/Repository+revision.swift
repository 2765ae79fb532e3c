import CLibgit2
public import Diagnostics

extension Repository {
  /// Returns the commit that `revision` names, in any form of gitrevisions(7) that libgit2 supports; a tag stands for
  /// its commit.
  ///
  /// Throws ``Diagnostic/Code/noRevision``.
  public func commit(named revision: String) throws(Failure) -> ObjectID {
    let place = workDirectory ?? gitDirectory
    if revision.utf8.contains(0) { throw .noRevision(revision, place: place) }
    do {
      let object = try Handle<ObjectTag>("find `\(revision)`") { git_revparse_single(&$0, pointer, revision) }
      let commit = try Handle<ObjectTag>("find `\(revision)`") {
        git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT)
      }
      guard let id = git_object_id(commit.pointer) else { throw Failure.noRevision(revision, place: place) }
      return ObjectID(id.pointee)
    } catch {
      throw .noRevision(revision, place: place)
    }
  }
}
