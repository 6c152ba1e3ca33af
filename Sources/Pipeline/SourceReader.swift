import Intake
import Model
import Templating

/// Reads a source together with its follow-ups, with what the templates expect of both.
struct SourceReader {
  /// A source as it was read.
  struct Reading {
    /// Of its file; `nil` when that could not be opened.
    let bytes: [UInt8]?
    let expected: SourceFile?
    /// With its follow-ups; `nil` when its file is no table.
    let dataset: Dataset?
    /// What is wrong with the source's own file.
    let diagnostics: Diagnostics
    /// As declared, each with its bytes; none when the source itself could not be read.
    let followUps: [(file: FollowUpFile, bytes: [UInt8]?)]
    /// What is wrong with the follow-ups.
    let followUpDiagnostics: Diagnostics
  }

  let project: Project
  let templates: [String: Template]
  let loader: ProjectLoader
  /// How many diagnostics of one sort are kept.
  var limit = Diagnostics.limit

  func read(_ source: SourceFile) -> Reading {
    let name = source.name.value
    let (expected, template) = ProjectLoader.expected(name, by: templates)
    var (own, others) = (Diagnostics(limit: limit), Diagnostics(limit: limit))
    // That a file is missing is told by who reads the project.
    guard let file = source.file, let bytes = loader.read(file, into: &own) else {
      return Reading(
        bytes: nil, expected: expected, dataset: nil, diagnostics: own, followUps: [], followUpDiagnostics: others)
    }
    let (dataset, found) = DatasetReader.read(
      bytes, declared: source, expected: expected, project: project, template: template, limit: limit)
    own.add(found)
    guard let dataset else {
      return Reading(
        bytes: bytes, expected: expected, dataset: nil, diagnostics: own, followUps: [], followUpDiagnostics: others)
    }
    let followUps = project.followUps.filter { $0.of.value == name }.map { followUp in
      (file: followUp, bytes: loader.read(followUp.file, into: &others))
    }
    let (plan, problems) = FollowUpReader.read(
      followUps.compactMap { followUp in followUp.bytes.map { (followUp.file, $0) } }, of: dataset, declared: source,
      expected: expected, project: project, template: template, limit: limit)
    others.add(problems)
    return Reading(
      bytes: bytes, expected: expected, dataset: plan, diagnostics: own, followUps: followUps,
      followUpDiagnostics: others)
  }
}
