import Model

/// Every letter is as wide as half its size, so that goldens do not depend on a font.
struct FixedAdvance: TextMeasuring {
  var advance = 0.5

  func width(of text: String, style: Drawing.TextStyle) -> Double { Double(text.count) * style.size * advance }
}

/// Charts as the templates make them, with invented figures.
enum Samples {
  static let place = Place(file: "mall.xml", line: 66, column: 9, length: 5)

  static func figure(
    _ value: FactValue, name: String = "mått", unit: Unit = .percent, decimals: Int = 0,
    organisation: String = "säbo", period: Period = .year(2023)
  ) -> PrintedFigure {
    let text =
      value.number.map {
        NumberText.prose(NumberText.digits($0, decimals: decimals), unit: unit, value: $0)
      } ?? ".."
    return PrintedFigure(
      text: text, value: value, unit: unit, decimals: decimals,
      key: FactKey(name: name, organisation: organisation, period: period), label: name)
  }

  static let goals: [String: Target.Kind] = [
    "minst": .atLeast, "högst": .atMost, "precis": .exactly, "öka": .increase, "minska": .decrease,
  ]

  /// A code of a plan's statuses by its label.
  static func status(_ label: String) -> CodeList.Code? {
    let shapes: [String: CodeList.Shape] = ["klar": .done, "pågår": .underWay, "sen": .down, "inte påbörjad": .open]
    return shapes[label].map { CodeList.Code(name: label, label: label, shape: $0) }
  }

  static func number(_ text: String) -> FactValue {
    switch text {
    case "..": .missing
    case "x": .protected
    case ".": .notApplicable
    case "–": .nothing
    default: Decimal(plain: text).map(FactValue.number) ?? .missing
    }
  }

  /// Categories × series. `rows` may begin with `~` for a comparison; so may `series`; `=` makes a row a sum.
  static func chart(
    _ kind: Chart.Kind, rows: [String], series: [String], values: [String], unit: Unit = .percent, decimals: Int = 0,
    subject: String = "Andel nöjda 2023", language: Language = .swedish
  ) -> Chart {
    func plain(_ name: String) -> (String, Bool) {
      name.hasPrefix("~") ? (String(name.dropFirst()), true) : (name, false)
    }
    let rowValues = values.map { line in
      line.split(separator: " ").map { figure(number(String($0)), unit: unit, decimals: decimals) }
    }
    return Chart(
      kind: kind,
      rows: rows.map { name in
        let (label, isContext) = plain(name)
        guard !label.hasPrefix("=") else {
          var total = Chart.Row(label: String(label.dropFirst()), shortLabel: String(label.dropFirst()))
          total.isTotal = true
          return total
        }
        return Chart.Row(label: label, shortLabel: label, period: Period(label), isContext: isContext)
      },
      series: series.map { name in
        // `Panel: name`, and `<name` and `>name` for the edges of a band.
        let parts = name.split(separator: ":", maxSplits: 1).map { $0.split(separator: " ").joined(separator: " ") }
        let (label, isContext) = plain(parts.last ?? "")
        let edge: Chart.Series.Edge? = label.hasPrefix("<") ? .lower : label.hasPrefix(">") ? .upper : nil
        var series = Chart.Series(
          label: edge == nil ? label : String(label.dropFirst()), isContext: isContext, period: Period(label))
        (series.edge, series.panel) = (edge, parts.count > 1 ? parts[0] : nil)
        return series
      }, values: rowValues, unit: unit, decimals: decimals, period: .year(2023), subject: subject,
      language: language, place: place)
  }

  static var survey: Chart {
    var chart = chart(
      .pie, rows: ["Mycket eller ganska nöjda", "Varken eller", "Missnöjda"], series: ["2023"],
      values: ["82", "12", "6"], subject: "Så svarade de äldre 2023: Särskilt boende")
    for (row, name) in ["nöjda", "varken", "missnöjda"].enumerated() { chart.values[row][0].key.name = name }
    return chart
  }

  static var bars: Chart {
    var chart = chart(
      .bar, rows: ["Stöd och service", "Särskilt boende", "Ordinärt boende", "~riket"], series: ["2023", "2022"],
      values: ["50 52", "45 41", "35 33", "61 .."], subject: "Genomförandeplan inom tre veckor")
    chart.target = target("minst 90 procent", 90)
    return chart
  }

  static var complaints: Chart {
    chart(
      .barTrend, rows: ["2019", "2020", "2021", "2022", "2023"], series: ["Synpunkter"],
      values: ["61", "74", "..", "88", "94"], unit: .count, subject: "Synpunkter och klagomål")
  }

  static var satisfaction: Chart {
    chart(
      .trend, rows: ["2019", "2020", "2021", "2022", "2023"],
      series: ["Hemtjänst", "~riket", "Särskilt boende", "~riket"],
      values: ["87 88 81 80", "88 88 84 81", "90 87 80 78", "89 87 83 79", "90 86 82 78"],
      subject: "Andel nöjda 2019–2023")
  }

  static var hygiene: Chart {
    var chart = chart(
      .trend, rows: ["2019", "2020", "2021", "2022", "2023"], series: ["Följsamhet"],
      values: ["58", "71", "..", "66", "74"], subject: "Följsamhet till hygienrutiner")
    chart.seriesBreak = .year(2022)
    return chart
  }

  static func target(_ text: String, _ value: Int) -> PrintedFigure {
    var target = figure(.number(Decimal(value)))
    target.text = text
    return target
  }
}
