import Diagnostics
import Processes

/// What is on the machine that flakewright, or its user, can use; everything is optional.
public struct Doctor: Sendable {
  /// A program or a library.
  public struct Item: Sendable {
    /// The name.
    public let name: String
    /// The version as the program prints it; nil if it is not there.
    public let version: String?
    /// What it adds, a phrase.
    public let purpose: String
    /// What the user can do if it is missing or not set up; nil if nothing is wrong.
    public let advice: String?
  }

  /// What was looked for, in order.
  public let items: [Item]

  /// Looks for programs on the PATH of `environment`.
  public static func examine(environment: [String: String]) -> Doctor {
    func version(_ program: String, _ arguments: [String] = ["--version"]) -> String? {
      guard let done = try? run(program, arguments, environment: environment), done.isSuccess else {
        return nil
      }
      return String(decoding: done.output, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }
    func item(_ name: String, _ version: String?, for purpose: String, advice: String) -> Item {
      Item(name: name, version: version, purpose: purpose, advice: version == nil ? advice : nil)
    }
    let nix = version("nix")
    return Doctor(items: [
      item(
        "git",
        version("git"),
        for: "`--checkout`, git dependencies for `--git-hashes`, reading the result",
        advice: "install git"
      ),
      item(
        "nix",
        nix,
        for: "building what flakewright writes",
        advice: "install it from https://nixos.org/download"
      ),
      features(nix, environment),
      item(
        "cargo",
        version("cargo"),
        for: "writing Cargo.lock, `inspect --cargo`",
        advice: "install it from https://rustup.rs"
      ),
      item(
        "curl",
        version("curl"),
        for: "downloading crates for `hash cargo`, `hash fix` and `--vendor hash`",
        advice: "install curl, or run `cargo fetch` first"
      ),
      item(
        "crate2nix",
        version("crate2nix", ["--version"]) ?? version("crate2nix", ["help"]),
        for: "`--set cargo-nix=generated`",
        advice: "run `nix shell nixpkgs#crate2nix`"
      ),
    ])
  }

  /// The features of Nix that flakes need.
  private static func features(_ nix: String?, _ environment: [String: String]) -> Item {
    let purpose = "`nix build` and `nix develop`; the layout callpackage needs no features"
    guard nix != nil else {
      return Item(name: "flakes", version: nil, purpose: purpose, advice: nil)
    }
    // Nix 2.20 renamed the command. Without the feature nix-command, both fail.
    let outputs = [["config", "show"], ["show-config"]].lazy.compactMap { arguments -> String? in
      guard let done = try? run("nix", arguments, environment: environment), done.isSuccess else {
        return nil
      }
      return String(decoding: done.output, as: UTF8.self)
    }
    let line = outputs.first?.split(separator: "\n").first { $0.hasPrefix("experimental-features = ") } ?? ""
    let words = line.split(separator: " ")
    let isEnabled = words.contains("nix-command") && words.contains("flakes")
    return Item(
      name: "flakes",
      version: isEnabled ? "enabled" : nil,
      purpose: purpose,
      advice: isEnabled
        ? nil
        : "add `experimental-features = nix-command flakes` to ~/.config/nix/nix.conf, or use `--layout callpackage`"
    )
  }
}
