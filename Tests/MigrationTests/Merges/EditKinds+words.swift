import Strategies

/// Edits that options can say.
extension EditKind {
  static let builderWords = [
    EditKind("a feature", of: "features", words: ["extra"]) { files, _ in
      files.addFeature("extra")
    } isSeen: { scaffold, _ in
      scaffold.builds(with: "extra")
    },
    EditKind("no default features", of: "features", words: []) { files, _ in
      files.turnDefaultFeaturesOff()
    } isSeen: { scaffold, _ in
      scaffold.attribute("cargoBuildNoDefaultFeatures").contains("true")
        || scaffold.has("--no-default-features", in: "buildPhase")
    },
    EditKind("an argument of cargo build", of: "cargoBuildFlags", words: ["--timings"]) { files, _ in
      files.addBuildWords("--timings")
    } isSeen: { scaffold, _ in
      scaffold.builds(with: "--timings")
    },
    EditKind("an argument of cargo test", of: "cargoTestFlags", words: ["--no-fail-fast"]) { files, _ in
      files.addTestWords("--no-fail-fast")
    } isSeen: { scaffold, _ in
      scaffold.tests(with: "--no-fail-fast")
    },
    EditKind("checkFlags", of: "cargoTestFlags", words: ["--skip=TAG"]) { files, tag in
      files.addCheckFlags("--skip=\(tag)")
    } isSeen: { scaffold, tag in
      scaffold.tests(with: "--skip=\(tag)")
    },
    EditKind("checkFlags made by `map`", of: "cargoTestFlags", words: ["--skip", "TAG"]) { files, tag in
      files.strategy == .buildRustPackage
        && files.addToPackage("checkFlags = map (name: \"--skip=${name}\") [ \"\(tag)\" ];")
    } isSeen: { scaffold, tag in
      scaffold.tests(with: "--skip=\(tag)")
    },
    EditKind("lines in an installPhase", of: "postInstall") { files, tag in
      files.strategy == .importCargo
        && files.replace("runHook postInstall\n", "touch $out/\(tag)\n    runHook postInstall\n")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "installPhase") || scaffold.has(tag, in: "postInstall")
    },
    EditKind("doCheck = false", of: "doCheck", words: []) { files, _ in
      files.turnChecksOff()
    } isSeen: { scaffold, _ in
      !scaffold.attribute("doCheck").contains("true")
    },
    EditKind("the profile dev", of: "profile", words: []) { files, _ in
      files.buildForDebugging()
    } isSeen: { scaffold, _ in
      switch scaffold.strategy {
      case .buildRustPackage:
        scaffold.attribute("cargoBuildType").allSatisfy { ["debug", "dev"].contains($0) }
      case .crane: scaffold.attribute("CARGO_PROFILE").allSatisfy { $0 == "dev" }
      case .naersk: !scaffold.has("cargo_release=--release", in: "configurePhase")
      case .importCargo: !scaffold.has("--release", in: "buildPhase")
      case .crate2nix: scaffold.attribute("release").contains("false")
      }
    },
  ]

  static let packageKinds = [
    EditKind("cargoCheckExtraArgs of crane", of: "cargoCheckExtraArgs", words: ["cargoCheckExtraArgs"]) {
      files,
      tag in
      files.strategy == .crane && files.addToAll("cargoCheckExtraArgs = \"--\(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.strategy == .crane && scaffold.has(tag, in: "cargoCheckExtraArgs")
    },
    EditKind("overrideMain of naersk", of: "installPhase") { files, tag in
      files.strategy == .naersk && files.addToPackage("preInstall = \"echo \(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "preInstall")
    },
    EditKind("clippy's arguments", of: "clippy", words: ["passthru.tests.clippy"]) { files, tag in
      files.strategy == .crane
        && files.replace(
          "craneLib.cargoClippy (common // { inherit cargoArtifacts; })",
          "craneLib.cargoClippy (common // { inherit cargoArtifacts; cargoClippyExtraArgs = \"-- \(tag)\"; })"
        )
    } isSeen: { scaffold, tag in
      scaffold.nix.contains("-- \(tag)")
    },
    EditKind("a check made with crane", of: "craneCheck") { files, tag in
      files.strategy == .crane && files.isFlake
        && files.add(
          "\(tag) = craneLib.cargoDoc (common // { inherit cargoArtifacts; });",
          { $0.value(of: "tests") }
        )
    } isSeen: { scaffold, tag in
      scaffold.ownTests.contains(tag)
    },
    EditKind("meta.longDescription", of: "longDescription") { files, tag in
      files.add("longDescription = \"All of \(tag).\";", { $0.value(of: "meta") })
    } isSeen: { scaffold, tag in
      scaffold.meta("longDescription").contains("All of \(tag).")
    },
    EditKind("meta.platforms", of: "platforms", words: ["platforms"]) { files, _ in
      files.add("platforms = lib.platforms.linux;", { $0.value(of: "meta") })
    } isSeen: { scaffold, _ in
      scaffold.meta("platforms").contains("x86_64-linux")
    },
    EditKind("stdenv of the builder", of: "platforms", words: ["platforms"]) { files, _ in
      files.strategy == .importCargo
        && files.add(
          "platforms = lib.optionals stdenv.hostPlatform.isLinux lib.platforms.linux;",
          { $0.value(of: "meta") }
        )
    } isSeen: { scaffold, _ in
      scaffold.meta("platforms").contains("x86_64-linux")
    },
    EditKind("another license", of: "license", words: ["lib.licenses.gpl3Only"]) { files, _ in
      files.replace("license = lib.licenses.mit;", "license = lib.licenses.gpl3Only;")
    } isSeen: { scaffold, _ in
      scaffold.meta("license").contains("GPL-3.0-only")
    },
    EditKind("a file less in the source", of: "source") { files, tag in
      files.addElement("../\(tag)", { $0.value(of: "fileset") })
    } isSeen: { scaffold, tag in
      scaffold.nix.contains("../\(tag)\n")
    },
    EditKind("another version", of: "version") { files, tag in
      files.replace("inherit (package) version;", "version = \"${package.version}-\(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.attribute("version").contains { $0.hasSuffix("-\(tag)") }
    },
    EditKind("another name", of: "name") { files, tag in
      files.replace("pname = package.name;", "pname = \"\(tag)\";")
    } isSeen: { scaffold, tag in
      scaffold.has(tag, in: "pname") || scaffold.has(tag, in: "name")
    },
    EditKind("an argument that an update adds, too", of: "argument", words: ["zlib"]) { files, _ in
      files.addArguments("zlib")
    } isSeen: { scaffold, _ in
      scaffold.nix.contains("zlib")
    },
    EditKind("an attribute that an update adds, too", of: "nativeBuildInputs", words: []) { files, _ in
      files.strategy != .importCargo
        && files.texts[EditedFiles.package]?.contains("nativeBuildInputs = [") == false
        && files.addToPackage("nativeBuildInputs = [ ];")
    } isSeen: { _, _ in
      true
    },
    EditKind("a comment above the builder's attributes", of: "comment") { files, tag in
      files.replace("inherit (package) version;", "# As in \(tag).\n    inherit (package) version;")
    } isSeen: { scaffold, tag in
      scaffold.nix.contains("# As in \(tag).")
    },
    EditKind("a comment at the start of the package", of: "head") { files, tag in
      files.texts[EditedFiles.package] = files.texts[EditedFiles.package].map { "# By \(tag).\n\($0)" }
      return true
    } isSeen: { scaffold, tag in
      scaffold.nix.contains("# By \(tag).\n")
    },
  ]
}
