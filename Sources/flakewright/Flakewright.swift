import ArgumentParser

@main
struct Flakewright: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "flakewright")
}
