import FileTree
import Recognition

/// Nix files as people write them, each in another way.
enum Samples {
  /// A flake with `inputs` and, for each system, `body`.
  static func flake(inputs: String = "", arguments: String = "", _ body: String) -> MemoryTree.Item {
    .text(
      """
      {
        description = "A program";
        inputs = {
          nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
          \(inputs)
        };
        outputs = { self, nixpkgs, \(arguments)... }@inputs:
          let
            systems = [ "x86_64-linux" "aarch64-darwin" ];
            eachSystem = nixpkgs.lib.genAttrs systems;
          in {
            packages = eachSystem (system: let pkgs = nixpkgs.legacyPackages.${system}; in {
              \(body)
            });
          };
      }

      """
    )
  }

  static func recognize(_ files: [String: MemoryTree.Item]) throws -> Recognition {
    try Recognition(of: MemoryTree(files))
  }

  /// The builders that the verdict names, and how sure they are.
  static func verdict(_ recognition: Recognition) -> [String] {
    switch recognition.verdict {
    case .none: []
    case .one(let sighting): ["\(sighting.approach.name) \(sighting.confidence)"]
    case .several(let sightings): sightings.map { "\($0.approach.name) \($0.confidence)" }
    }
  }

  /// Every approach with its confidence.
  static func sightings(_ recognition: Recognition) -> [String] {
    recognition.sightings.map { "\($0.approach.name) \($0.confidence)" }
  }
}
