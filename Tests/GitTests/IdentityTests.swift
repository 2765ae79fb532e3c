import Diagnostics
import FileTree
import Git
import TestSupport
import Testing

@Suite struct IdentityTests {
  /// Runs `git var GIT_AUTHOR_IDENT` and ours with the same variables and config.
  private func expectLikeGit(
    _ variables: [String: String],
    config: [(String, String)] = [],
    role: Identity.Role = .author,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withRepository { git in
      var git = git
      git.environment.merge(variables) { $1 }
      for (key, value) in config { try git("config", key, value) }
      let said = try git("var", "GIT_\(role.rawValue.uppercased())_IDENT")
      #expect(try open(git).identity(of: role).description == said, sourceLocation: sourceLocation)
    }
  }

  @Test func takesVariablesFirst() throws {
    try expectLikeGit(["GIT_AUTHOR_NAME": "Grace", "GIT_AUTHOR_EMAIL": "grace@example.org"])
    try expectLikeGit(["GIT_COMMITTER_NAME": "Grace", "GIT_COMMITTER_EMAIL": "g@h"], role: .committer)
    try expectLikeGit(["GIT_COMMITTER_NAME": "Grace"])
    try expectLikeGit(["EMAIL": "other@example.org"])
  }

  @Test func takesKeysOfTheRoleBeforeThoseOfTheUser() throws {
    let config = [
      ("author.name", "Author"), ("committer.email", "committer@example.org"), ("user.name", "U"),
    ]
    try expectLikeGit([:], config: config)
    try expectLikeGit([:], config: config, role: .committer)
  }

  @Test(arguments: [
    "  Ada  ", "Ada <Lovelace>", "Ada\nLovelace", ",Ada;", "\"Ada\"", "Dr. Ada", "Ada \\", "ä ö",
    "'Ada'", "A>B",
    "\tAda\u{1}", "Ada\u{7f}", "o'Hara",
  ])
  func leavesOutWhatGitLeavesOut(name: String) throws {
    try expectLikeGit(["GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": name])
    try expectLikeGit([:], config: [("user.name", name), ("user.email", name)])
  }

  /// Git before 2.46 leaves it out.
  @Test func keepsAFullStop() throws {
    try withRepository { git in
      var git = git
      git.environment["GIT_AUTHOR_NAME"] = "Ada Jr."
      let identity = try open(git).identity(of: .author)
      #expect(identity.name == "Ada Jr.")
    }
  }

  @Test func allowsAnEmptyAddressAsGitDoes() throws {
    try expectLikeGit(["GIT_AUTHOR_EMAIL": ""])
    try expectLikeGit([:], config: [("user.email", "")])
  }

  @Test func asksForWhatIsMissing() throws {
    try withRepository { git in
      try git.sandbox.write(["home/.gitconfig": ""])
      let repository = try open(git)
      expectFailure(
        .missingIdentity,
        "git does not know the author's name",
        help: ["run `git config --global user.name 'Your Name'`"]
      ) {
        try repository.identity(of: .author)
      }
      try git("config", "user.name", "Ada")
      expectFailure(
        .missingIdentity,
        "git does not know the committer's e-mail address",
        help: ["run `git config --global user.email you@example.com`"]
      ) {
        try open(git).identity(of: .committer)
      }
      #expect(try open(git, with: ["EMAIL": "e@f"]).identity(of: .author).email == "e@f")
      expectFailure(.unusableName) {
        try open(git, with: ["GIT_AUTHOR_NAME": "", "EMAIL": "e"]).identity(of: .author)
      }
      expectFailure(
        .unusableName,
        "the name ` <>,` from GIT_AUTHOR_NAME has only characters that git removes"
      ) {
        try open(git, with: ["GIT_AUTHOR_NAME": " <>,", "EMAIL": "e"]).identity(of: .author)
      }
      expectFailure(.invalidDate, "GIT_AUTHOR_DATE is `soon`, which is not a date") {
        try open(git, with: ["GIT_AUTHOR_DATE": "soon", "EMAIL": "e"]).identity(of: .author)
      }
    }
  }

