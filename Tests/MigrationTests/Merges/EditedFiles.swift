import Nix
import Strategies
import TestSupport

@testable import Scaffold

/// The files of a project with a scaffold, and edits of them as a user makes them.
///
/// Edits find their places by syntax, so that they do not depend on how a template is formatted.
struct EditedFiles {
  let strategy: Strategy
  let layout: Layout
  /// The texts by path.
  var texts: [String: String]
  /// The member of the default package.
  let member: String
  var random: RandomNumbers

  static let package = "nix/package.nix"

  var isFlake: Bool { layout == .flake }
  /// The file that describes the development shell.
  var shellFile: String { isFlake ? "flake.nix" : "shell.nix" }

  // MARK: - Text

  /// Replaces the first `old`; returns whether it is there.
  mutating func replace(_ path: String, _ old: String, _ new: String) -> Bool {
    guard let text = texts[path], text.contains(old) else { return false }
    texts[path] = text.replacing(old, with: new, maxReplacements: 1)
    return true
  }

  /// Replaces the first `old` in the package.
  mutating func replace(_ old: String, _ new: String) -> Bool { replace(Self.package, old, new) }

  // MARK: - Sets

  /// Adds definitions to the set that `find` returns, somewhere in it; returns whether it is there.
  mutating func add(
    _ definition: String,
    to path: String = package,
    _ find: (NixExpression) -> NixExpression?
  ) -> Bool {
    guard let text = texts[path], let source = try? NixSource(parsing: Array(text.utf8), file: path),
      let set = find(source.root)?.bare, case .set(let bindings, _) = set.form
    else { return false }
    let bytes = source.tokens.bytes
    var place = set.range.upperBound - 1
    if !bindings.isEmpty, bytes[set.range].contains(0x0A) {
      let index = random.below(bindings.count + 1)
      place = index < bindings.count ? bindings[index].range.lowerBound : place
      place = Self.startOfLine(place, in: bytes)
      // A comment stays with what follows it.
      while case let above = Self.startOfLine(place - 1, in: bytes), above > set.range.lowerBound,
        bytes[above..<place].first(where: { $0 != 0x20 }) == UInt8(ascii: "#")
      { place = above }
    }
    let depth = Self.depth(of: set, bindings, in: bytes)
    let added = Self.indented(definition, by: depth)
    let isOwnLine = place > 0 && bytes[place - 1] == 0x0A
    let outer = String(repeating: " ", count: max(0, depth - 2))
    insert(isOwnLine ? added + "\n" : "\n\(added)\n\(outer)", at: place, of: path)
    return true
  }

  /// Adds an element to the list that `find` returns.
  mutating func addElement(
    _ element: String,
    to path: String = package,
    _ find: (NixExpression) -> NixExpression?
  ) -> Bool {
    guard let text = texts[path], let source = try? NixSource(parsing: Array(text.utf8), file: path),
      let list = find(source.root)?.bare.firstList, case .list(let elements) = list.form
    else { return false }
    let bytes = source.tokens.bytes
    guard let first = elements.first, bytes[list.range].contains(0x0A) else {
      let isFirst = elements.isEmpty || random.isEven
      let place = isFirst ? list.range.lowerBound + 1 : list.range.upperBound - 1
      insert(isFirst ? " \(element)" : "\(element) ", at: place, of: path)
      return true
    }
    let depth = Self.column(first.range.lowerBound, in: bytes)
    let index = random.below(elements.count + 1)
    let place = index < elements.count ? elements[index].range.lowerBound : list.range.upperBound - 1
    insert(
      String(repeating: " ", count: depth) + element + "\n",
      at: Self.startOfLine(place, in: bytes),
      of: path
    )
    return true
  }

  /// Adds names to the arguments of a file's function.
  mutating func addArguments(_ names: String..., to path: String = package) -> Bool {
    for name in names {
      guard let text = texts[path], let source = try? NixSource(parsing: Array(text.utf8), file: path),
        case .function(let parameter, _) = source.root.bare.form, let formals = parameter.formals,
        let first = formals.first
      else { return false }
      if formals.contains(where: { $0.name == name.prefix { $0 != " " } }) { continue }
      let next = random.isEven ? formals.first { $0.name == "lib" } ?? first : first
      insert("\(name),\n  ", at: next.range.lowerBound, of: path)
    }
    return true
  }

  private mutating func insert(_ text: String, at offset: Int, of path: String) {
    guard let old = texts[path] else { return }
    let bytes = Array(old.utf8)
    texts[path] = String(decoding: bytes[..<offset] + Array(text.utf8) + bytes[offset...], as: UTF8.self)
  }

  // MARK: - Lines

  private static func startOfLine(_ offset: Int, in bytes: [UInt8]) -> Int {
    guard offset > 0 else { return 0 }
    return bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  private static func column(_ offset: Int, in bytes: [UInt8]) -> Int {
    bytes[startOfLine(offset, in: bytes)..<offset].prefix { $0 == 0x20 }.count
  }

  private static func depth(of set: NixExpression, _ bindings: [NixBinding], in bytes: [UInt8]) -> Int {
    if let first = bindings.first, bytes[set.range].contains(0x0A) {
      return column(first.range.lowerBound, in: bytes)
    }
    return column(set.range.lowerBound, in: bytes) + 2
  }

  static func indented(_ text: String, by depth: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: depth) + $0 }.joined(separator: "\n")
  }
}
