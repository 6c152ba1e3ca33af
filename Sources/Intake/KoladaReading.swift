import Model

/// What the pages from Kolada together say of the project's facts and organisations, and what they do not.
struct KoladaReading {
  /// A value with the fact and the organisation that it is of.
  struct Found {
    let fact: String
    let organisation: String
    let figure: KoladaPage.Figure
    let page: Int
  }

  private(set) var found: [Found] = []
  private(set) var diagnostics = Diagnostics()
  private let pages: [KoladaPage]
  private var organisations: [String: [Organisation]] = [:]
  private var strangers: [String: Stranger] = [:]
  private var order: [String] = []

  /// An id of which the project knows nothing.
  private struct Stranger {
    let id: String
    let isIndicator: Bool
    let place: Place
    var count = 0
  }

  /// `codes`: for each code the facts that have it, with the places of their codes.
  init(_ pages: [KoladaPage], codes: [String: [Located<String>]], project: Project) {
    self.pages = pages
    for organisation in project.organisations {
      for code in Set(organisation.codes) { organisations[code, default: []].append(organisation) }
    }
    for (number, page) in pages.enumerated() {
      for figure in page.figures { read(figure, number, codes) }
      if page.isEmpty { diagnostics.add(empty(page)) }
      if let first = page.struck.first { diagnostics.add(struck(page, first)) }
    }
    for id in order { if let stranger = strangers[id] { diagnostics.add(told(stranger, codes, project)) } }
    for missing in KoladaAnswers(pages).missing { diagnostics.add(missing) }
  }

  private mutating func read(_ figure: KoladaPage.Figure, _ number: Int, _ codes: [String: [Located<String>]]) {
    let page = pages[number]
    guard let facts = codes[figure.indicator] else {
      return meet(figure.indicator, isIndicator: true, at: page.place("\(figure.record)/kpi"))
    }
    let member = figure.isUnit ? "ou" : "municipality"
    guard let subjects = organisations[figure.subject] else {
      return meet(figure.subject, isIndicator: false, at: page.place("\(figure.record)/\(member)"))
    }
    guard facts.count == 1 else { return diagnostics.add(shared(figure.indicator, facts)) }
    guard subjects.count == 1 else {
      let list = subjects.map(\.name).joined(separator: ", ")
      return diagnostics.add(
        Diagnostic(
          code: "okänd-organisation", at: page.place("\(figure.record)/\(member)"),
          sv: "\(figure.subject) kan vara flera organisationer: \(list)",
          en: "\(figure.subject) may be several organisations: \(list)",
          hint: Message(
            sv: "låt bara en av dem ha koden \(figure.subject)",
            en: "let only one of them have the code \(figure.subject)")
        ))
    }
    found.append(Found(fact: facts[0].value, organisation: subjects[0].name, figure: figure, page: number))
  }

  private mutating func meet(_ id: String, isIndicator: Bool, at place: Place) {
    let key = (isIndicator ? "kpi " : "") + id
    if strangers[key] == nil {
      strangers[key] = Stranger(id: id, isIndicator: isIndicator, place: place)
      order.append(key)
    }
    strangers[key]?.count += 1
  }

  // MARK: - Messages

  private func warning(_ code: String, at place: Place, sv: String, en: String, hint: Message?) -> Diagnostic {
    Diagnostic(.warning, code: code, at: place, Message(sv: sv, en: en), hint: hint)
  }

  private func title(_ id: String, isIndicator: Bool) -> Message {
    let found = pages.lazy.compactMap { isIndicator ? $0.indicators[id]?.title : $0.names[id]?.title }.first
    let short = found.map { $0.count > 80 ? $0.prefix(80) + "…" : $0[...] }
    return Message(sv: short.map { " (”\($0)”)" } ?? "", en: short.map { " (“\($0)”)" } ?? "")
  }

  private func told(_ stranger: Stranger, _ codes: [String: [Located<String>]], _ project: Project) -> Diagnostic {
    let (id, count) = (stranger.id, stranger.count)
    let title = title(id, isIndicator: stranger.isIndicator)
    let rest = Message(
      sv: count == 1 ? "1 värde läses inte" : "\(count) värden läses inte",
      en: count == 1 ? "1 value is not read" : "\(count) values are not read")
    if stranger.isIndicator {
      let column = FactColumns.word(.trait(.code), project.language)
      let near = codes.keys.sorted().first { Self.isSame($0, id) }.flatMap { code in
        codes[code]?.first.map { (code: code, fact: $0.value) }
      }
      return warning(
        "okänt-nyckeltal", at: stranger.place, sv: "ingen siffra har koden \(id)\(title.sv): \(rest.sv)",
        en: "no figure has the code \(id)\(title.en): \(rest.en)",
        hint: near.map {
          Message(
            sv: "”\($0.fact)” har koden \($0.code): skriv \(id)",
            en: "“\($0.fact)” has the code \($0.code): write \(id)")
        }
          ?? Message(
            sv: "ska den användas, skriv \(id) i kolumnen ”\(column)” vid sin siffra i faktatabellen",
            en: "if it is to be used, write \(id) in the column “\(column)” at its figure in the facts table"))
    }
    let near = organisations.keys.sorted().first { Self.isSame($0, id) }.flatMap { code in
      organisations[code]?.first.map { (code: code, name: $0.name) }
    }
    return warning(
      "okänd-organisation", at: stranger.place, sv: "ingen organisation har koden \(id)\(title.sv): \(rest.sv)",
      en: "no organisation has the code \(id)\(title.en): \(rest.en)",
      hint: near.map {
        Message(
          sv: "”\($0.name)” har koden \($0.code): skriv code=\"\(id)\"",
          en: "“\($0.name)” has the code \($0.code): write code=\"\(id)\"")
      }
        ?? Message(
          sv: "ska den vara med, skriv code=\"\(id)\" vid organisationen i projektet",
          en: "if it is to be there, write code=\"\(id)\" at the organisation in the project"))
  }

