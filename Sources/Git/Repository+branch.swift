import CLibgit2
public import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Creates the branch `name` at `commit`, or moves it there from the commit `old`.
  ///
  /// Without `old`, the branch must not exist yet; with it, it must still be there. Checks and writes while it holds the branch's lock, so that only one of two concurrent calls succeeds. Starts a
  /// reflog in the name of `committer` if `core.logAllRefUpdates` asks for it. Throws
  /// ``Diagnostic/Code/invalidBranchName``, ``Diagnostic/Code/branchExists``, ``Diagnostic/Code/branchBlocked``,
  /// ``Diagnostic/Code/branchLocked`` or ``Diagnostic/Code/gitFailed``.
  public func createBranch(
    _ name: String,
    at commit: ObjectID,
    replacing old: ObjectID? = nil,
    by committer: Identity
  ) throws(Failure) {
    // Before the lock is taken, so that no empty folder of the lock remains.
    try checkBranchIsFree(name, replacing: old)
    let reference = "refs/heads/\(name)"
    let transaction = try Handle<TransactionTag>("create the branch `\(name)`") {
      git_transaction_new(&$0, pointer)
    }
    try lock(reference, in: transaction, branch: name, replacing: old)
    try checkBranchIsFree(name, replacing: old)
    var target = commit.raw
    let code = committer.name.withCString { writer in
      committer.email.withCString { email in
        var signature = git_signature(
          name: UnsafeMutablePointer(mutating: writer),
          email: UnsafeMutablePointer(mutating: email),
          when: git_time(
            time: committer.date.seconds,
            offset: Int32(clamping: committer.date.offset),
            sign: CChar(bitPattern: UInt8(ascii: committer.date.offset < 0 ? "-" : "+"))
          )
        )
        return git_transaction_set_target(
          transaction.pointer,
          reference,
          &target,
          &signature,
          old == nil ? "branch: Created from HEAD" : "branch: Reset to HEAD"
        )
      }
    }
    try check("create the branch `\(name)`", code)
    try check("create the branch `\(name)`", git_transaction_commit(transaction.pointer))
  }

  /// Throws the error that creating the branch `name`, or moving it from `old`, would throw now.
  ///
  /// These are ``Diagnostic/Code/invalidBranchName``, ``Diagnostic/Code/branchExists`` and
  /// ``Diagnostic/Code/branchBlocked``.
  public func checkBranchIsFree(_ name: String, replacing old: ObjectID? = nil) throws(Failure) {
    var isValid: Int32 = 0
    // libgit2 allows DEL, git does not.
    guard !name.utf8.contains(0), !name.utf8.contains(0x7f), git_branch_name_is_valid(&isValid, name) == 0,
      isValid == 1
    else {
      throw Failure(
        .invalidBranchName,
        "`\(name)` is not a valid branch name",
        help: [.command(["git", "help", "check-ref-format"], to: "see the rules")]
      )
    }
    let current = try branchCommit(name)
    if let current, current == old { return }
    if current != nil {
      throw .branchExists(name, because: nil, help: [help(["branch", "-D", name], to: "delete it")])
    }
    if old != nil {
      throw Failure(.branchExists, "the branch `\(name)` was deleted meanwhile", help: ["try again"])
    }
    var folder = TreePath.parent(name)
    while let other = folder, !other.isEmpty {
      if try branchCommit(other) != nil { throw .branchBlocked(name: name, other: other, in: self) }
      folder = TreePath.parent(other)
    }
    let below = try Handle<ReferenceIteratorTag>("list the branches") {
      git_reference_iterator_glob_new(&$0, pointer, "refs/heads/\(name)/*")
    }
    var found: UnsafePointer<CChar>?
    let code = git_reference_next_name(&found, below.pointer)
    if code == GIT_ITEROVER.rawValue { return }
    try check("list the branches", code)
    let other = found.map { String(cString: $0) } ?? ""
    throw .branchBlocked(name: name, other: String(other.dropFirst("refs/heads/".count)), in: self)
  }

  /// Acquires the lock of a branch; like git, waits for it for at most a tenth of a second.
  private func lock(
    _ reference: String,
    in transaction: borrowing Handle<TransactionTag>,
    branch: String,
    replacing old: ObjectID?
  ) throws(Failure) {
    for attempt in 1... {
      let code = git_transaction_lock_ref(transaction.pointer, reference)
      if code >= 0 { return }
      let reason = lastMessage() ?? "error \(code)"
      // If another process has created the branch meanwhile, that error is clearer.
      try checkBranchIsFree(branch, replacing: old)
      guard code == GIT_ELOCKED.rawValue else {
        throw .failed(operation: "create the branch `\(branch)`", message: reason)
      }
      if attempt == 20 {
        throw Failure(
          .branchLocked,
          "another git process has locked the branch `\(branch)`: \(reason)",
          help: [
            "try again",
            .command(
              ["rm", "\(commonDirectory)/\(reference).lock"],
              to: "unlock it if no git process is running"
            ),
          ]
        )
      }
      usleep(5_000)
    }
  }
}
