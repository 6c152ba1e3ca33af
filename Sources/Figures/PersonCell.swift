import Model

/// One number about people: a count, the persons behind a share (share × n), the number behind a value (n), or a rest
/// that no one prints.
struct PersonCell: Hashable {
  enum Sex: Hashable {
    case women, men, total
    /// Neither women nor men, or not stated.
    case others

    init(_ sex: Model.Sex) {
      self =
        switch sex {
        case .women: .women
        case .men: .men
        case .total: .total
        }
    }
  }

  enum Part: Hashable {
    /// A count, or the persons behind a share.
    case value
    /// n.
    case count
    /// What a share leaves of its whole.
    case rest
  }

  var name: String
  /// Of a rest of organisations, no organisation's name: `on/verksamhet`.
  var organisation: String
  var period: Period
  var sex: Sex
  var part: Part

  init(name: String, organisation: String, period: Period, sex: Sex, part: Part) {
    (self.name, self.organisation, self.period, self.sex, self.part) = (name, organisation, period, sex, part)
  }

  init(_ key: FactKey, _ part: Part = .value) {
    self.init(name: key.name, organisation: key.organisation, period: key.period, sex: Sex(key.sex), part: part)
  }
}
