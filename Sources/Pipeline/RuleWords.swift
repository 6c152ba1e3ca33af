import Model

/// A rule as who reads a figure's way wants it: in words, and as it stands in the project.
struct RuleWords {
  let rule: Rule

  /// `budget − utfall`, `summan av beslut för alla av slaget verksamhet`.
  var words: Message {
    switch rule.operation {
    case .sum(let operands, nil):
      let sum = operands.map(Self.text).joined(separator: " + ")
      return Message(sv: sum, en: sum)
    case .sum(let operands, let rows?):
      let what = operands.map(Self.text).joined(separator: ", ")
      let over = rows.items.map { Self.text($0.value) }
      return Message(
        sv: "summan av \(what) över \(over.map(\.sv).joined(separator: ", "))",
        en: "the sum of \(what) over \(over.map(\.en).joined(separator: ", "))")
    case .difference(let a, let b):
      let difference = "\(Self.text(a)) − \(Self.text(b))"
      return Message(sv: difference, en: difference)
    case .share(let part, let whole):
      return Message(
        sv: "\(Self.text(part)) som del av \(Self.text(whole)), i procent",
        en: "\(Self.text(part)) as a part of \(Self.text(whole)), in percent")
    case .mean(let operand, let rows, let weight):
      let over = rows.items.map { Self.text($0.value) }
      let by =
        weight.map { Message(sv: "vägt med .\($0.value)", en: "weighted by .\($0.value)") }
        ?? Message(sv: "vägt med n", en: "weighted by n")
      return Message(
        sv: "medelvärdet av \(Self.text(operand)) över \(over.map(\.sv).joined(separator: ", ")), \(by.sv)",
        en: "the mean of \(Self.text(operand)) over \(over.map(\.en).joined(separator: ", ")), \(by.en)")
    case .count(let source, let condition):
      let which =
        condition == nil
        ? Message(sv: "", en: "") : Message(sv: " som villkoret gäller", en: " that meet the condition")
      return Message(
        sv: "antalet rader i \(source.value)\(which.sv)", en: "the number of rows of \(source.value)\(which.en)")
    }
  }

  private static func text(_ head: Reference.Head) -> String {
    switch head {
    case .name(let name): name
    case .field(let field): ".\(field)"
    }
  }

  private static func text(_ reference: Reference) -> String {
    var words = [text(reference.head.value)]
    if let organisation = reference.organisation { words.append("hos \(text(organisation.value))") }
    switch reference.period?.value {
    case .absolute(let period): words.append(period.description)
    case .relative(let steps): words.append(steps > 0 ? "+\(steps)" : "\(steps)")
    case nil: break
    }
    if let sex = reference.sex { words.append(sex.label(in: .swedish).lowercased()) }
    return words.joined(separator: " ")
  }

  private static func text(_ item: ListExpression.Item) -> Message {
    switch item {
    case .group(let head): Message(sv: "gruppen \(text(head))", en: "the group \(text(head))")
    case .kind(let head): Message(sv: "alla av slaget \(text(head))", en: "all of the kind \(text(head))")
    case .name(let name): Message(sv: name, en: name)
    case .field(let field): Message(sv: ".\(field)", en: ".\(field)")
    case .sex(let sex): Message(sv: sex.label(in: .swedish).lowercased(), en: sex.label(in: .english).lowercased())
    case .period, .periods: Message(sv: "perioder", en: "periods")
    }
  }

  /// The element as the project has it, on one line.
  func element(in bytes: [UInt8]) -> String? {
    let source = SourceText(file: rule.place.file, bytes: bytes)
    let lines = String(decoding: source.bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard rule.place.line > 0, rule.place.line <= lines.count else { return nil }
    let text = lines[(rule.place.line - 1)...].prefix(40).joined(separator: " ")
    guard let start = text.firstRange(of: "<rule")?.lowerBound else { return nil }
    var element = ""
    var quote: Character?
    for character in text[start...] {
      element.append(character)
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        return element.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
    return nil
  }
}
