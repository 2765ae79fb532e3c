internal import Nix

/// The fetchers of nixpkgs for git repositories.
enum Fetcher: String {
  case fetchgit
  case fetchFromGitHub
  case fetchFromGitLab
  case fetchFromGitea
  case fetchFromForgejo
  case fetchFromCodeberg
  case fetchFromSourcehut

  /// Returns the URL of the repository; nil if an argument is missing.
  ///
  /// `argument` returns the text of one.
  func url(_ argument: (String) -> String?) -> String? {
    if self == .fetchgit { return argument("url") }
    guard let owner = argument("owner"), let name = argument("repo") else { return nil }
    let host: String? =
      switch self {
      case .fetchgit: nil
      case .fetchFromGitHub: argument("githubBase") ?? "github.com"
      case .fetchFromGitLab: argument("domain") ?? "gitlab.com"
      case .fetchFromGitea, .fetchFromForgejo: argument("domain")
      case .fetchFromCodeberg: "codeberg.org"
      case .fetchFromSourcehut: "git.\(argument("domain") ?? "sr.ht")"
      }
    let group = argument("group").map { "\($0)/" } ?? ""
    return host.map { "https://\($0)/\(group)\(owner)/\(name)" }
  }
}

/// Why something is left as it is.
struct Reason: Error {
  var text: String
}

extension HashSearch {
  /// Returns what a fetcher with these arguments fetches, or why that is not known.
  mutating func source(from fetcher: Fetcher, _ bindings: [NixBinding], in file: Int) -> Result<
    FetchedSource, Reason
  > {
    guard let first = bindings.first else { return .failure(Reason(text: "it has no arguments")) }
    let others: Set<String> = [
      "deepClone", "leaveDotGit", "sparseCheckout", "rootDir", "fetchLFS", "postFetch", "postCheckout",
      "private",
    ]
    let named = bindings.lazy.compactMap { binding -> String? in
      guard case .value(let path, _) = binding.form else { return nil }
      return path.first?.name
    }
    if let name = named.first(where: others.contains) {
      return .failure(Reason(text: "`\(name)` changes what is hashed"))
    }
    func value(_ name: String) -> (NixExpression, Scopes.ID)? {
      for binding in bindings {
        switch binding.form {
        case .value(let path, let value) where path.map(\.name) == [name]:
          return (value, scope(of: binding, in: file))
        case .inherit(nil, let names):
          guard let found = names.first(where: { $0.name == name }) else { continue }
          return (NixExpression(name: name, at: found), scope(of: binding, in: file))
        default: continue
        }
      }
      return nil
    }
    var texts: [String: String] = [:]
    for name in ["url", "owner", "repo", "group", "domain", "githubBase", "rev", "tag"] {
      if let (value, scope) = value(name) { texts[name] = text(value, in: scope, around: first.range) }
    }
    guard let url = fetcher.url({ texts[$0] }) else {
      return .failure(Reason(text: "its repository is not written out"))
    }
    guard let revision = texts["tag"].map({ "refs/tags/\($0)" }) ?? texts["rev"] else {
      return .failure(Reason(text: "its `rev` is not written out"))
    }
    func isOn(_ name: String) -> Bool? { value(name)?.0.literalBoolean }
    let includesSubmodules = isOn("fetchSubmodules") ?? (fetcher == .fetchgit)
    return .success(
      FetchedSource(
        url: url,
        revision: revision,
        isArchive: fetcher != .fetchgit && !includesSubmodules && isOn("forceFetchGit") != true,
        includesSubmodules: includesSubmodules
      )
    )
  }
}

extension NixExpression {
  fileprivate var literalBoolean: Bool? {
    guard case .identifier(let name) = bare.form else { return nil }
    return name == "true" ? true : name == "false" ? false : nil
  }
}
