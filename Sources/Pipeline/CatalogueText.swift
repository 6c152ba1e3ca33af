import Intake
import Model

extension SourceCatalogue {
  /// Each file with how it is read, its columns, its first rows and what was rejected; then the files that nothing declares
  /// with what is proposed for them. `line`: a line of a file, for the messages.
  package func text(in language: Language, line: (Place) -> String?) -> String {
    var writer = CatalogueWriter(language: language)
    for entry in entries { writer.tell(entry, line) }
    if hidesValues {
      writer.put(
        0,
        sv:
          "Värdena visas inte: projektet skyddar små antal, och vilka de är kan inte avgöras förrän felen är rättade.",
        en:
          "The values are not shown: the project protects small counts, and which they are cannot be told until the errors are corrected."
      )
      writer.text += "\n"
    }
    for file in undeclared { writer.tell(file, line) }
    if !entries.isEmpty || undeclared.isEmpty { writer.sum(entries, undeclared) }
    return writer.text
  }
}

private struct CatalogueWriter {
  let language: Language
  var text = ""

  private var swedish: Bool { language == .swedish }

  init(language: Language) { self.language = language }

  mutating func put(_ indent: Int, sv: String, en: String) { put(indent, swedish ? sv : en) }

  private mutating func put(_ indent: Int, _ line: String) {
    text += String(repeating: " ", count: indent) + line + "\n"
  }

  private mutating func put(_ word: String, _ words: String) {
    guard !words.isEmpty else { return }
    var (line, left) = ("", word)
    func end(_ writer: inout CatalogueWriter) {
      writer.put(2, left + String(repeating: " ", count: max(1, 12 - left.count)) + line)
      (line, left) = ("", "")
    }
    for part in words.split(separator: " ") {
      if line.count + part.count > 92, !line.isEmpty { end(&self) }
      line += (line.isEmpty ? "" : " ") + part
    }
    end(&self)
  }

  // MARK: A declared file

  mutating func tell(_ entry: SourceCatalogue.Entry, _ line: (Place) -> String?) {
    let place = entry.file + (entry.sheet.map { ":\($0)" } ?? "")
    switch entry.kind {
    case .facts: put(0, sv: "Siffror: \(place)", en: "Facts: \(place)")
    case .source: put(0, sv: "Källa \(entry.name): \(place)", en: "Source \(entry.name): \(place)")
    case .followUp: put(0, sv: "Uppföljning av \(entry.name): \(place)", en: "Follow-up of \(entry.name): \(place)")
    }
    put(entry.bytes)
    put(swedish ? "ursprung" : "origin", entry.origin.words(in: language) ?? "")
    put(swedish ? "skrivsätt" : "written as", entry.dialect[language])
    if let count = entry.rowCount {
      put(swedish ? "rader" : "rows", NumberText.digits(Decimal(count), decimals: 0, language: language))
    }
    put(entry.columns)
    if !entry.otherHeaders.isEmpty {
      let list = entry.otherHeaders.map { swedish ? "”\($0)”" : "“\($0)”" }.joined(separator: ", ")
      put(swedish ? "läses inte" : "not read", list)
    }
    put(entry.preview)
    put(entry.diagnostics, entry.hidesLines ? { _ in nil } : line)
    text += "\n"
  }

  private mutating func put(_ bytes: (count: Int, digest: String)?) {
    guard let bytes else { return }
    let size = NumberText.digits(Decimal(bytes.count), decimals: 0, language: language)
    put(swedish ? "storlek" : "size", "\(size)\(NumberText.noBreakSpace)byte")
    put("SHA-256", bytes.digest)
  }

  private mutating func put(_ columns: [SourceCatalogue.Entry.Column]) {
    guard !columns.isEmpty else { return }
    let hasNames = columns.contains { !$0.name.isEmpty }
    let words = swedish ? ["rubrik", "namn", "typ", "enhet"] : ["header", "name", "type", "unit"]
    let titles = hasNames ? words : [words[0], words[2]]
    var table = TextTable(titles.map { TextTable.Column(title: $0, limit: 44) })
    for column in columns {
      let type = column.type[language]
      table.rows.append(hasNames ? [column.header, column.name, type, column.unit] : [column.header, type])
    }
    put(2, sv: "kolumner", en: "columns")
    text += table.text(indent: 4).text
  }

