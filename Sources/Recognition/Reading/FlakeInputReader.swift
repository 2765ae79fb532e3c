public import Diagnostics
internal import Nix

/// A reader of the inputs of a flake.nix.
struct FlakeInputReader {
  /// An input and its definitions.
  struct Found {
    var input: FlakeInput
    var line: Int
    var column: Int
    /// The byte range of each definition.
    var ranges: [Range<Int>]
    /// Whether all of its definitions are understood.
    var isWhole = true
  }

  private(set) var found: [Found] = []
  private var indices: [String: Int] = [:]
  /// The ranges of definitions that are not understood.
  private(set) var unread: [Range<Int>] = []

  /// Reads `inputs`, and the arguments of `outputs` that are not declared there.
  init(_ source: NixSource?) {
    guard let source, case .set(let bindings, _) = source.root.bare.form else { return }
    for case (.value(let path, let value), let range) in bindings.map({ ($0.form, $0.range) }) {
      guard path.first?.name == "inputs" else { continue }
      if path.count > 1 {
        read(Array(path.dropFirst()), value, range)
      } else if case .set(let inner, false) = value.bare.form {
        for binding in inner {
          guard case .value(let path, let value) = binding.form else {
            unread.append(binding.range)
            continue
          }
          read(path, value, binding.range)
        }
      } else {
        unread.append(range)
      }
    }
    readFormals(bindings)
  }

  /// Returns the input called `name`.
  func input(named name: String) -> FlakeInput? { indices[name].map { found[$0].input } }

  private mutating func readFormals(_ bindings: [NixBinding]) {
    for case .value(let path, let value) in bindings.map(\.form) where path.map(\.name) == ["outputs"] {
      guard case .function(let parameter, _) = value.bare.form else { continue }
      for formal in parameter.formals ?? [] where formal.name != "self" {
        if indices[formal.name] != nil { continue }
        indices[formal.name] = found.count
        found.append(
          Found(
            input: FlakeInput(name: formal.name),
            line: formal.line,
            column: formal.column,
            ranges: [formal.range]
          )
        )
      }
    }
  }

  private mutating func read(_ path: [NixAttribute], _ value: NixExpression, _ range: Range<Int>) {
    guard let first = path.first, let name = first.name else {
      unread.append(range)
      return
    }
    let index: Int
    if let known = indices[name] {
      index = known
      found[index].ranges.append(range)
    } else {
      index = found.count
      indices[name] = index
      found.append(
        Found(input: FlakeInput(name: name), line: first.line, column: first.column, ranges: [range])
      )
    }
    let rest = path.dropFirst().map(\.name)
    if !Self.apply(rest, value, to: &found[index].input) {
      found[index].isWhole = false
      unread.append(range)
    }
  }

  /// Applies the definition `path = value` to an input; returns false if it is not understood.
  private static func apply(_ path: [String?], _ value: NixExpression, to input: inout FlakeInput) -> Bool {
    switch path.first {
    case nil:
      guard case .set(let bindings, false) = value.bare.form else { return false }
      return apply(bindings, to: &input)
    case "url" where path.count == 1:
      guard let url = value.literal else { return false }
      input.url = url
    case "flake" where path.count == 1:
      guard case .identifier(let word) = value.bare.form, word == "true" || word == "false" else {
        return false
      }
      input.isFlake = word == "true"
    case "follows" where path.count == 1:
      guard let target = value.literal else { return false }
      input.follows = target.split(separator: "/").map(String.init)
    case "inputs" where path.count == 1:
      guard case .set(let bindings, false) = value.bare.form else { return false }
      for binding in bindings {
        guard case .value(let inner, let value) = binding.form,
          apply(["inputs"] + inner.map(\.name), value, to: &input)
        else { return false }
      }
    case "inputs":
      guard let name = path[1] else { return false }
      let index = input.inputs.firstIndex { $0.name == name } ?? input.inputs.count
      if index == input.inputs.count { input.inputs.append(FlakeInput(name: name)) }
      return apply(Array(path.dropFirst(2)), value, to: &input.inputs[index])
    default: return false
    }
    return true
  }

  private static func apply(_ bindings: [NixBinding], to input: inout FlakeInput) -> Bool {
    var attributes: [String: String] = [:]
    var isWhole = true
    for binding in bindings {
      guard case .value(let path, let value) = binding.form else { return false }
      let names = path.map(\.name)
      if names.count == 1, let name = names[0], ["type", "owner", "repo", "ref", "rev"].contains(name),
        let text = value.literal
      {
        attributes[name] = text
      } else if !apply(names, value, to: &input) {
        isWhole = false
      }
    }
    if attributes.isEmpty { return isWhole }
    // `{ type = "github"; owner = …; }` is a URL in parts.
    guard let type = attributes["type"], ["github", "gitlab", "sourcehut"].contains(type),
      let owner = attributes["owner"], let repository = attributes["repo"], input.url == nil
    else { return false }
    let reference = attributes["rev"] ?? attributes["ref"]
    input.url = "\(type):\(owner)/\(repository)" + (reference.map { "/\($0)" } ?? "")
    return isWhole
  }
}

extension FlakeInput {
  /// Returns the inputs that a flake.nix declares, and the arguments of its `outputs` that are not declared.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its path, for messages.
  /// - Returns: The inputs in the order of the source.
  /// - Throws: A failure if the file is not Nix.
  public static func all(of bytes: [UInt8], file: String) throws(Failure) -> [FlakeInput] {
    do {
      return FlakeInputReader(try NixSource(parsing: bytes, file: file)).found.map(\.input)
    } catch {
      throw error
    }
  }
}
