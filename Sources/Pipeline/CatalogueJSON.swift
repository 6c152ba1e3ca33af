import Intake
import Model

extension SourceCatalogue {
  /// Members of an object. `sources`: `[{"kind": "facts" | "source" | "follow-up", "name", "file", "sheet", "origin",
  /// "retrieved", "bytes", "sha256", "writtenAs": {"sv", "en"}, "rows", "columns": [{"header", "name", "type": {"sv",
  /// "en"}, "unit"}], "notRead": ["header"], "messages"}]`, where `rows` is null when it may not be told. `undeclared`:
  /// `[{"file", "bytes", "sha256", "proposals": [{"xml", "writtenAs", "remarks", "rows", "messages"}], "messages"}]`.
  package var json: [(String, String)] {
    [("sources", JSON.array(entries.map(Self.json))), ("undeclared", JSON.array(undeclared.map(Self.json)))]
  }

  private static func json(_ entry: Entry) -> String {
    let columns = entry.columns.map { column in
      JSON.object([
        ("header", JSON.string(column.header)), ("name", JSON.string(column.name)),
        ("type", JSON.message(column.type)), ("unit", JSON.string(column.unit)),
      ])
    }
    return JSON.object([
      ("kind", JSON.string(entry.kind.rawValue)), ("name", JSON.string(entry.name)), ("file", JSON.string(entry.file)),
      ("sheet", JSON.optional(entry.sheet)), ("origin", JSON.optional(entry.origin.name)),
      ("retrieved", JSON.optional(entry.origin.retrieved?.description)),
      ("bytes", entry.bytes.map { "\($0.count)" } ?? "null"), ("sha256", JSON.optional(entry.bytes?.digest)),
      ("writtenAs", JSON.message(entry.dialect)), ("rows", entry.rowCount.map(String.init) ?? "null"),
      ("columns", JSON.array(columns)), ("notRead", JSON.array(entry.otherHeaders.map(JSON.string))),
      ("messages", entry.diagnostics.json),
    ])
  }

  private static func json(_ file: Undeclared) -> String {
    let proposals = file.proposals.map { proposal in
      JSON.object([
        ("xml", JSON.string(proposal.markup)), ("writtenAs", JSON.message(proposal.dialect)),
        ("remarks", JSON.array(proposal.remarks.map { JSON.message($0) })), ("rows", "\(proposal.rowCount)"),
        ("messages", proposal.isOfPersons ? "[]" : proposal.rejected.json),
      ])
    }
    return JSON.object([
      ("file", JSON.string(file.file)), ("bytes", file.bytes.map { "\($0.count)" } ?? "null"),
      ("sha256", JSON.optional(file.bytes?.digest)), ("proposals", JSON.array(proposals)),
      ("messages", file.diagnostics.json),
    ])
  }
}
