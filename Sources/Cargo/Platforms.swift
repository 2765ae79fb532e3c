/// The operating systems that the generated packages support.
public struct Platforms: OptionSet, Sendable, Hashable {
  /// One bit for each operating system.
  public let rawValue: UInt8

  /// Creates the set with these bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// x86_64-linux and aarch64-linux, with glibc.
  public static let linux = Platforms(rawValue: 1)
  /// aarch64-darwin.
  public static let darwin = Platforms(rawValue: 2)
  /// All supported systems.
  public static let all: Platforms = [.linux, .darwin]
}

extension Platforms {
  /// Creates the systems to which a `[target.….dependencies]` table applies; `condition` is the `cfg(…)` or triple in
  /// its header.
  ///
  /// An invalid `cfg` applies everywhere: cargo would reject it, and building too much does no harm.
  public init(target condition: String) {
    self = []
    for system in System.all where system.satisfies(condition) { insert(system.platform) }
  }
}

/// One supported system, with the values that `rustc --print cfg` prints.
struct System {
  let platform: Platforms
  let triple: String
  let names: Set<String>
  let values: [String: Set<String>]

  static let all = [
    linux("x86_64", features: ["fxsr", "sse", "sse2"]), linux("aarch64", features: ["neon"]), darwin,
  ]

  private static let names: Set<String> = ["unix", "debug_assertions"]
  private static let common: [String: Set<String>] = [
    "target_endian": ["little"], "target_family": ["unix"], "target_pointer_width": ["64"],
    "target_has_atomic": ["8", "16", "32", "64", "ptr"], "panic": ["unwind"], "target_abi": [""],
  ]

  private static func linux(_ arch: String, features: Set<String>) -> System {
    let own: [String: Set<String>] = [
      "target_arch": [arch], "target_os": ["linux"], "target_env": ["gnu"], "target_vendor": ["unknown"],
      "target_feature": features,
    ]
    return System(
      platform: .linux,
      triple: "\(arch)-unknown-linux-gnu",
      names: names,
      values: common.merging(own) { $1 }
    )
  }

  private static let darwin = System(
    platform: .darwin,
    triple: "aarch64-apple-darwin",
    names: names,
    values: common.merging([
      "target_arch": ["aarch64"], "target_os": ["macos"], "target_env": [""], "target_vendor": ["apple"],
      "target_feature": ["neon"],
    ]) { $1 }
  )

  /// Returns the system with the Nix name `name`, such as `x86_64-linux`; nil if it is not supported.
  static func named(_ name: String) -> System? {
    switch name {
    case "x86_64-linux": all[0]
    case "aarch64-linux": all[1]
    case "aarch64-darwin": darwin
    case "x86_64-darwin": intelDarwin
    default: nil
    }
  }

  private static let intelDarwin = System(
    platform: .darwin,
    triple: "x86_64-apple-darwin",
    names: names,
    values: darwin.values.merging(["target_arch": ["x86_64"], "target_feature": ["fxsr", "sse", "sse2"]]) {
      $1
    }
  )

  /// Returns whether a `cfg(…)` or a triple is true on this system.
  func satisfies(_ condition: String) -> Bool {
    guard condition.hasPrefix("cfg(") else { return condition == triple }
    guard let expression = CfgExpression(condition) else { return true }
    return expression.holds(on: self)
  }
}
