import Diagnostics
import FileTree

/// A pattern for paths by the rules of Rust's `glob` crate, which cargo uses for members.
///
/// `?` and `*` match characters of one component, also at the start of hidden names; `[a-z]` and `[!a-z]` match one
/// character; `**`, as a whole component, matches any number of folders.
struct Glob {
  /// Part of a component.
  enum Token: Equatable {
    case character(Character)
    case anyCharacter
    case anyCharacters
    case oneOf([ClosedRange<Character>], negated: Bool)
  }

  /// One component of the pattern.
  enum Component: Equatable {
    /// `**`
    case anyFolders
    /// `..`
    case parent
    /// A name without special characters.
    case name(String)
    /// A name with special characters.
    case tokens([Token])
  }

  let components: [Component]

  /// Whether the pattern has no special characters.
  let isLiteral: Bool

  /// Parses a pattern; nil if it is invalid (`[` without `]`, `**` next to other characters).
  init?(_ pattern: String) {
    var components: [Component] = []
    for part in ManifestPath.components(pattern) {
      if part == ".." {
        components.append(.parent)
      } else if part == "**" {
        // Several in a row mean the same as one.
        if components.last != .anyFolders { components.append(.anyFolders) }
      } else if part.contains("**") {
        return nil
      } else if !part.contains(where: { "?*[".contains($0) }) {
        components.append(.name(String(part)))
      } else {
        guard let tokens = Self.tokens(part) else { return nil }
        components.append(.tokens(tokens))
      }
    }
    self.components = components
    isLiteral = components.allSatisfy { component in
      switch component {
      case .name, .parent: true
      case .anyFolders, .tokens: false
      }
    }
  }

  private static func tokens(_ part: Substring) -> [Token]? {
    var tokens: [Token] = []
    var rest = part[...]
    while let character = rest.popFirst() {
      switch character {
      case "?": tokens.append(.anyCharacter)
      case "*": tokens.append(.anyCharacters)
      case "[":
        let negated = rest.first == "!"
        if negated { rest.removeFirst() }
        // A bracket directly after the opening one is a literal character.
        guard let close = rest.dropFirst().firstIndex(of: "]") else { return nil }
        tokens.append(.oneOf(ranges(rest[..<close]), negated: negated))
        rest = rest[close...].dropFirst()
      default: tokens.append(.character(character))
      }
    }
    return tokens
  }

  private static func ranges(_ set: Substring) -> [ClosedRange<Character>] {
    var ranges: [ClosedRange<Character>] = []
    var rest = Array(set)[...]
    while let first = rest.popFirst() {
      if rest.count >= 2, rest.first == "-", let last = rest.dropFirst().first {
        rest = rest.dropFirst(2)
        if first <= last { ranges.append(first...last) }
      } else {
        ranges.append(first...first)
      }
    }
    return ranges
  }

  /// Returns whether `name` matches `tokens`.
  ///
  /// The time is proportional to the product of their lengths, not exponential.
  static func matches(_ name: String, _ tokens: [Token]) -> Bool {
    let name = Array(name)
    var (at, token) = (0, 0)
    var retry: (at: Int, token: Int)?
    while at < name.count {
      if token < tokens.count, tokens[token] == .anyCharacters {
        token += 1
        retry = (at, token)
      } else if token < tokens.count, fits(name[at], tokens[token]) {
        at += 1
        token += 1
      } else if let last = retry {
        // Let the last `*` match one more character.
        retry = (last.at + 1, last.token)
        (at, token) = (last.at + 1, last.token)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .anyCharacters }
  }

  private static func fits(_ character: Character, _ token: Token) -> Bool {
    switch token {
    case .character(let expected): character == expected
    case .anyCharacter: true
    case .anyCharacters: false
    case .oneOf(let ranges, let negated): ranges.contains { $0.contains(character) } != negated
    }
  }
}

extension WorkspaceReader {
  /// Returns the paths that `glob` matches, relative to `folder`, sorted by name.
  func paths(matching glob: Glob, in folder: String) throws(Failure) -> [String] {
    var found: [String] = []
    var seen: Set<Step> = []
    var pending = [Step(path: folder, component: 0)]
    while let step = pending.popLast() {
      guard seen.insert(step).inserted else { continue }
      guard step.component < glob.components.count else {
        found.append(step.path)
        continue
      }
      pending += try steps(from: step, glob.components[step.component]).reversed()
    }
    return found
  }

  private func steps(from step: Step, _ component: Glob.Component) throws(Failure) -> [Step] {
    let next = step.component + 1
    switch component {
    case .parent:
      return step.path.isEmpty ? [] : [Step(path: ManifestPath.parent(step.path), component: next)]
    case .name(let name):
      let path = step.path.isEmpty ? name : "\(step.path)/\(name)"
      return try kind(at: path) == nil ? [] : [Step(path: path, component: next)]
    case .tokens(let tokens):
      return try entries(in: step.path).filter { Glob.matches($0.name, tokens) }.map { entry in
        Step(path: step.path.isEmpty ? entry.name : "\(step.path)/\(entry.name)", component: next)
      }
    case .anyFolders:
      let folders = try entries(in: step.path).filter { $0.kind == .folder }.map { entry in
        Step(path: step.path.isEmpty ? entry.name : "\(step.path)/\(entry.name)", component: step.component)
      }
      return [Step(path: step.path, component: next)] + folders
    }
  }
}

/// A path in the tree, and the index of the component to match next.
private struct Step: Hashable {
  let path: String
  let component: Int
}