  @Test func findsTheUsersConfigWhereGitDoes() throws {
    try withRepository { git in
      var git = git
      try git.sandbox.write([
        "home/.gitconfig": "[user]\n\temail = home@x\n[include]\n\tpath = more\n",
        "home/more": "[user]\n\tname = More\n",
        "home/.config/git/config": "[user]\n\tname = XDG\n\temail = xdg@x\n",
        "xdg/git/config": "[user]\n\tname = Other\n",
        "global": "[user]\n\tname = Global\n\temail = g@x\n",
      ])
      for variables in [
        [:], ["XDG_CONFIG_HOME": git.sandbox("xdg")], ["GIT_CONFIG_GLOBAL": git.sandbox("global")],
        ["GIT_CONFIG_NOSYSTEM": "0", "GIT_CONFIG_SYSTEM": git.sandbox("global")],
      ] {
        git.environment.merge(variables) { $1 }
        let said = try git("var", "GIT_AUTHOR_IDENT")
        let found = try open(git).identity(of: .author).description
        #expect(found == said, "\(variables)")
      }
    }
  }
}

@Suite struct GitDateTests {
  static let dates = [
    "@1112911993 +0200", "1112911993 +0200", "1112911993 -0730", "@0 +0000", "@1 -1200", "1112911993",
    "@1112911993",
    "2005-04-07T22:13:13", "2005-04-07 22:13:13", "2005-04-07T22:13:13+02:00", "2005-04-07T22:13:13+0200",
    "2005-04-07T22:13:13Z", "2005-04-07 22:13:13 -0500", "2005-04-07 22:13:13.019-04:00",
    "2005.04.07 22:13:13",
    "04/07/2005 22:13:13", "07.04.2005 22:13:13", "2005-04-07T22:13", "20050407T221313", "20050407T22:13",
    "20050407T221313Z", "2005-04-07 22:13 UTC", "2008-02-29T00:00:00Z", "2096-02-29T00:00:00Z",
    "2099-12-31T23:59:59Z",
    "Thu, 07 Apr 2005 22:13:13 +0200", "Thu, 7 Apr 2005 15:14:13 -0700", "7 Apr 2005 22:13:13 GMT",
    "Thu Apr 7 22:13:13 2005 +0200", "Thu Apr  7 22:13:13 2005", "Thursday, 7 April 2005 22:13 EST",
    "1970-01-01T00:00:00Z", "2005-02-31T00:00:00Z", "2005-04-07T22:13:60Z", "2024-07-01 12:00:00",
    "2005/04/07 22:13:13 +0200", "7 Apr 2005 22:13:13 PDT",
  ]

  @Test func readsWhatGitReads() throws {
    try withRepository { git in
      var git = git
      for text in Self.dates {
        git.environment["GIT_AUTHOR_DATE"] = text
        let said = try git("var", "GIT_AUTHOR_IDENT")
        let found = try open(git).identity(of: .author).description
        #expect(found == said, "\(text)")
      }
    }
  }

  @Test(arguments: [
    "soon", "yesterday", "2005-04-07", "22:13:13", "2005-13-01T00:00:00Z", "2005-04-07T25:00:00Z",
    "2005-04-07T22:60:00Z",
    "@", "@x", "12345", "2005-04-07T22:13:13+2x", "1969-12-31T00:00:00Z", "2100-01-01T00:00:00Z", "  ",
    "99999999999999999999999 +0000", "@1112911993 0200", "2005-04-07T22:13:13 +9999",
    "2005-04-07T22:13:13+00:00junk",
    "April", "\0", "2005-04-07T22:13:13Z 2006-01-01", "2005-04-07T:::", "T", "+0200", "--", "2005--07 1:1",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(GitDate(parsing: text) == nil)
  }

  @Test func printsZones() {
    #expect(GitDate(seconds: 1, offset: -30).description == "1 -0030")
    #expect(GitDate(seconds: 1, offset: 345).description == "1 +0545")
    #expect(GitDate(seconds: 1, offset: 0).description == "1 +0000")
    #expect(GitDate(seconds: 1, offset: .min).description.hasPrefix("1 -"))
  }
}
