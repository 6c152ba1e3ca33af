/// Whom a figure is about: a committee, a department, a professional group, the country.
package struct Organisation: Sendable, Hashable {
  package let name: String
  package let label: String
  package let kind: String?
  /// What outer files call it: a ledger's number, a Kolada municipality.
  package let codes: [String]
  /// Name of the organisation above.
  package let parent: String?
  /// Fields such as `postadress`; found from below. A repeated name is a list.
  package let values: [String: [String]]
  package let place: Place
  /// The first and the last day that it exists, where it has not always or will not.
  package var from: Day?
  package var until: Day?

  /// Whether it exists at some time of `period`.
  package func exists(in period: Period) -> Bool {
    guard let first = period.firstDay, let last = period.lastDay else { return true }
    return from.map { $0 <= last } ?? true && until.map { $0 >= first } ?? true
  }

  package init(
    name: String, label: String, kind: String?, codes: [String], parent: String?, values: [String: [String]],
    place: Place
  ) {
    (self.name, self.label, self.kind, self.codes) = (name, label, kind, codes)
    (self.parent, self.values, self.place) = (parent, values, place)
  }
}

/// Women, men, or both.
package enum Sex: String, Sendable, Hashable, CaseIterable {
  case women = "K"
  case men = "M"
  case total = "T"

  package func label(in language: Language) -> String {
    switch (self, language) {
    case (.women, .swedish): "Kvinnor"
    case (.men, .swedish): "Män"
    case (.total, .swedish): "Totalt"
    case (.women, .english): "Women"
    case (.men, .english): "Men"
    case (.total, .english): "Total"
    }
  }
}

/// A closed list of ratings or statuses, each with a label and perhaps a drawn shape.
package struct CodeList: Sendable, Hashable {
  package enum Shape: String, Sendable, Hashable, CaseIterable {
    case up, level, down, done, open
    case underWay = "under-way"
  }

  package struct Code: Sendable, Hashable {
    package let name: String
    package let label: String
    package let shape: Shape?

    package init(name: String, label: String, shape: Shape?) {
      (self.name, self.label, self.shape) = (name, label, shape)
    }
  }

  package let name: String
  package let codes: [Code]

  package init(name: String, codes: [Code]) { (self.name, self.codes) = (name, codes) }
}
