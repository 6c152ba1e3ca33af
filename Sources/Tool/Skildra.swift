import ArgumentParser

@main
struct Skildra: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "skildra")
}
