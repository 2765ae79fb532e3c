public import Diagnostics
public import FileTree
internal import JSON

/// The version of nixpkgs that a project uses, as far as its files show it.
public struct NixpkgsVersion: Sendable, Hashable {
  /// The release of the branch: 2605 for `nixos-26.05`; nil if the branch is not a release.
  private let release: Int?
  /// The date of the pinned commit, in seconds since 1970; nil without a pin.
  private let pinned: Int?
  /// Whether the version is a single commit with an unknown date.
  package let isUnknown: Bool
  /// Whether the project also uses other versions.
  private let isOneOfSeveral: Bool

  /// The newest version.
  public static let newest = NixpkgsVersion(reference: "nixpkgs")

  /// Creates the version of a flake reference or a branch, such as `github:NixOS/nixpkgs/nixos-26.05`.
  public init(reference: String) { self.init(reference: reference, pinned: nil) }

  /// Creates the version that flake.nix in `folder` uses as `nixpkgs`, pinned by the flake.lock next to it; without
  /// flake.nix, the version of `reference`.
  ///
  /// Files that cannot be read are ignored. Throws a failure of reading the tree.
  public init(in folder: String, of tree: some FileTree, reference: String) throws(Failure) {
    func bytes(_ name: String) throws(Failure) -> [UInt8]? {
      do {
        return try tree.file(at: TreePath.join(folder, name))
      } catch {
        // A link out of the tree counts as a missing file.
        if error.code == .brokenLink { return nil }
        throw error
      }
    }
    guard let flake = try bytes("flake.nix"), let inputs = try? FlakeInput.all(of: flake, file: "flake.nix"),
      let nixpkgs = inputs.first(where: { $0.name == "nixpkgs" })
    else {
      self.init(reference: reference)
      return
    }
    var pinned: Int?
    if let text = try bytes("flake.lock"), let lock = try? FlakeLock(parsing: text, file: "flake.lock"),
      let key = lock.node(at: ["nixpkgs"], within: lock.stepLimit)
    {
      pinned = lock.nodes[key]?.members["locked"]?["lastModified"]?.integer
    }
    let others = inputs.filter { $0.name != "nixpkgs" && $0.follows == nil }
    self.init(
      reference: nixpkgs.url ?? "nixpkgs",
      pinned: pinned,
      isOneOfSeveral: others.contains { ($0.url ?? $0.name).lowercased().contains("nixpkgs") }
    )
  }

  /// Creates the version of `reference`, pinned to a commit that was made at `pinned`, in seconds since 1970.
  package init(reference: String, pinned: Int?, isOneOfSeveral: Bool = false) {
    let words = reference.split { !($0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0))) }
    release = words.lazy.compactMap(Self.release).first
    self.pinned = pinned
    isUnknown =
      release == nil && pinned == nil
      && words.contains { $0.count == 40 && $0.allSatisfy(\.isHexDigit) }
    self.isOneOfSeveral = isOneOfSeveral
  }

  /// Creates the version of `reference`, with the pin that `lock` has for the flake's own nixpkgs if that is
  /// for the same reference.
  public init(reference: String, lockedBy lock: FlakeLock?) {
    self.init(
      reference: reference,
      pinned: lock?.lastModified(of: FlakeInput(name: "nixpkgs", url: reference))
    )
  }

  /// Returns whether this version is certainly older than a release, given as 2505 for 25.05.
  public func isOlder(than release: Int) -> Bool { has(changesOf: release) == .no }

  /// Whether it is the branch of a release.
  package var isRelease: Bool { release != nil }

  /// Whether it is certainly a release or a newer version, 2605 for 26.05.
  public func isSurely(_ release: Int) -> Bool { has(changesOf: release) == .yes }

  /// Whether a change is in it.
  enum Presence: Comparable {
    case no, maybe, yes
  }

  /// Returns whether this version has the changes of a release: 2605 for 26.05.
  ///
  /// A branch without a release gets them during the half year before the release.
  func has(changesOf change: Int) -> Presence {
    if let release { return release < change ? .no : isOneOfSeveral ? .maybe : .yes }
    let (year, month) = (2000 + change / 100, change % 100)
    var presence: Presence = isUnknown ? .maybe : .yes
    if let pinned {
      let before = month > 6 ? Self.seconds(year, month - 6) : Self.seconds(year - 1, month + 6)
      let after = month == 12 ? Self.seconds(year + 1, 1) : Self.seconds(year, month + 1)
      presence = pinned < before ? .no : pinned < after ? .maybe : .yes
    }
    return isOneOfSeveral ? min(presence, .maybe) : presence
  }

  /// Returns the release in a name: 2605 for `nixos-26.05-small`, or nil if there is none.
  static func release(_ text: Substring) -> Int? {
    for part in text.split(separator: "-") {
      let numbers = part.split(separator: ".", omittingEmptySubsequences: false)
      guard numbers.count > 1, numbers[0].allSatisfy(\.isNumber), numbers[1].allSatisfy(\.isNumber) else {
        continue
      }
      if numbers[0].count == 2, numbers[1].count == 2 { return Int(numbers[0] + numbers[1]) }
      // FlakeHub's format.
      if numbers[0] == "0", numbers[1].count == 4 { return Int(numbers[1]) }
    }
    return nil
  }

  /// Returns the first second of a month, since 1970.
  package static func seconds(_ year: Int, _ month: Int) -> Int {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let leapDays = (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 - 477
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = lengths.prefix(month - 1).reduce(0, +) + (isLeap && month > 2 ? 1 : 0)
    return ((year - 1970) * 365 + leapDays + days) * 86400
  }
}
