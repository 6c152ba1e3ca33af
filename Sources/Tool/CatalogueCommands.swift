import ArgumentParser
import Model
import Pipeline

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "Visar hur varje fil läses, och allt i den som inte kan läsas.",
    discussion: """
      För en fil i projektets mapp som projektet inte nämner föreslås hur den kan läsas: klistra in förslaget i project.xml.
      Exempel: skildra sources Samples/lindhaga-2023 drift
      """)

  @OptionGroup var place: ProjectOptions

  @Argument(
    help: ArgumentHelp(
      "Källor eller filer att visa (drift, kolada.json, \"data/*\"); annars visas alla.", valueName: "namn"))
  var names: [String] = []

  @Option(help: ArgumentHelp("Föreslå hur en fil i projektets mapp kan läsas; kan upprepas.", valueName: "fil"))
  var file: [String] = []

  @Option(help: "Svaret som text eller json.")
  var messages: MessageFormat = .text

  func run() throws {
    let workspace = try place.workspace()
    let catalogue = SourceCatalogue(workspace, names: names, files: file)
    let language = place.messageLanguage(project: catalogue.language)
    let terminal = Terminal(workspace: workspace, format: messages)
    if messages == .json {
      terminal.show(result: JSONReport.text(catalogue))
    } else {
      terminal.show(catalogue.diagnostics, language: language)
      terminal.show(result: catalogue.text(in: language, line: terminal.lines))
    }
    if catalogue.failed { throw ExitCode(1) }
  }
}

struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "Visar projektets siffror, med värde, källa och plats.",
    discussion: """
      Villkor: namn, etikett, organisation, slag, kön, period, enhet, grupp, källa, plats. * står för vad som helst.
      Exempel: skildra facts Samples/lindhaga-2023 --where namn=nöjda --where period=2023
      """)

  @OptionGroup var place: ProjectOptions

  @Option(
    name: .customLong("where"), help: ArgumentHelp("Bara siffror med detta; kan upprepas.", valueName: "fält=värde"))
  var conditions: [String] = []

  @Option(help: "Svaret som text eller json.")
  var messages: MessageFormat = .text

  func run() throws {
    let workspace = try place.workspace()
    let listing = FigureListing(workspace, where: conditions)
    let language = place.messageLanguage(project: listing.language)
    let terminal = Terminal(workspace: workspace, format: messages)
    if messages == .json {
      terminal.show(result: JSONReport.text(listing))
    } else {
      terminal.show(listing.diagnostics, language: language)
      terminal.show(result: listing.text(in: language))
    }
    if listing.failed { throw ExitCode(1) }
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Berättar en siffras hela väg: cell, fil, regel, och var den är tryckt.",
    discussion: """
      Namnet kan också vara en hänvisning. Har siffran många värden visas projektets period och den före.
      Exempel: skildra explain Samples/lindhaga-2023 "nöjda hos säbo 2022"
      """)

  @OptionGroup var place: ProjectOptions

  @Argument(help: ArgumentHelp("Siffrans namn, eller en hänvisning.", valueName: "namn"))
  var name: String

  @Option(help: ArgumentHelp("Vem siffran gäller.", valueName: "namn"))
  var organisation: String?

  @Option(help: ArgumentHelp("För vilken period.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("K, M eller totalt.", valueName: "kön"))
  var sex: String?

  @Flag(help: "Alla perioder, också när de är många.")
  var all = false

  @Option(help: "Svaret som text eller json.")
  var messages: MessageFormat = .text

  func run() throws {
    let workspace = try place.workspace()
    let explanation = FigureExplanation(
      workspace, of: name, FigureExplanation.Choice(organisation: organisation, period: period, sex: sex, all: all))
    let language = place.messageLanguage(project: explanation.language)
    let terminal = Terminal(workspace: workspace, format: messages)
    if messages == .json {
      terminal.show(result: JSONReport.text(explanation))
    } else {
      terminal.show(explanation.diagnostics, language: language)
      terminal.show(result: explanation.text(in: language))
    }
    if explanation.failed { throw ExitCode(1) }
  }
}
