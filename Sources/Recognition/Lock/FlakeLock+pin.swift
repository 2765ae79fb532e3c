internal import JSON

extension FlakeLock {
  /// A commit on GitHub that an input is locked to.
  public struct Commit: Sendable, Hashable {
    /// The account.
    public let owner: String
    /// The repository of that account.
    public let repository: String
    /// The commit, 40 hexadecimal digits.
    public let revision: String
    /// The hash of the unpacked archive, in SRI form.
    public let hash: String
  }

  /// Returns the commit that the flake's input is locked to; nil if its name or reference differs, or if the commit is
  /// not on GitHub.
  public func pin(of input: FlakeInput) -> Commit? {
    guard let locked = locked(input), let owner = locked["owner"]?.string,
      let repository = locked["repo"]?.string, let revision = locked["rev"]?.string,
      let hash = locked["narHash"]?.string
    else { return nil }
    return Commit(owner: owner, repository: repository, revision: revision, hash: hash)
  }

  /// Returns the time of that commit, in seconds since 1970; nil in the same cases.
  public func lastModified(of input: FlakeInput) -> Int? { locked(input)?["lastModified"]?.integer }

  private func locked(_ input: FlakeInput) -> JSONValue? {
    guard case .node(let key)? = nodes[root]?.edges[input.name], let members = nodes[key]?.members,
      let wanted = FlakeReference(input.url ?? "flake:\(input.name)"),
      FlakeReference(members["original"]) == wanted, let locked = members["locked"]
    else { return nil }
    return locked["type"]?.string == "github" ? locked : nil
  }
}
