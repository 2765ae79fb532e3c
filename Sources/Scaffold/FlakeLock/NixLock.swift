import Diagnostics
import FileTree
import Git
import Processes
package import Recognition

/// A namespace for making a flake.lock with `nix flake lock`.
package enum NixLock {
  /// Returns the flake.lock that `nix flake lock` writes for a flake on `site` with the text `flake` and
  /// `inputs`; nil if the flake needs none.
  ///
  /// Pins of `lock` are kept. Nix runs in a temporary folder that has only these two files and the folders of
  /// relative inputs. Throws ``Failure``.
  package static func made(
    of flake: [UInt8],
    _ inputs: [FlakeInput],
    startingWith lock: [UInt8]?,
    on site: Site,
    isOffline: Bool,
    environment: [String: String]
  ) throws -> [UInt8]? {
    let (folder, tree) = (site.folder, site.tree)
    let folders = try relativeFolders(of: inputs, in: folder, of: tree)
    let scratch = try ScratchFolder(environment: environment)
    let copy = DiskTree("\(scratch.path)/source")
    try copy.makeRoot()
    for path in folders { try tree.copy(path, to: copy) }
    let lockPath = TreePath.join(folder, "flake.lock")
    try copy.write(flake, to: TreePath.join(folder, "flake.nix"))
    if let lock { try copy.write(lock, to: lockPath) }

    // Old versions of Nix do not know `dir` in a `path:` reference.
    let isWhole = folders.allSatisfy { TreePath.isInside($0, folder) }
    let place = TreePath.join(copy.root, folder)
    let reference =
      isWhole
      ? "path:\(percentEncoded(place))"
      : "path:\(percentEncoded(copy.root))?dir=\(percentEncoded(folder))"
    var arguments = ["--extra-experimental-features", "nix-command flakes"]
    if isOffline { arguments.append("--offline") }
    let done: Finished
    do {
      // In a git hook, the environment names the hook's repository, not the one to fetch.
      let environment = withoutRepository(environment)
      done = try run("nix", arguments + ["flake", "lock", reference], in: place, environment: environment)
    } catch {
      throw Failure.cannotRunNix(error.diagnostics.first?.summary ?? "cannot run `nix`")
    }
    guard done.isSuccess else {
      let lines = done.message.split(whereSeparator: \.isNewline).filter {
        $0.contains { !$0.isWhitespace }
      }
      throw Failure.flakeLock(lines.joined(separator: "\n"))
    }
    guard let made = try copy.bytes(at: lockPath) else {
      if inputs.isEmpty { return nil }
      throw Failure.unusableLock("there is no flake.lock")
    }
    try check(made, for: inputs)
    if made.contains(Array(scratch.path.utf8)) {
      throw Failure.unusableLock("it names the folder that Nix worked in")
    }
    return made
  }

  private static func check(_ lock: [UInt8], for inputs: [FlakeInput]) throws {
    let missing: [String]
    do {
      missing = try FlakeLock(parsing: lock, file: "flake.lock").edited(for: inputs).missing
    } catch {
      let reason = error.diagnostics.map(\.summary).joined(separator: "; ")
      throw Failure.unusableLock(reason)
    }
    guard missing.isEmpty else {
      let names = missing.map { "`\($0)`" }.joined(separator: ", ")
      throw Failure.unusableLock("it has no pin for \(names)")
    }
  }

  // MARK: - Relative inputs

  /// Returns the folders of relative inputs, recursively.
  private static func relativeFolders(
    of inputs: [FlakeInput],
    in folder: String,
    of tree: some FileTree
  ) throws -> Set<String> {
    var found: Set<String> = []
    var pending = [(folder, inputs)]
    while let (folder, inputs) = pending.popLast() {
      for input in inputs {
        // An input may declare inputs of its own.
        if !input.inputs.isEmpty { pending.append((folder, input.inputs)) }
        guard let url = input.url, let relative = relativePath(in: url) else { continue }
        let flake = TreePath.join(folder, "flake.nix")
        guard let path = TreePath.normalised(TreePath.join(folder, relative)) else {
          throw Failure.outsideInput(input.name, url, at: flake)
        }
        let own = TreePath.join(path, "flake.nix")
        guard found.insert(path).inserted, case .file = try tree.entry(at: own)?.kind,
          let bytes = try tree.bytes(at: own), let inputs = try? FlakeInput.all(of: bytes, file: own)
        else { continue }
        pending.append((path, inputs))
      }
    }
    return found
  }

  /// Returns the path of a reference to a folder relative to the flake, or nil for other references.
  private static func relativePath(in url: String) -> String? {
    let isPath = url.hasPrefix("path:")
    let path = (isPath ? url.dropFirst(5) : url[...]).prefix { $0 != "?" && $0 != "#" }
    return path.hasPrefix("/") || !isPath && !path.hasPrefix(".") ? nil : String(path)
  }

  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
