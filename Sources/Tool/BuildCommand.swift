import ArgumentParser
import Glibc
import Model
import Pipeline

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Gör projektets rapporter som PDF och webbsidor.")

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Mappen som rapporterna skrivs i; annars build i projektet.", valueName: "mapp"))
  var output: String?

  @Option(help: ArgumentHelp("Format, skilda med komma.", valueName: "format"))
  var format = Formats(formats: Set(OutputFormat.allCases))

  func run() throws {
    let workspace = try common.workspace()
    let folder = output ?? common.project + "/build"
    let build = Build(
      workspace: workspace,
      options: BuildOptions(output: folder, formats: format.formats, only: common.only, project: common.project))
    let terminal = Terminal(workspace: workspace, format: common.messages)
    let outcome = build.run { terminal.show($0) }
    let language = common.messageLanguage(project: outcome.language)
    terminal.show(outcome, language: language, folder: folder)
    if outcome.failed { throw ExitCode(1) }
  }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Prövar allt till och med sidorna, skriver ingenting och visar kraven.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let workspace = try common.workspace()
    let build = Build(workspace: workspace, options: BuildOptions(output: nil, only: common.only))
    let terminal = Terminal(workspace: workspace, format: common.messages)
    let outcome = build.run { terminal.show($0) }
    let language = common.messageLanguage(project: outcome.language)
    terminal.showRequirements(outcome, language: language)
    terminal.show(outcome, language: language, folder: nil)
    if outcome.failed { throw ExitCode(1) }
  }
}
