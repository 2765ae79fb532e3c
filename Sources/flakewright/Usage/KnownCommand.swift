import JSON

/// A command with its options, as swift-argument-parser describes it.
///
/// It is read only after the parser has refused a command line.
struct KnownCommand {
  let name: String
  let subcommands: [KnownCommand]
  let options: [KnownOption]
  let positionals: [KnownOption]

  /// Reads the description that `_dumpHelp()` returns.
  init?(dump: String) {
    guard let root = try? JSONValue(parsing: Array(dump.utf8), file: "help")["command"] else { return nil }
    self.init(root)
  }

  private init(_ command: JSONValue) {
    name = command["commandName"]?.string ?? ""
    subcommands = (command["subcommands"]?.array ?? []).map { KnownCommand($0) }
    let arguments = (command["arguments"]?.array ?? []).map { KnownOption($0) }
    options = arguments.filter { !$0.names.isEmpty }
    positionals = arguments.filter(\.names.isEmpty)
  }

  /// Returns the option that is spelled `name`, with its dashes.
  func option(_ name: String) -> KnownOption? { options.first { $0.names.contains(name) } }

  /// Returns the option that takes `value`.
  func option(taking value: String) -> KnownOption? {
    options.first { $0.takesValue && $0.values.contains { $0.lowercased() == value.lowercased() } }
  }
}

/// An option, a flag or an argument of a command.
struct KnownOption {
  /// The spellings, with dashes; empty for an argument.
  let names: [String]
  /// The name of the value in help.
  let valueName: String
  let takesValue: Bool
  let isRequired: Bool
  let isRepeated: Bool
  /// The possible values; empty if there are many.
  let values: [String]

  init(_ argument: JSONValue) {
    names = (argument["names"]?.array ?? []).compactMap { name in
      name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
    }
    valueName = argument["valueName"]?.string ?? ""
    takesValue = argument["kind"]?.string == "option"
    isRequired = argument["isOptional"]?.boolean == false
    isRepeated = argument["isRepeating"]?.boolean == true
    values = (argument["allValues"]?.array ?? []).compactMap(\.string)
  }

  /// The longest spelling.
  var name: String { names.max { $0.count < $1.count } ?? "<\(valueName)>" }
}
