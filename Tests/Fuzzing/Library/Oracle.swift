import Model

/// What holds of every reading, whatever was read.
struct Oracle {
  let seed: Seed
  let bytes: [UInt8]

  /// What does not hold of the outcome, in words; empty when all does.
  func faults(_ outcome: Seed.Outcome) -> [String] {
    var faults: [String] = []
    if outcome.value == nil, !outcome.diagnostics.contains(where: { $0.severity == .error }) {
      faults.append("nothing was read and no error told")
    }
    for diagnostic in outcome.diagnostics { faults += self.faults(diagnostic).map { "\($0): \(diagnostic)" } }
    return faults
  }

  private func faults(_ diagnostic: Diagnostic) -> [String] {
    var faults: [String] = []
    if diagnostic.code.isEmpty { faults.append("no code") }
    for message in [diagnostic.message] + [diagnostic.hint].compactMap({ $0 }) + diagnostic.notes.map(\.message)
    where message.sv.isEmpty || message.en.isEmpty {
      faults.append("no words")
    }
    guard let place = diagnostic.place else { return faults + ["no place"] }
    for place in [place] + diagnostic.notes.map(\.place) {
      if place.file != seed.file, !seed.neighbours.contains(place.file) { faults.append("a place in no file") }
      if place.line < 0 || place.column < 0 || place.length < 1 || (place.line > 0) != (place.column > 0) {
        faults.append("no place in a file")
      }
      if place.file == seed.file, place.sheet == nil, seed.parts.isEmpty, place.line > lines || place.column > columns {
        faults.append("a place beyond the end")
      }
    }
    return faults
  }

  /// As many lines as there may be at most, whatever the encoding: each byte that may be of a line break counts.
  private var lines: Int {
    1 + bytes.count { [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA8, 0xA9].contains($0) }
  }

  private var columns: Int { bytes.count + 1 }

  /// Shows all as a terminal would: whatever stands in a file, its line can be printed.
  func show(_ outcome: Seed.Outcome) -> [String] {
    let text = SourceText(file: seed.file, bytes: bytes)
    return outcome.diagnostics.flatMap { diagnostic in
      [Language.swedish, .english].compactMap { language in
        let shown = diagnostic.rendered(in: language) { $0.file == seed.file ? text.line($0.line) : nil }
        return shown.isEmpty ? "nothing to show: \(diagnostic)" : nil
      }
    }
  }
}