  /// The characters of a line of the preview.
  private static let width = 110

  private mutating func put(_ preview: SourceCatalogue.Preview) {
    switch preview {
    case .none: break
    case .persons:
      put(
        2, sv: "raderna gäller enskilda personer och visas inte", en: "the rows are about individuals and are not shown"
      )
    case .rows(let titles, let isNumber, let cells):
      guard !cells.isEmpty else { return }
      let widest = titles.count > 1 ? 28 : 80
      let columns = titles.indices.map { TextTable.Column(title: titles[$0], limit: widest, isRight: isNumber[$0]) }
      var table = TextTable(columns)
      table.rows = cells
      let (lines, hidden) = table.text(indent: 4, width: Self.width)
      put(2, sv: "de första raderna", en: "the first rows")
      text += lines
      if hidden > 0 {
        put(
          4, sv: "… och \(hidden) \(hidden == 1 ? "kolumn" : "kolumner") till",
          en: "… and \(hidden) more column\(hidden == 1 ? "" : "s")")
      }
    }
  }

  private mutating func put(_ diagnostics: Diagnostics, _ line: (Place) -> String?) {
    guard !diagnostics.isEmpty else { return }
    let errors = diagnostics.all.count { $0.severity == .error }
    let count = NumberText.digits(Decimal(errors), decimals: 0, language: language)
    if errors > 0 {
      put(2, sv: "läses inte (\(count))", en: "cannot be read (\(count))")
    } else {
      put(2, sv: "att se efter", en: "to look at")
    }
    for diagnostic in diagnostics.all {
      for row in diagnostic.rendered(in: language, line: line).split(separator: "\n") { put(4, String(row)) }
    }
    for (code, _) in diagnostics.omitted {
      put(4, sv: "fler av samma slag visas inte [\(code)]", en: "more of the same sort are not shown [\(code)]")
    }
  }

  // MARK: A file that nothing declares

  mutating func tell(_ file: SourceCatalogue.Undeclared, _ line: (Place) -> String?) {
    put(0, sv: "Inte med i projektet: \(file.file)", en: "Not in the project: \(file.file)")
    put(file.bytes)
    put(file.diagnostics, line)
    for proposal in file.proposals {
      put(swedish ? "skrivsätt" : "written as", proposal.dialect[language])
      for remark in proposal.remarks { put(swedish ? "se efter" : "look at", remark[language]) }
      put(
        2, sv: "förslag att klistra in i project.xml, när du har läst det:",
        en: "a proposal to paste in project.xml, when you have read it:")
      for row in proposal.markup.split(separator: "\n") { put(4, String(row)) }
      let count = NumberText.digits(Decimal(proposal.rowCount), decimals: 0, language: language)
      let wrong = proposal.rejected.all.count { $0.severity == .error }
      if wrong == 0 {
        put(
          2, sv: "då läses \(count) \(proposal.rowCount == 1 ? "rad" : "rader")",
          en: "\(count) row\(proposal.rowCount == 1 ? "" : "s") will then be read")
      } else {
        put(
          2, sv: "då läses \(count) rader, men inte allt i dem: rätta i filen",
          en: "\(count) rows will then be read, but not all in them: correct the file")
        if proposal.isOfPersons {
          for diagnostic in proposal.rejected.all {
            put(4, "\(diagnostic.place.map { "\($0)" } ?? "") [\(diagnostic.code)]")
          }
        } else {
          put(proposal.rejected, line)
        }
      }
    }
    text += "\n"
  }

  mutating func sum(_ entries: [SourceCatalogue.Entry], _ undeclared: [SourceCatalogue.Undeclared]) {
    let wrong = entries.count { $0.diagnostics.hasErrors }
    let count = entries.count
    var sv = "\(count) \(count == 1 ? "fil" : "filer"), \(wrong) med fel"
    var en = "\(count) file\(count == 1 ? "" : "s"), \(wrong) with errors"
    if !undeclared.isEmpty {
      sv += ", \(undeclared.count) som projektet inte nämner"
      en += ", \(undeclared.count) that the project does not name"
    }
    put(0, sv: sv, en: en)
  }
}
