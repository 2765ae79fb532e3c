public import Cargo

/// The keys under which the strategies look up the hash of a git dependency.
///
/// The hash is the same for all strategies: that of the whole checkout with its submodules, as computed by
/// nixpkgs' `fetchgit`.
public enum GitKeys {
  /// A key, and the commit to whose hash it belongs.
  public struct Key: Sendable, Hashable {
    /// The key.
    public let name: String
    /// The commit's 40 digits.
    public let commit: String
  }

  /// Returns `name-version`, for `cargoLock.outputHashes` of nixpkgs; one key for each commit.
  ///
  /// Source: `gitShaOutputHash` in nixpkgs' `pkgs/build-support/rust/import-cargo-lock.nix`.
  public static func nixpkgs(_ lock: Lockfile) -> [Key] {
    var commits: Set<String> = []
    return sorted(
      lock.packages.compactMap { package in
        guard case .git(_, _, let commit) = package.source, commits.insert(commit).inserted else {
          return nil
        }
        return Key(name: "\(package.name)-\(package.version)", commit: commit)
      }
    )
  }

  /// Returns the source in the lock file, decoded in crane's way, for crane's `outputHashes`.
  ///
  /// Crane reads unused patches, too. Source: `lib/vendorGitDeps.nix` and `lib/internalPercentDecode.nix` of crane.
  public static func crane(_ lock: Lockfile) -> [Key] {
    sorted(
      (lock.packages + lock.unusedPatches).compactMap { package in
        guard case .git(let url, let reference, let commit) = package.source else { return nil }
        let query = reference.query { lock.version >= 4 ? encoded($0) : $0 }
        return Key(name: decodedByCrane("git+\(url)\(query)#\(commit)"), commit: commit)
      }
    )
  }

  /// Returns the package's ID in the format of cargo 1.77 and later, for crate2nix's `crate-hashes.json`.
  ///
  /// Source: `PackageIdSpec` in cargo's `cargo-util-schemas`.
  public static func crate2nix(_ lock: Lockfile) -> [Key] {
    sorted(
      lock.packages.compactMap { package in
        guard case .git(let url, let reference, let commit) = package.source else { return nil }
        let path = url.split(separator: "://", maxSplits: 1).last ?? ""
        let last = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().last ?? ""
        let name = last == package.name ? "" : "\(package.name)@"
        return Key(name: "git+\(url)\(reference.query(encoded))#\(name)\(package.version)", commit: commit)
      }
    )
  }

  private static func sorted(_ keys: [Key]) -> [Key] {
    Set(keys).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Encodes a reference for a URL like the `url` crate's `byte_serialize`.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        String(UnicodeScalar(byte))
      case UInt8(ascii: " "): "+"
      default: "%" + hexadecimal(byte)
      }
    }.joined()
  }

  /// Decodes only the escapes that crane decodes.
  private static func decodedByCrane(_ text: String) -> String {
    var decoded: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"),
        let known = craneDecodes[String(decoding: rest.prefix(2), as: UTF8.self)]
      else {
        decoded.append(byte)
        continue
      }
      decoded.append(known)
      rest = rest.dropFirst(2)
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static let craneDecodes: [String: UInt8] = {
    let bytes = "\t\n\r !\"#$%&'()*+,/:;<=>?@[\\]^`{|}".utf8
    return Dictionary(bytes.map { (hexadecimal($0), $0) }) { $1 }
  }()

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0\(digits)" : digits
  }
}

extension GitReference {
  /// Returns `?branch=…`, `?tag=…` or `?rev=…` with the encoded value, or an empty text.
  fileprivate func query(_ encode: (String) -> String) -> String {
    switch self {
    case .defaultBranch: ""
    case .branch(let name): "?branch=\(encode(name))"
    case .tag(let name): "?tag=\(encode(name))"
    case .rev(let name): "?rev=\(encode(name))"
    }
  }
}
