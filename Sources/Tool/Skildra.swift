import ArgumentParser
import Glibc

/// The command line: `skildra build`, `check`, `sources`, `facts`, `explain`.
@main
struct Skildra: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skildra",
    abstract: "Gör årsrapporter av siffror och texter: tillgänglig PDF och webbsida ur samma källa.",
    discussion: """
      Ett projekt är en mapp med project.xml, siffror (CSV, Excel, JSON eller XML), texter (Markdown) och kanske egna mallar.
      Exempel: skildra build Samples/lindhaga-2023
      """,
    version: "0.1.0",
    subcommands: [BuildCommand.self, CheckCommand.self, SourcesCommand.self, FactsCommand.self, ExplainCommand.self])
}
