/// The forms that compounds are built of, gathered from Hunspell's dictionary and the house's own list.
struct WordList {
  private static let longest = 40

  /// The letters of all forms, one after the other.
  private var letters: [UInt8] = []
  private var excluded: Set<[UInt8]> = []
  private var forms: [(start: Int, count: Int, roles: UInt8)] = []

  /// `affixes` and `dictionary`: Hunspell's two files. `supplement`: forms that they lack, one a line, `#` before remarks:
  /// `dygns-` begins or continues a compound, `-råd` ends it, `!ring` is no part of any. All in UTF-8.
  init(affixes: [UInt8], dictionary: [UInt8], supplement: [UInt8]) {
    let rules = SuffixRules(Letter.latin1(utf8: affixes))
    for line in Letter.latin1(utf8: dictionary).split(separator: 0x0A).dropFirst() {
      guard let slash = line.firstIndex(of: UInt8(ascii: "/")) else { continue }
      let stem = line[..<slash]
      let flags = line[(slash + 1)...].prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      guard !stem.isEmpty, stem.allSatisfy({ Letter.isLower($0) || Letter.isUpper($0) }),
        !flags.contains(where: Self.isExcluded)
      else { continue }
      rules.forms(of: stem.map(Letter.lowercased)[...], flags: flags) { add($0, $1) }
    }
    for line in Letter.latin1(utf8: supplement).split(separator: 0x0A) {
      switch (line.first, line.last) {
      case (UInt8(ascii: "!"), _): excluded.insert(Array(line.dropFirst()))
      case (UInt8(ascii: "-"), _): add(line.dropFirst(), .last)
      case (_, UInt8(ascii: "-")): add(line.dropLast(), [.first, .middle])
      default: break
      }
    }
  }

  /// FORBIDDENWORD % and NOSUGGEST !.
  private static func isExcluded(_ flag: UInt8) -> Bool { flag == UInt8(ascii: "%") || flag == UInt8(ascii: "!") }

  private mutating func add(_ form: ArraySlice<UInt8>, _ roles: Roles) {
    guard form.count > 1, form.count < Self.longest, form.allSatisfy(Letter.isLower) else { return }
    forms.append((letters.count, form.count, roles.rawValue))
    letters += form
  }

  /// The arcs that `CompoundTable` reads.
  consuming func automaton() -> [UInt32] {
    letters.withUnsafeBufferPointer { letters in
      forms.sort { a, b in
        for index in 0..<min(a.count, b.count) where letters[a.start + index] != letters[b.start + index] {
          return letters[a.start + index] < letters[b.start + index]
        }
        return a.count < b.count
      }
    }
    var automaton = Automaton()
    for form in forms {
      let word = Array(letters[form.start..<form.start + form.count])
      if !excluded.contains(word) { automaton.add(word, Roles(rawValue: form.roles)) }
    }
    return automaton.finish()
  }
}