  /// The ids but for case, and for the zeros that a spreadsheet takes off a number.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    func bare(_ id: String) -> Substring { id.lowercased().drop { $0 == "0" } }
    return !bare(a).isEmpty && bare(a) == bare(b)
  }

  private func shared(_ id: String, _ facts: [Located<String>]) -> Diagnostic {
    var diagnostic = Diagnostic(
      code: "dubbelt-namn", at: facts[1].place,
      sv: "”\(facts[0].value)” och ”\(facts[1].value)” har båda koden \(id), och Kolada ger en enda siffra",
      en: "“\(facts[0].value)” and “\(facts[1].value)” both have the code \(id), and Kolada gives one single figure",
      hint: Message(sv: "ta bort koden från den ena", en: "remove the code from one of them"))
    diagnostic.notes = [Diagnostic.Note(facts[0].place, Message(sv: "första gången här", en: "the first time here"))]
    return diagnostic
  }

  private func struck(_ page: KoladaPage, _ first: KoladaPage.Figure) -> Diagnostic {
    let shown = page.struck.prefix(5).map { "\($0.indicator) \($0.subject) \($0.period) \($0.sex.rawValue)" }
    let (list, rest) = (shown.joined(separator: ", "), page.struck.count - shown.count)
    return warning(
      "struket-värde", at: page.place(first.pointer),
      sv: "Kolada har strukit värden, som inte läses: \(list)\(rest > 0 ? " och \(rest) till" : "")",
      en: "Kolada has struck values, which are not read: \(list)\(rest > 0 ? " and \(rest) more" : "")",
      hint: Message(
        sv: "står de i en tidigare rapport, se efter i Kolada varför",
        en: "if an earlier report has them, see in Kolada why"
      ))
  }

  private func empty(_ page: KoladaPage) -> Diagnostic {
    warning(
      "tomt-svar", at: page.place("/values"), sv: "svaret från Kolada har inga värden",
      en: "the answer from Kolada has no values",
      hint: Message(
        sv: "se efter att adressen som svaret hämtades från har rätt nyckeltal, kommun och år",
        en: "see that the address that the answer was fetched from has the right indicators, municipality and years"))
  }
}

/// The answers that pages belong to: Kolada gives some thousand records a page.
struct KoladaAnswers {
  private let pages: [KoladaPage]

  init(_ pages: [KoladaPage]) { self.pages = pages }

  /// A warning for each answer of which a page is not among the project's files.
  var missing: [Diagnostic] {
    var answers: [String: [Int: KoladaPage]] = [:]
    var order: [String] = []
    for page in pages {
      // The only page of an answer leads nowhere.
      guard let link = page.next ?? page.previous else { continue }
      let number = page.next.map { $0.number - 1 } ?? link.number + 1
      if answers[link.answer] == nil { order.append(link.answer) }
      answers[link.answer, default: [:]][number] = page
    }
    return order.compactMap { answers[$0].flatMap { missing(in: $0) } }
  }

  private func missing(in answer: [Int: KoladaPage]) -> Diagnostic? {
    for (number, page) in answer.sorted(by: { $0.key < $1.key }) {
      let gap = [(page.previous, number - 1), (page.next, number + 1)].first { link, number in
        link != nil && answer[number] == nil
      }
      guard case (let link?, let missing)? = gap else { continue }
      return Diagnostic(
        .warning, code: "ofullständigt-svar", at: page.place("/\(link.member)"),
        Message(
          sv: "svaret från Kolada är inte helt: sidan \(missing) finns inte bland projektets filer",
          en: "the answer from Kolada is not whole: page \(missing) is not among the project's files"),
        hint: Message(
          sv: "hämta sidan från adressen som står här, och lägg till den: <facts file=\"…\"/>",
          en: "fetch the page from the address that stands here, and add it: <facts file=\"…\"/>"))
    }
    return nil
  }
}
