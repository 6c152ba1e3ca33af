/// How an entry of a Hunspell dictionary becomes all its forms: the `SFX` lines of its `.aff` file (hunspell(5)).
///
/// Only what Swedish uses is read: what is stripped, the ending with the flags of the form, and the condition.
struct SuffixRules {
  private struct Rule {
    let strip: [UInt8]
    let ending: [UInt8]
    /// `nil` when the form has the entry's own.
    let roles: Roles?
    let condition: [LetterClass]
  }

  /// Letters that may stand at one place of a stem.
  private struct LetterClass {
    var letters: [UInt8]
    var isNegated: Bool

    func contains(_ letter: UInt8) -> Bool { letters.contains(letter) != isNegated }
  }

  /// By flag.
  private var rules = [[Rule]](repeating: [], count: 256)

  /// `text`: the file in ISO 8859-1.
  init(_ text: [UInt8]) {
    for line in text.split(separator: 0x0A) where line.starts(with: "SFX".utf8) {
      let fields = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      // Four fields are the head of a group.
      guard fields.count >= 5, let flag = fields[1].first else { continue }
      let ending = fields[3].split(separator: UInt8(ascii: "/"), maxSplits: 1)
      rules[Int(flag)].append(
        Rule(
          strip: Self.letters(fields[2]), ending: Self.letters(ending[0]),
          roles: ending.count > 1 ? Roles(flags: ending[1]) : nil, condition: Self.condition(fields[4])))
    }
  }

  /// Calls `emit` with every form of the entry that may be part of a compound.
  func forms(of stem: ArraySlice<UInt8>, flags: ArraySlice<UInt8>, _ emit: (ArraySlice<UInt8>, Roles) -> Void) {
    let own = Roles(flags: flags)
    if !own.isEmpty { emit(stem, own) }
    for flag in flags {
      for rule in rules[Int(flag)] {
        // A form that has no flags of its own ends a compound when its entry does, and never begins one.
        let roles = rule.roles ?? own.intersection(.last)
        guard !roles.isEmpty, stem.suffix(rule.strip.count).elementsEqual(rule.strip),
          stem.count >= rule.condition.count,
          zip(stem.suffix(rule.condition.count), rule.condition).allSatisfy({ $1.contains($0) })
        else { continue }
        emit(stem.dropLast(rule.strip.count) + rule.ending, roles)
      }
    }
  }

  private static func letters(_ field: ArraySlice<UInt8>) -> [UInt8] {
    field.elementsEqual("0".utf8) ? [] : field.map(Letter.lowercased)
  }

  /// `[^aeiou]el` and the like, one class a place; nothing for `.`, which is any stem.
  private static func condition(_ field: ArraySlice<UInt8>) -> [LetterClass] {
    if field.elementsEqual(".".utf8) { return [] }
    var classes: [LetterClass] = []
    var isOpen = false
    for byte in field {
      switch byte {
      case UInt8(ascii: "["):
        classes.append(LetterClass(letters: [], isNegated: false))
        isOpen = true
      case UInt8(ascii: "]"): isOpen = false
      case UInt8(ascii: "^") where isOpen: classes[classes.count - 1].isNegated = true
      case UInt8(ascii: "."): classes.append(LetterClass(letters: [], isNegated: true))
      default:
        if isOpen {
          classes[classes.count - 1].letters.append(byte)
        } else {
          classes.append(LetterClass(letters: [byte], isNegated: false))
        }
      }
    }
    return classes
  }
}
