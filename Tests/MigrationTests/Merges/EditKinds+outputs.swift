import JSON
import Strategies

/// Edits of the outputs of a flake.
extension EditKind {
  static let outputKinds = [
    EditKind("an overlay", of: "overlays") { files, tag in
      files.isFlake
        && files.add(
          "overlays.\(tag) = final: _: { \(tag) = final.hello; };",
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("overlays", tag, tag) != nil
    },
    EditKind("an overlay of the flake's package", of: "overlays") { files, tag in
      files.isFlake
        && files.add(
          "overlays.\(tag) = final: _: {\n  \(tag) = self.packages.${final.stdenv.hostPlatform.system}.default;\n};",
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("overlays", tag, tag) != nil
    },
    EditKind("an overlay that calls the package", of: "overlays") { files, tag in
      let arguments =
        switch files.strategy {
        case .buildRustPackage, .importCargo: "{ }"
        case .naersk: "{ naersk = final.callPackage inputs.naersk { }; }"
        case .crane: "{ craneLib = inputs.crane.mkLib final; }"
        case .crate2nix: "{ crate2nix = final.callPackage \"${inputs.crate2nix}/tools.nix\" { }; }"
        }
      return files.isFlake
        && files.add(
          "overlays.\(tag) = final: _: {\n  \(tag) = final.callPackage ./nix/package.nix \(arguments);\n};",
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("overlays", tag, tag) != nil
    },
    EditKind("a NixOS module", of: "modules") { files, tag in
      files.isFlake
        && files.add(
          """
          nixosModules.\(tag) =
            { pkgs, ... }:
            {
              environment.systemPackages = [ self.packages.${pkgs.stdenv.hostPlatform.system}.default ];
            };
          """,
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.names("modules").contains(tag)
    },
    EditKind("a second package", of: "packages") { files, tag in
      files.isFlake
        && files.add(
          "\(tag) = pkgs.writeShellScriptBin \"\(tag)\" \"echo\";",
          to: "flake.nix",
          { $0.output("packages") }
        )
    } isSeen: { scaffold, tag in
      scaffold.names("packages").contains(tag)
    },
    EditKind("a second call of the package", of: "packages") { files, tag in
      files.isFlake && [.buildRustPackage, .importCargo].contains(files.strategy)
        && files.add(
          "\(tag) = pkgs.callPackage ./nix/package.nix { };",
          to: "flake.nix",
          { $0.output("packages") }
        )
    } isSeen: { scaffold, tag in
      scaffold.names("packages").contains(tag)
    },
    EditKind("an app", of: "apps") { files, tag in
      files.isFlake
        && files.add(
          """
          apps = eachSystem (pkgs: {
            \(tag) = {
              type = "app";
              program = "${self.packages.${pkgs.stdenv.hostPlatform.system}.default}/bin/\(tag)";
            };
          });
          """,
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("apps", tag, "type")?.string == "app"
    },
    EditKind("an app by lib.getExe'", of: "apps") { files, tag in
      files.isFlake
        && files.add(
          """
          apps = lib.mapAttrs (_: packages: {
            \(tag) = {
              type = "app";
              program = lib.getExe' packages.default "\(tag)";
            };
          }) self.packages;
          """,
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("apps", tag, "type")?.string == "app"
    },
    EditKind("another check", of: "checks") { files, tag in
      files.isFlake
        && files.replace(
          "flake.nix",
          "          inherit (packages) default;\n",
          "          inherit (packages) default;\n          \(tag) = packages.default;\n"
        )
    } isSeen: { scaffold, tag in
      scaffold.names("checks").contains(tag)
    },
    EditKind("another formatter program", of: "formatter", words: ["alejandra"]) { files, _ in
      files.isFlake && files.replace("flake.nix", "pkgs.nixfmt-tree", "pkgs.alejandra")
    } isSeen: { scaffold, _ in
      scaffold.output("formatter")?.string == "alejandra"
    },
    EditKind("a use of crane's input", of: "overlays") { files, tag in
      files.isFlake && files.strategy == .crane
        && files.add(
          "overlays.\(tag) = final: _: { \(tag) = inputs.crane.mkLib final; };",
          to: "flake.nix",
          { $0.outputs }
        )
    } isSeen: { scaffold, tag in
      scaffold.output("overlays", tag, tag) != nil
    },
  ]
}
