import Model

extension Diagnostics {
  /// `[{"severity", "code", "file", "line", "column", "length", "sheet", "cell", "pointer", "sv", "en", "hint": {"sv",
  /// "en"}}]`. `sheet` and `cell` (`C7`) are null but in a workbook, where `line` and `column` count rows and columns;
  /// `pointer` (RFC 6901, `/values/3/value`) is null but in JSON, where `line` and `column` are 0.
  package var json: String {
    JSON.array(
      all.map { diagnostic in
        let place = diagnostic.place
        let cell = place.flatMap { $0.sheet == nil || $0.line == 0 ? nil : $0.cellName }
        return JSON.object([
          ("severity", JSON.string("\(diagnostic.severity)")), ("code", JSON.string(diagnostic.code)),
          ("file", JSON.optional(place?.file)), ("line", place.map { "\($0.line)" } ?? "null"),
          ("column", place.map { "\($0.column)" } ?? "null"), ("length", place.map { "\($0.length)" } ?? "null"),
          ("sheet", JSON.optional(place?.sheet)), ("cell", JSON.optional(cell)),
          ("pointer", JSON.optional(place?.pointer)), ("sv", JSON.string(diagnostic.message.sv)),
          ("en", JSON.string(diagnostic.message.en)), ("hint", JSON.message(diagnostic.hint)),
        ])
      })
  }
}
