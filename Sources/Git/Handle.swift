import CLibgit2
import Diagnostics

/// A kind of libgit2 object, and how to free it.
protocol Releasable {
  static func release(_ pointer: OpaquePointer)
}

/// The unique owner of a libgit2 object; frees it at the end.
struct Handle<Tag: Releasable>: ~Copyable {
  let pointer: OpaquePointer

  /// Creates the owner of the object that `make` stores in its argument; `operation` completes the sentence "cannot …".
  init(_ operation: @autoclosure () -> String, _ make: (inout OpaquePointer?) -> Int32) throws(Failure) {
    _ = Library.ready
    var pointer: OpaquePointer?
    try check(operation(), make(&pointer))
    guard let pointer else { throw .failed(operation: operation(), message: "no object") }
    self.pointer = pointer
  }

  deinit { Tag.release(pointer) }
}

/// Throws if `code`, the result of a libgit2 function, means failure.
func check(_ operation: @autoclosure () -> String, _ code: Int32) throws(Failure) {
  if code < 0 { throw Failure(operation: operation(), code: code) }
}

enum RepositoryTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_repository_free(pointer) }
}

enum ConfigTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_config_free(pointer) }
}

enum IndexTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_index_free(pointer) }
}

enum ReferenceTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_reference_free(pointer) }
}

enum ReferenceIteratorTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_reference_iterator_free(pointer) }
}

enum TransactionTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_transaction_free(pointer) }
}

enum CommitTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_commit_free(pointer) }
}

enum ObjectTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_object_free(pointer) }
}

enum TreeTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_tree_free(pointer) }
}

enum TreeBuilderTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_treebuilder_free(pointer) }
}

enum BlobTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_blob_free(pointer) }
}

enum PatchTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_patch_free(pointer) }
}

enum DiffTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_diff_free(pointer) }
}

enum ObjectStoreTag: Releasable {
  static func release(_ pointer: OpaquePointer) { git_odb_free(pointer) }
}
