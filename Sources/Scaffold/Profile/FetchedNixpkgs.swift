package import Diagnostics
package import FileTree
import Nix
import Recognition
import Strategies

/// The nixpkgs that the layout without flakes fetches, in `nix/nixpkgs.nix`.
package struct FetchedNixpkgs: Sendable, Hashable {
  /// The path of the file that fetches nixpkgs, in the folder of the scaffold.
  package static let path = "nix/nixpkgs.nix"
  /// The value of the option `nixpkgs` that takes nixpkgs from `NIX_PATH`.
  package static let searched = "<nixpkgs>"

  /// The URL of the archive.
  package let url: String
  /// The hash of the unpacked archive, as the project writes it; nil if it is not known.
  package let hash: String?
  /// The branch of the commit, and the commit's date as `2026-08-05`; nil if nothing says them.
  package var version: String?

  /// Returns the nixpkgs for `options` of a scaffold in `folder`.
  ///
  /// It is that of the existing ``path`` if the option is the same, else the pin in flake.lock, else the
  /// built-in pin, else a branch or revision of a GitHub repository with `hash`. Returns nil if the option takes
  /// nixpkgs from `NIX_PATH`, or names no GitHub repository.
  package static func find(
    for options: Options,
    in folder: String,
    of tree: some FileTree,
    hash: String? = nil
  ) throws(Failure) -> FetchedNixpkgs? {
    if options.nixpkgs == searched { return nil }
    if let bytes = try present(for: options, in: folder, of: tree)?.bytes,
      let fetched = FetchedNixpkgs(reading: bytes)
    {
      return fetched
    }
    if let bytes = try tree.file(at: TreePath.join(folder, "flake.lock")),
      let lock = try? FlakeLock(parsing: bytes, file: "flake.lock"),
      let pin = lock.pin(of: FlakeInput(name: "nixpkgs", url: options.nixpkgs))
    {
      var fetched = FetchedNixpkgs(
        url: Pin.archive(of: pin.owner, pin.repository, at: pin.revision),
        hash: pin.hash
      )
      fetched.version = lock.lastModified(of: FlakeInput(name: "nixpkgs", url: options.nixpkgs)).map {
        version(of: options.nixpkgs, at: $0)
      }
      return fetched
    }
    if options.nixpkgs == Options.defaultNixpkgs, let pin = try Pin.all(["nixpkgs"]).first {
      var fetched = FetchedNixpkgs(url: pin.url, hash: pin.hash)
      fetched.version = version(of: options.nixpkgs, at: Int(pin.lastModified))
      return fetched
    }
    let words = options.nixpkgs.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 3, words[0].hasPrefix("github:"), !options.nixpkgs.contains("?") else { return nil }
    return FetchedNixpkgs(
      url: Pin.archive(
        of: String(words[0].dropFirst("github:".count)),
        String(words[1]),
        at: String(words[2])
      ),
      hash: hash
    )
  }

  /// Returns the existing file at ``path``, if it is for the nixpkgs of `options`.
  static func present(
    for options: Options,
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> (path: String, bytes: [UInt8])? {
    let present = (try? Provenance.read(from: tree, in: folder))?.options
    let file = TreePath.join(folder, FilePlaces(options.files).path(of: path))
    guard options.nixpkgs != searched, present?.layout != .flake,
      (present?.nixpkgs ?? Options.defaultNixpkgs) == options.nixpkgs, let bytes = try tree.file(at: file)
    else { return nil }
    return (file, bytes)
  }

  private init(url: String, hash: String?) {
    self.url = url
    self.hash = hash
  }

  /// Reads `import (fetchTarball { url = "…"; sha256 = "…"; })`, or the same without a hash; nil for anything
  /// else.
  init?(reading bytes: [UInt8]) {
    guard let source = try? NixSource(parsing: bytes, file: Self.path),
      case .application(let function, let arguments) = source.root.bare.form,
      case .identifier("import") = function.bare.form,
      case .application(let fetch, let fetched)? = arguments.first?.bare.form,
      case .identifier("fetchTarball") = fetch.bare.form, let argument = fetched.first?.bare
    else { return nil }
    if let url = argument.literal {
      self.init(url: url, hash: nil)
      version = Self.comment(bytes)
      return
    }
    guard let url = argument.setBindings.value(of: "url")?.literal else { return nil }
    self.init(url: url, hash: argument.setBindings.value(of: "sha256")?.literal)
    version = Self.comment(bytes)
  }
}
