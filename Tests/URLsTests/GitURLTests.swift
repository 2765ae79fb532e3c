import TestSupport
import Testing
import URLs

@Suite struct GitURLTests {
  @Test(arguments: [
    ("https://github.com/owner/project", "github.com", "owner/project", GitURL.Forge.github),
    ("https://github.com/owner/project.git/", "github.com", "owner/project", .github),
    ("http://user:word@GitHub.com:8080/owner/project", "github.com", "owner/project", .github),
    ("git@github.com:owner/project.git", "github.com", "owner/project", .github),
    ("github.com:/owner/project", "github.com", "owner/project", .github),
    ("ssh://git@ssh.github.com:443/owner/project.git", "github.com", "owner/project", .github),
    ("git://github.com/owner/project.git", "github.com", "owner/project", .github),
    ("https://gitlab.com/group/sub/project.git", "gitlab.com", "group/sub/project", .gitlab),
    ("git@gitlab.gnome.org:GNOME/glib.git", "gitlab.gnome.org", "GNOME/glib", .gitlab),
    ("ssh://git@codeberg.org/owner/project.git", "codeberg.org", "owner/project", .forgejo),
    ("https://gitea.example.org/owner/project", "gitea.example.org", "owner/project", .forgejo),
    ("git@git.sr.ht:~owner/project", "git.sr.ht", "~owner/project", .sourcehut),
    ("https://git.sr.ht/~owner/project", "git.sr.ht", "~owner/project", .sourcehut),
    ("git@bitbucket.org:owner/project.git", "bitbucket.org", "owner/project", .bitbucket),
    ("[git@github.com:22]:owner/project.git", "github.com", "owner/project", .github),
  ])
  func readsEverySpelling(url: String, host: String, path: String, forge: GitURL.Forge) {
    let address = GitURL(url)
    #expect(address.host == host)
    #expect(address.projectPath == path)
    #expect(address.forge == forge)
  }

  @Test func knowsNoForgeByAGuess() {
    #expect(GitURL("https://git.example.org/owner/project").forge == nil)
    #expect(GitURL("https://notgithub.com/owner/project").forge == nil)
    #expect(GitURL("ssh://[::1]:22/project").host == "[::1]")
    #expect(GitURL("host:project.git").owner == nil)
    #expect(GitURL("host:project.git").name == "project")
    for path in [
      "", "/srv/git/project", "../project", "file:///srv/project", "./a:b", "https://", "host:", ":",
    ] {
      #expect(!GitURL(path).isHosted, "\(path)")
    }
    for text in HostileTexts.all {
      let url = GitURL(text)
      _ = (url.host, url.projectPath, url.withoutPassword, url.normalized, url.canonical)
      _ = url.resolving("../\(text)")
    }
  }

  @Test(arguments: [
    ("/srv/a", false, true), ("./a:b", false, true), ("a/b:c", false, true), ("file:///srv/a", true, true),
    ("host:a", true, false), ("[::1]:a", true, false), ("https://h/a", true, false), ("ext::sh", true, false),
  ])
  func tellsPathsFromURLs(text: String, isRemote: Bool, isLocal: Bool) {
    #expect(GitURL(text).isRemote == isRemote)
    #expect(GitURL(text).isLocal == isLocal)
  }

  @Test(
    arguments: [
      ("https://h/a/b", "../c", "https://h/a/c"), ("https://h/a/b/", "./c/", "https://h/a/b/c"),
      ("host:a", "../b", "host:b"), ("/srv/a", "../../b", "/b"),
      ("https://h/a", "https://i/b", "https://i/b"),
      ("a", "../b", nil),
    ] as [(String, String, String?)]
  )
  func resolvesSubmodules(base: String, url: String, expected: String?) {
    #expect(GitURL(base).resolving(url)?.text == expected)
  }

  @Test(arguments: [
    ("HTTPS://User@Host.ORG:443", "https://User@host.org/"), ("https://h/a b?c", "https://h/a%20b?c"),
    ("http://h:443/", "http://h:443/"), ("sparse+https://H/", "sparse+https://H/"),
    ("ssh://H/a", "ssh://H/a"), ("git@H:a", "git@H:a"), ("https::x", "https::x"),
    ("https://h?a", "https://h/?a"),
  ])
  func isSpelledAsCargoDoes(text: String, normalized: String) {
    #expect(GitURL(text).normalized == normalized)
  }

  @Test(arguments: [
    ("https://github.com/Owner/Name.git", "https://github.com/owner/name"),
    ("git://github.com/Owner/Name/", "https://github.com/owner/name"),
    ("https://example.org/A.git", "https://example.org/A"),
    ("https://example.org/A/", "https://example.org/A"),
  ])
  func isComparedAsCargoDoes(text: String, canonical: String) {
    #expect(GitURL(text).canonical == canonical)
  }
}

/// Texts that are not URLs.
private enum HostileTexts {
  static var all: [String] {
    var source = HostileText(seed: 7)
    return source.next(500).flatMap { [$0, "https://\($0)", "git@\($0):\($0)", "[\($0)]:\($0)"] }
  }
}
