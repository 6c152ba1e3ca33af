import Model

/// Reads the list of words that are explained, set in their own language, or divided in the author's way.
package enum WordsReader {
  private enum Column: CaseIterable {
    case word, meaning, language, hyphenation

    func title(_ language: Language) -> String {
      switch (self, language) {
      case (.word, .swedish): "ord"
      case (.meaning, .swedish): "betydelse"
      case (.language, .swedish): "språk"
      case (.hyphenation, .swedish): "avstava"
      case (.word, .english): "word"
      case (.meaning, .english): "meaning"
      case (.language, .english): "language"
      case (.hyphenation, .english): "divide"
      }
    }
  }

  /// UTF-8 with semicolons; the titles of the columns follow the project's `language`.
  package static func read(_ bytes: [UInt8], file: String, language: Language) -> ([Word], Diagnostics) {
    var diagnostics = Diagnostics()
    var words: [Word] = []
    do throws(Diagnostic) {
      let decoded = try TextDecoder.decode(bytes, as: .utf8, file: file)
      var text = try DelimitedText(decoded: decoded, file: file, dialect: Dialect())
      var header: [DelimitedText.Field] = []
      guard try text.readRow(into: &header) else { return ([], diagnostics) }
      let columns = try columns(text, header, language)
      var fields: [DelimitedText.Field] = []
      var names = UniqueNames()
      while try text.readRow(into: &fields) {
        if let wrong = text.check(fields, against: header) {
          diagnostics.add(wrong)
          continue
        }
        func cell(_ column: Column) -> Located<String>? {
          guard let index = columns[column], fields[index].start < fields[index].end else { return nil }
          return Located(text.text(fields[index]), at: text.place(fields[index]))
        }
        guard let word = cell(.word) else {
          diagnostics.add(
            Diagnostic(
              code: "tom-cell", at: text.place(fields[columns[.word] ?? 0]), sv: "raden saknar ord",
              en: "the row lacks a word"))
          continue
        }
        if let twice = names.take(word, Message(sv: "ordet", en: "the word")) { diagnostics.add(twice) }
        if let tag = cell(.language), !LanguageTag.isKnown(tag.value) {
          diagnostics.add(
            Diagnostic(
              code: "fel-språk", at: tag.place, sv: "”\(tag.value)” är ingen språkkod",
              en: "“\(tag.value)” is not a language tag",
              hint: Message(
                sv: "skriv en kod som \(LanguageTag.hint)", en: "write a tag such as \(LanguageTag.hint)")))
        }
        if cell(.meaning) == nil, cell(.language) == nil, cell(.hyphenation) == nil {
          diagnostics.add(
            Diagnostic(
              code: "tom-cell", at: columns[.meaning].map { text.place(fields[$0]) } ?? word.place,
              sv: "”\(word.value)” har varken betydelse, språk eller avstavning",
              en: "“\(word.value)” has neither meaning, language nor division",
              hint: Message(sv: "skriv vad ordet betyder", en: "write what the word means")))
        }
        if let joints = cell(.hyphenation), !divides(joints.value, word.value, language) {
          diagnostics.add(
            Diagnostic(
              code: "fel-avstavning", at: joints.place, sv: "”\(joints.value)” är inte ordet ”\(word.value)” med fogar",
              en: "“\(joints.value)” is not the word “\(word.value)” with joints",
              hint: Message(
                sv: "skriv nej, eller ordet med | i fogarna: arbetsplats|träffar",
                en: "write no, or the word with | at its joints: arbetsplats|träffar")))
        }
        words.append(
          Word(
            word: word.value, meaning: cell(.meaning).map { Typography.finish($0.value, language: language) },
            language: cell(.language)?.value,
            hyphenation: cell(.hyphenation).map { $0.value == "no" ? "nej" : $0.value }, place: word.place))
      }
    } catch { diagnostics.add(error) }
    return (words, diagnostics)
  }

  private static func columns(
    _ text: DelimitedText, _ header: [DelimitedText.Field], _ language: Language
  ) throws(Diagnostic) -> [Column: Int] {
    var columns: [Column: Int] = [:]
    let titles = Column.allCases.map { $0.title(language) }
    for (index, field) in header.enumerated() {
      let title = text.text(field)
      guard let column = Column.allCases.first(where: { $0.title(language) == title.lowercased() }) else {
        let list = titles.joined(separator: ", ")
        throw Diagnostic(
          code: "okänd-kolumn", at: text.place(field), sv: "ordlistan har ingen kolumn som heter ”\(title)”",
          en: "the list of words has no column named “\(title)”",
          hint: nearest(to: title.lowercased(), among: titles).map(didYouMean)
            ?? Message(sv: "kolumnerna är \(list)", en: "the columns are \(list)"))
      }
      guard columns.updateValue(index, forKey: column) == nil else {
        throw Diagnostic(
          code: "dubbelt-namn", at: text.place(field), sv: "kolumnen ”\(title)” står två gånger",
          en: "the column “\(title)” stands twice")
      }
    }
    guard columns[.word] != nil else {
      let title = Column.word.title(language)
      throw Diagnostic(
        code: "kolumn-saknas", at: header.first.map(text.place) ?? Place(file: text.file),
        sv: "ordlistan saknar kolumnen ”\(title)”", en: "the list of words lacks the column “\(title)”")
    }
    return columns
  }

  private static func divides(_ joints: String, _ word: String, _ language: Language) -> Bool {
    joints == "nej" || joints == "no" && language == .english || joints.filter { $0 != "|" } == word
  }
}
