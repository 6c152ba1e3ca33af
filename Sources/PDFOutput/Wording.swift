import Model

/// The words that the PDF itself adds, in the document's language.
struct Wording {
  let language: Language

  private func choose(_ swedish: String, _ english: String) -> String { language == .swedish ? swedish : english }

  /// At the foot of a page where a table goes on.
  var continues: String { choose("fortsätter", "continues") }
  /// After a group's header that is repeated.
  var continued: String { choose("(forts.)", "(cont.)") }
  var contents: String { choose("Innehåll", "Contents") }
  var tables: String { choose("Tabeller", "Tables") }
  var charts: String { choose("Diagram", "Charts") }
  var recordNumber: String { choose("Diarienummer", "Reference number") }

  /// After a cross-reference to another page; the spaces do not break before the number.
  func onPage(_ page: Int) -> String { choose(" på sidan\u{00A0}\(page)", " on page\u{00A0}\(page)") }
  /// What is read for a line of the contents.
  func entry(_ title: String, page: Int) -> String { choose("\(title), sidan \(page)", "\(title), page \(page)") }
  /// A note at the foot of a page, or in a list.
  func note(_ number: Int, isGathered: Bool) -> String {
    isGathered ? choose("Not \(number)", "Note \(number)") : choose("Fotnot \(number)", "Footnote \(number)")
  }
  func backToCall(_ number: Int, isGathered: Bool) -> String {
    let note = note(number, isGathered: isGathered).lowercased()
    return choose("Tillbaka till texten vid \(note)", "Back to the text at \(note)")
  }
  func tableNote(_ letter: String) -> String {
    choose("Not \(letter) under tabellen", "Note \(letter) under the table")
  }
  func link(to address: String) -> String { choose("Länk till \(address)", "Link to \(address)") }
}
