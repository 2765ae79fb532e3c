import Nix
public import Recognition
import Strategies

extension Options {
  /// Returns whether `text` has the form of a flake reference: it is not empty and has no space.
  public static func isFlakeReference(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(where: \.isWhitespace)
  }

  /// The flake reference that `text` means: the name of a channel, such as `nixos-26.05`, is a branch of NixOS/nixpkgs.
  ///
  /// Nix would take such a name for a folder.
  public static func flakeReference(_ text: String) -> String {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    let isChannel =
      words.count > 1 && ["nixos", "nixpkgs", "release", "staging"].contains(words[0])
      && words.dropFirst().allSatisfy { !$0.isEmpty && isWord($0.utf8.filter { $0 != UInt8(ascii: ".") }) }
    return isChannel ? "github:NixOS/nixpkgs/\(text)" : text
  }

  /// Whether `text` has the form of an environment variable's name.
  public static func isVariable(_ text: String) -> Bool {
    Nixpkgs.isAttribute(text) && !text.contains("-") && !text.contains(".")
  }

  /// Returns whether `text` is valid after the path of a package: empty, or like `/lib/pkgconfig`.
  public static func isSuffix(_ text: String) -> Bool {
    text.isEmpty || text.first == "/" && isWord(text.utf8.filter { $0 != 0x2F && $0 != 0x2E })
  }

  private static func isWord(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// Returns whether `text` has the form of a system: `x86_64-linux`.
  public static func isSystem(_ text: String) -> Bool {
    text.contains("-")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// Returns whether `text` has the form of a feature on cargo's command line: `serde`, `tokio/full`.
  ///
  /// Cargo allows letters of all languages in names. The other allowed characters have no meaning in a shell.
  public static func isFeature(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != "-"
          && part.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
              ? isWord(Character(scalar).utf8) || scalar == "+" || scalar == "."
              : scalar.properties.isAlphabetic
          }
      }
  }

  /// Returns whether `text` is one word of a command line in every shell: `--skip=slow::test`.
  public static func isArgument(_ text: String) -> Bool {
    !text.isEmpty && isWord(text.utf8.filter { !"+./:,=@%".utf8.contains($0) })
  }

  /// Returns whether `text` has the form of a profile's name in Cargo.toml.
  public static func isProfile(_ text: String) -> Bool {
    !text.isEmpty && text.first != "-" && isWord(text.utf8)
  }

  /// Returns whether `input`, with the settings of its own inputs, can be written into a flake.
  public static func isInput(_ input: FlakeInput) -> Bool {
    NixLiteral.isIdentifier(input.name) && (input.url.map(isFlakeReference) ?? true)
      && (input.follows ?? []).allSatisfy { NixLiteral.isIdentifier($0) } && input.inputs.allSatisfy(isInput)
  }
}
