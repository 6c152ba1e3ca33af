import Model

extension Ring {
  static func check(_ chart: Chart) -> [Diagnostic] {
    guard chart.series.count == 1 || chart.rows.count == 1 else {
      return [
        chart.misfit(
          "\(Whole.name(chart).sv) visar en helhet, men här är \(chart.rows.count) rader och \(chart.series.count) serier",
          "\(Whole.name(chart).en) shows one whole, but there are \(chart.rows.count) rows and "
            + "\(chart.series.count) series",
          hint: Message(
            sv: "upprepa diagrammet med each, eller välj kind=\"share-bar\"",
            en: "repeat the chart with each, or choose kind=\"share-bar\""))
      ]
    }
    let parts = slices(of: chart).map { Whole.Part(label: $0.label, figure: $0.figure) }
    guard parts.count <= 4 else {
      return [
        chart.misfit(
          "\(Whole.name(chart).sv) har två till fyra delar, här är de \(NumberText.words(Decimal(parts.count)))",
          "\(Whole.name(chart).en) has two to four parts; this one has \(NumberText.words(Decimal(parts.count), language: .english))",
          hint: Message(
            sv: "välj kind=\"share-bar\", en stapel på 100 procent, eller slå ihop de minsta delarna",
            en: "choose kind=\"share-bar\", a bar of 100 percent, or merge the smallest parts"))
      ]
    }
    guard parts.count > 1 else {
      return [
        chart.misfit(
          "\(Whole.name(chart).sv) har två till fyra delar, här är en",
          "\(Whole.name(chart).en) has two to four parts; this one has only one",
          hint: Message(sv: "lägg till resten av helheten", en: "add the rest of the whole"))
      ]
    }
    return Whole.check(parts, of: chart)
  }
}

/// What is divided into parts must be whole: shares sum to 100, within the rounding of what is printed.
enum Whole {
  /// What does not make a whole in each row of classes. A row without any figure shows its mark in the bar's place.
  static func checkRows(of chart: Chart) -> [Diagnostic] {
    let known = chart.values.indices.filter { row in chart.values[row].contains { $0.value.number != nil } }
    return known.flatMap { row in
      check(
        zip(chart.series, chart.values[row]).map { Part(label: $0.label, figure: $1) }, of: chart,
        row: chart.rows[row].shortLabel)
    }
  }

  struct Part {
    var label: String
    var figure: PrintedFigure
  }

  /// As a message begins.
  static func name(_ chart: Chart) -> Message {
    switch chart.kind {
    case .pie: Message(sv: "ett cirkeldiagram", en: "a pie")
    case .ring: Message(sv: "ett ringdiagram", en: "a ring")
    default: Message(sv: "en stapel av andelar", en: "a bar of shares")
    }
  }

  /// `row` names the part of the chart that is to be whole, when the chart has several.
  static func check(_ parts: [Part], of chart: Chart, row: String? = nil) -> [Diagnostic] {
    let circumstance = circumstance(parts, row: row)
    func problem(_ sv: String, _ en: String, _ hint: Message) -> [Diagnostic] {
      var diagnostic = Diagnostic(
        code: "diagram-helhet", at: chart.place,
        sv: "\(name(chart).sv) visar en helhet, men \(sv)\(circumstance)",
        en: "\(name(chart).en) shows one whole, but \(en)\(circumstance)", hint: hint)
      for part in parts {
        for place in part.figure.provenance.places {
          let text = "\(part.label) \(chart.digits(of: part.figure))"
          diagnostic.notes.append(Diagnostic.Note(place, Message(sv: text, en: text)))
        }
      }
      return [diagnostic]
    }
    // A mark that stands for a number leaves the whole unknown; `–` and `.` say that there is no such part.
    for part in parts where part.figure.value == .missing || part.figure.value == .protected {
      return problem(
        "värdet för ”\(part.label)” \(part.figure.value == .missing ? "saknas" : "är skyddat")",
        "the value of “\(part.label)” is \(part.figure.value == .missing ? "missing" : "protected")",
        Message(sv: "välj kind=\"bar\"", en: "choose kind=\"bar\""))
    }
    let numbers = parts.compactMap { $0.figure.value.number }
    if let negative = parts.first(where: { $0.figure.value.number?.isNegative == true }) {
      return problem(
        "värdet för ”\(negative.label)” är negativt", "the value of “\(negative.label)” is negative",
        Message(sv: "välj kind=\"bar\"", en: "choose kind=\"bar\""))
    }
    let sum = numbers.reduce(Decimal(0), +)
    guard !sum.isZero || chart.kind == .stacked else {
      return problem(
        "alla delar är noll", "all parts are zero",
        Message(sv: "låt diagrammet stå i ett if", en: "put the chart in an if"))
    }
    guard chart.unit.family == .share else { return [] }
    // Half a unit of the last decimal for each part.
    let tolerance = Decimal(units: Int128(5 * numbers.count), scale: chart.decimals + 1)
    let missing = Decimal(100) - sum
    guard tolerance < missing.magnitude else { return [] }
    let names = Set(parts.map(\.figure.key.name)).count == parts.count
    let terms = parts.map { part in
      (names ? part.figure.key.name : part.label) + " " + chart.digits(of: part.figure)
    }.joined(separator: " + ")
    let total = NumberText.digits(sum, decimals: chart.decimals, language: .swedish)
    let totalInEnglish = NumberText.digits(sum, decimals: chart.decimals, language: .english)
    let rest = NumberText.digits(missing, decimals: chart.decimals, language: .swedish)
    let restInEnglish = NumberText.digits(missing, decimals: chart.decimals, language: .english)
    return problem(
      "\(terms) är \(total) procent", "\(terms) is \(totalInEnglish) percent",
      missing.isNegative
        ? Message(
          sv: "rätta siffrorna; överlappar delarna varandra, välj kind=\"bar\"",
          en: "correct the figures; if the parts overlap, choose kind=\"bar\"")
        : Message(
          sv: "lägg till den del som saknas (\(rest) procent), eller välj kind=\"bar\"",
          en: "add the part that is missing (\(restInEnglish) percent), or choose kind=\"bar\""))
  }

  /// ` (säbo, 2023)`: what all the parts have in common.
  private static func circumstance(_ parts: [Part], row: String?) -> String {
    let organisations = Set(parts.map(\.figure.key.organisation))
    let periods = Set(parts.map(\.figure.key.period))
    var common = row.map { [$0] } ?? []
    if organisations.count == 1, let one = organisations.first, !one.isEmpty { common.append(one) }
    if periods.count == 1, let one = periods.first { common.append(one.description) }
    return common.isEmpty ? "" : " (\(common.joined(separator: ", ")))"
  }
}
