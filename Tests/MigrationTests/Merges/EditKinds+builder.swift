import Strategies

/// Edits of what the builder gets for the finished package.
extension EditKind {
  static let builderPhases = [
    EditKind("postInstall with completions", of: "postInstall") { files, tag in
      files.addToPackage(
        """
        postInstall = ''
          installShellCompletion --cmd \(tag) completions/\(tag).{bash,fish,zsh}
        '';
        """
      ) && files.addInput("installShellFiles", to: "nativeBuildInputs")
    } isSeen: { scaffold, tag in
      scaffold.has("--cmd \(tag)", in: "postInstall")
        && scaffold.attribute("nativeBuildInputs").contains("install-shell-files")
    },
    EditKind("postFixup with wrapProgram", of: "postFixup") { files, tag in
      files.addToPackage(
        """
        # It runs git.
        postFixup = ''
          wrapProgram $out/bin/\(tag) --prefix PATH : ${lib.makeBinPath [ git ]}
        '';
        """
      ) && files.addArguments("git") && files.addInput("makeWrapper", to: "nativeBuildInputs")
    } isSeen: { scaffold, tag in
      scaffold.has("wrapProgram $out/bin/\(tag)", in: "postFixup")
        && scaffold.attribute("nativeBuildInputs").contains("makeWrapper")
        && scaffold.isOnlyInPackage("postFixup")
    },
    EditKind("postInstall with a `let` of its own", of: "postInstall") { files, tag in
      files.addToPackage("postInstall = \"echo ${note}\";")
        && files.replace("let\n", "let\n  note = \"\(tag)\";\n\n")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "postInstall")
    },
    EditKind("postInstall behind an argument", of: "postInstall") { files, tag in
      files.addToPackage("postInstall = lib.optionalString with\(tag) \"echo \(tag)\";")
        && files.addArguments("with\(tag) ? true")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "postInstall")
    },
    EditKind("postPatch", of: "postPatch") { files, tag in
      files.addToPackage("postPatch = \"substituteInPlace src/main.rs --replace-fail x \(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "postPatch") && scaffold.isOnlyInPackage("postPatch")
    },
    EditKind("preBuild", of: "preBuild") { files, tag in
      files.addToPackage("preBuild = ''\n  mkdir --parents \(tag)\n'';")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "preBuild") && scaffold.isOnlyInPackage("preBuild")
    },
    EditKind("preCheck", of: "preCheck") { files, tag in
      files.addToPackage("preCheck = \"export HOME=$TMPDIR/\(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.tested("preCheck").contains { $0.contains(tag) }
    },
    EditKind("patches", of: "patches") { files, tag in
      files.texts["nix/\(tag).patch"] = "--- a/src/main.rs\n+++ b/src/main.rs\n"
      return files.addToPackage("patches = [ ./\(tag).patch ];")
    } isSeen: { scaffold, tag in
      scaffold.has("\(tag).patch", in: "patches") && scaffold.isOnlyInPackage("patches")
    },
    EditKind("buildPhase", of: "buildPhase") { files, tag in
      if files.strategy == .importCargo {
        return files.replace("runHook preBuild\n", "runHook preBuild\n    echo \(tag)\n")
      }
      return files.addToPackage("buildPhase = \"echo \(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "buildPhase") || scaffold.has(tag, in: "preBuild")
    },
  ]

  static let builderValues = [
    EditKind("env, a literal", of: "env") { files, tag in
      files.addToAll(
        files.strategy == .crate2nix
          ? "\(tag)_URL = \"https://\(tag)\";" : "env.\(tag)_URL = \"https://\(tag)\";"
      )
    } isSeen: { scaffold, tag in
      scaffold.has("https://\(tag)", in: "\(tag)_URL")
    },
    EditKind("env, computed", of: "env") { files, tag in
      files.addToPackage(
        [.crate2nix, .naersk].contains(files.strategy)
          ? "\(tag)_REV = \"${package.version}-\(tag)\";" : "env.\(tag)_REV = \"${package.version}-\(tag)\";"
      )
    } isSeen: { scaffold, tag in
      scaffold.has("-\(tag)", in: "\(tag)_REV") && scaffold.isOnlyInPackage("\(tag)_REV")
    },
    EditKind("a variable, without env", of: "variable", words: ["TAG"]) { files, tag in
      // Which the structured attributes of buildRustPackage do not pass on.
      files.strategy != .buildRustPackage && files.addToAll("\(tag.uppercased()) = \"1\";")
    } isSeen: { scaffold, tag in
      scaffold.attribute(tag.uppercased()) != []
        && scaffold.attribute(tag.uppercased()).allSatisfy { $0 == "1" || $0 == "true" }
    },
    EditKind("env, a number", of: "env", words: ["TAG"]) { files, tag in
      files.strategy != .crate2nix && files.addToAll("env.\(tag.uppercased()) = 1;")
    } isSeen: { scaffold, tag in
      scaffold.attribute(tag.uppercased()) != []
        && scaffold.attribute(tag.uppercased()).allSatisfy { $0 == "1" }
    },
    EditKind("buildInputs of one platform", of: "buildInputs", words: ["bzip2"]) { files, _ in
      files.strategy != .crate2nix
        && files.replace(
          "buildInputs = [ openssl ];",
          "buildInputs = [ openssl ] ++ lib.optionals stdenv.hostPlatform.isLinux [ bzip2 ];"
        ) && files.addArguments("bzip2", "stdenv")
    } isSeen: { scaffold, _ in
      scaffold.attribute("buildInputs").contains("bzip2")
    },
    EditKind("nativeBuildInputs", of: "nativeBuildInputs", words: ["cmake"]) { files, _ in
      files.addInput("cmake", to: "nativeBuildInputs")
    } isSeen: { scaffold, _ in
      scaffold.attribute("nativeBuildInputs").contains("cmake")
    },
    EditKind("buildInputs", of: "buildInputs", words: ["bzip2"]) { files, _ in
      files.addInput("bzip2", to: "buildInputs")
    } isSeen: { scaffold, _ in
      scaffold.attribute("buildInputs").contains("bzip2")
    },
    EditKind("nativeCheckInputs", of: "nativeCheckInputs", words: ["nativeCheckInputs"]) { files, _ in
      files.addArguments("git") && files.addToPackage("nativeCheckInputs = [ git ];")
    } isSeen: { scaffold, _ in
      scaffold.tested("nativeBuildInputs").contains("git")
    },
    EditKind("checkInputs", of: "checkInputs", words: ["checkInputs"]) { files, _ in
      files.addArguments("sqlite") && files.addToPackage("checkInputs = [ sqlite ];")
    } isSeen: { scaffold, _ in
      scaffold.tested("buildInputs").contains("sqlite")
    },
  ]
}

extension MergedScaffold {
  /// Whether the build of the dependencies does not get an attribute.
  func isOnlyInPackage(_ name: String) -> Bool { dependencies(name).isEmpty }
}
