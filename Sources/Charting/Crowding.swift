import Model

/// `diagram-trångt`: what has no room, where it is written, and what would give it room.
extension Chart {
  /// What a label is: each kind is made shorter in its own place.
  private enum Culprit: Hashable {
    case number, row, period
    /// The heading of a `col`, or of a `colgroup`, with its place.
    case column(Place?)
    case panel(Place?)
    /// Words of the chart's own: a target, the detail of a box.
    case words
  }

  /// Labels that have no room: `other` is the label that one overlaps, `nil` when it leaves the frame.
  func crowded(_ label: String, _ other: String? = nil, width: Double) -> Diagnostic {
    let exact = Decimal(units: Int128((width * 10).rounded()), scale: 1)
    let points = NumberText.digits(exact, decimals: exact.scale)
    let pointsInEnglish = NumberText.digits(exact, decimals: exact.scale, language: .english)
    let culprits = [label, other].compactMap { $0 }.map(culprit)
    // Of two that meet the words can be shortened, the number seldom.
    let shortest = culprits.first { $0 != .number && $0 != .period } ?? culprits.first ?? .words
    return Diagnostic(
      code: "diagram-trångt", at: place(of: shortest),
      sv: other.map {
        "”\(label)” och ”\($0)” får inte plats bredvid varandra i diagrammet, som är \(points) punkter brett"
      }
        ?? "\(Self.noun(of: shortest).sv)”\(label)” får inte plats i diagrammet, som är \(points) punkter brett",
      en: other.map {
        "“\(label)” and “\($0)” do not fit beside each other in the chart, which is \(pointsInEnglish) points wide"
      }
        ?? "\(Self.noun(of: shortest).en)“\(label)” does not fit in the chart, which is \(pointsInEnglish) points wide",
      hint: hint(for: shortest))
  }

  /// The widest number that a drawing must hold, as it is printed.
  func widestNumber(_ setting: Typesetter) -> String {
    let texts = values.joined().map(digits(of:))
    return texts.max { setting.width($0, .value) < setting.width($1, .value) } ?? ""
  }

  private func culprit(_ label: String) -> Culprit {
    // A line of a name, or an entry of a key that has the name in it.
    func isPart(of name: String) -> Bool {
      name == label || label.count > 3 && name.contains(label) || name.count > 3 && label.contains(name)
    }
    if let row = rows.first(where: { isPart(of: $0.shortLabel) || isPart(of: $0.label) }) {
      return row.period == nil ? .row : .period
    }
    if let series = series.first(where: { isPart(of: $0.label) }) { return .column(series.place) }
    if let series = series.first(where: { $0.panel.map(isPart) ?? false }) { return .panel(series.place) }
    return label.contains(where: \.isNumber) && label.first?.isLetter != true ? .number : .words
  }

  private func place(of culprit: Culprit) -> Place {
    switch culprit {
    case .column(let place?), .panel(let place?): place
    case .column, .panel, .number, .row, .period, .words: place
    }
  }

  private static func noun(of culprit: Culprit) -> Message {
    switch culprit {
    case .number: Message(sv: "talet ", en: "the number ")
    case .column: Message(sv: "kolumnens namn ", en: "the column’s name ")
    case .panel: Message(sv: "rutans namn ", en: "the panel’s name ")
    case .row: Message(sv: "radens namn ", en: "the row’s name ")
    case .period, .words: Message(sv: "", en: "")
    }
  }

  private func hint(for culprit: Culprit) -> Message {
    switch culprit {
    case .number:
      if let unit = largerUnit {
        return Message(
          sv: "visa talen i en större enhet: unit=\"\(unit.name)\"",
          en: "show the numbers in a larger unit: unit=\"\(unit.name)\"")
      }
      return Message(
        sv: "visa talen i en större enhet, med färre decimaler, eller i en tabell",
        en: "show the numbers in a larger unit, with fewer decimals, or in a table")
    case .row:
      return Message(
        sv: "ge ett kortare namn: kort för ett mått i faktafilen, label för en organisation i project.xml",
        en: "give a shorter name: kort (short) of a fact in its file, label of an organisation in project.xml")
    case .column:
      return Message(sv: "skriv en kortare header i <col>", en: "write a shorter header in <col>")
    case .panel:
      return Message(sv: "skriv en kortare header i <colgroup>", en: "write a shorter header in <colgroup>")
    case .period:
      return Message(sv: "visa färre perioder", en: "show fewer periods")
    case .words:
      return Message(
        sv: "skriv kortare namn, eller visa färre rader eller serier",
        en: "write shorter names, or show fewer rows or series")
    }
  }

  /// The unit of money in which the largest number has at most four digits before its comma.
  private var largerUnit: Unit? {
    guard unit.family == .money, let most = numbersOfScale.map(\.magnitude).max() else { return nil }
    let larger = Unit.standard.filter { $0.family == .money && unit.exponent < $0.exponent }
    return larger.first { most.shifted(by: unit.exponent - $0.exponent) < Decimal(10_000) } ?? larger.last
  }
}
