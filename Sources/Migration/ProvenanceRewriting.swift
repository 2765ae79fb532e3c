package import Diagnostics
package import FileTree
import Recognition
package import Scaffold
import Strategies
import TOML
package import Templates

/// The options after all known changes that are certain, in the user's own formatting.
///
/// Known changes concern systems and attributes of nixpkgs.
package struct ProvenanceRewriting {
  /// The new text of the file; nil if it stays unchanged.
  package private(set) var text: [UInt8]?
  /// The rewrites, in the order of the file.
  package private(set) var done: [Rewrite] = []
  /// Changes about which the user must decide.
  package private(set) var left: [Diagnostic] = []

  /// Returns applies known changes to the options in `folder` of `tree`; `nixpkgs` is the version if its flake does not
  /// have one.
  package static func follow(
    in folder: String,
    of tree: some FileTree,
    nixpkgs: String
  ) throws -> ProvenanceRewriting {
    var rewriting = ProvenanceRewriting()
    guard let file = try ProvenanceFile(Provenance.path, in: folder, of: tree),
      let table = try Document(parsing: file.bytes, file: file.path).root.options()
    else { return rewriting }
    let version = try NixpkgsVersion(in: folder, of: tree, reference: nixpkgs)
    var edits: [Edit] = []
    let platforms = ["linux", "darwin"].compactMap { table[$0]?.table }
    for table in [table] + platforms {
      for (key, value) in ["systems", "nativeBuildInputs", "buildInputs"].flatMap({ key in
        (table[key]?.array ?? []).map { (key, $0) }
      }) {
        guard let word = value.string else { continue }
        // The element as it will be written in Nix.
        let element = key == "systems" ? "\"\(word)\" \"a-b\"" : word
        let list = MemoryTree([file.path: .text("[ \(element) ]")])
        guard let finding = try KnownChanges.findings(in: list, paths: [file.path], nixpkgs: version).first
        else {
          continue
        }
        if let new = finding.replacement {
          let new = Nixpkgs.isAttribute(new) ? word.replacing(finding.text, with: new) : ""
          edits.append(Edit(value: value, old: word, new: new))
          rewriting.done.append(Rewrite(finding, old: word, new: new, at: value.place))
        } else {
          rewriting.left.append(finding.diagnostic(at: value.place))
        }
      }
    }
    if edits.isEmpty { return rewriting }
    let new = applying(edits, to: String(decoding: file.bytes, as: UTF8.self))
    let old = try Provenance.read(from: tree, in: folder)?.options
    let read = try Provenance.read(from: MemoryTree([file.path: .text(new)]), in: folder)?.options
    guard let old, read == old.applying(edits) else {
      // The file has an unexpected form.
      rewriting.left += rewriting.done.map {
        Diagnostic(.warning, .knownChange, $0.reason, at: $0.place, help: ["change it by hand"])
      }
      rewriting.done = []
      return rewriting
    }
    rewriting.text = Array(new.utf8)
    return rewriting
  }

  fileprivate struct Edit {
    let value: Value
    let old: String
    /// Returns the new text; empty if the element is removed.
    let new: String
  }

  private static func applying(_ edits: [Edit], to text: String) -> String {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let ordered = edits.sorted {
      ($0.value.place.line ?? 0, $0.value.place.column ?? 0) > (
        $1.value.place.line ?? 0, $1.value.place.column ?? 0
      )
    }
    for edit in ordered {
      let (line, start) = ((edit.value.place.line ?? 0) - 1, (edit.value.place.column ?? 0) - 1)
      let length = edit.old.unicodeScalars.count
      guard lines.indices.contains(line), start >= 0, start + length + 2 <= lines[line].count else {
        continue
      }
      if !edit.new.isEmpty {
        lines[line].replaceSubrange(start + 1..<start + 1 + length, with: edit.new.unicodeScalars)
        continue
      }
      // With the comma and the space after it, or else with those before it.
      var range = start..<start + length + 2
      let rest = lines[line][range.upperBound...]
      if rest.first == "," {
        range = start..<(rest.dropFirst().firstIndex { $0 != " " } ?? rest.endIndex)
      } else if let comma = lines[line][..<start].lastIndex(where: { $0 != " " }), lines[line][comma] == "," {
        range = comma..<range.upperBound
      }
      let isWhole = (lines[line][..<range.lowerBound] + lines[line][range.upperBound...]).allSatisfy {
        $0.properties.isWhitespace
      }
      if isWhole { lines.remove(at: line) } else { lines[line].removeSubrange(range) }
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }
}

extension Options {
  fileprivate func applying(_ edits: [ProvenanceRewriting.Edit]) -> Options {
    var options = self
    for list in [
      \Options.systems, \.nativeBuildInputs, \.buildInputs, \.linux.nativeBuildInputs, \.linux.buildInputs,
      \.darwin.nativeBuildInputs, \.darwin.buildInputs,
    ] {
      options[keyPath: list] = self[keyPath: list].compactMap { word in
        guard let edit = edits.first(where: { $0.old == word }) else { return word }
        return edit.new.isEmpty ? nil : edit.new
      }
    }
    return options
  }
}

extension Options {
  /// Returns applies known changes to options that are not written yet, for `folder` of `tree`; returns the rewrites.
  package mutating func followKnownChanges(
    in folder: String,
    of tree: some FileTree,
    by template: Template
  ) throws -> [Rewrite] {
    let path = TreePath.join(folder, Provenance.path)
    let provenance = Provenance(options: self, template: template.name, packages: [])
    let written = OverlayTree(base: tree, files: [path: Array(provenance.text.utf8)])
    let rewriting = try ProvenanceRewriting.follow(in: folder, of: written, nixpkgs: nixpkgs)
    guard let text = rewriting.text else { return [] }
    let new = MemoryTree([path: .file(text, executable: false)])
    self = try Provenance.read(from: new, in: folder)?.options ?? self
    return rewriting.done.map { $0.somewhere }
  }
}
