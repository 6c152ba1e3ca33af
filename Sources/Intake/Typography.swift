import Model

/// Finishes typed text as its language sets it. Only what cannot change the meaning is touched:
///
/// - `"` becomes ” in Swedish (both ends alike), “ or ” in English;
/// - `'` between two letters becomes ’ (other straight single quotes stay: they may be minutes or feet);
/// - `--` becomes –, `---` —, `...` …; longer rows of hyphens or full stops stay;
/// - the space in `82 procent`, `5 %`, `7 kap.`, `kap. 7`, `2 §` and `§ 2` becomes U+00A0, so that no line breaks there.
///
/// A number typed by hand stays as typed, with its hyphens: `2-3` may be a range, a record number or a telephone.
/// Rules: Språkrådet, *Svenska skrivregler*.
package enum Typography {
  /// A stretch of a paragraph. Runs see each other, so that a mark's neighbour may stand in another run.
  package struct Run: Sendable {
    package var text: String
    /// `nil` when the rules of the language are not known: its quotation marks and units are left alone.
    package var language: Language?
    /// The text is finished already, such as a printed figure or an address.
    package var isFixed: Bool

    package init(_ text: String, language: Language?, isFixed: Bool = false) {
      (self.text, self.language, self.isFixed) = (text, language, isFixed)
    }
  }

  /// One text with nothing around it.
  package static func finish(_ text: String, language: Language) -> String {
    finish([Run(text, language: language)])[0]
  }

  /// The texts of a paragraph's runs, finished, one for one.
  package static func finish(_ runs: [Run]) -> [String] {
    var before: UInt8 = 0
    let changes = runs.map { run in
      defer { before = run.text.utf8.last ?? before }
      return needsFinishing(run, after: before)
    }
    guard changes.contains(true) else { return runs.map(\.text) }
    var scalars: [Unicode.Scalar] = []
    for run in runs { scalars.append(contentsOf: run.text.unicodeScalars) }
    var start = 0
    return zip(runs, changes).map { run, changes in
      let range = start..<start + run.text.unicodeScalars.count
      start = range.upperBound
      return changes ? Finisher(scalars: scalars, range: range, language: run.language).finished() : run.text
    }
  }

  /// Whether anything in the run may change: most prose has neither digits nor marks to finish. `byte` ends what
  /// stands before.
  private static func needsFinishing(_ run: Run, after byte: UInt8) -> Bool {
    guard !run.isFixed else { return false }
    var (second, first) = (UInt8(0), byte)
    for byte in run.text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\n"), UInt8(ascii: "\t"): return true
      case UInt8(ascii: "-") where first == byte, UInt8(ascii: ".") where first == byte: return true
      // After a number, after § (C2 A7), after `kap.`.
      case UInt8(ascii: " "):
        if (0x30...0x39).contains(first) || first == 0xA7 { return true }
        if first == UInt8(ascii: "."), second == UInt8(ascii: "p") || second == 0 { return true }
      default: break
      }
      (second, first) = (first, byte)
    }
    return false
  }

  /// Words that stand after a number as its measure.
  static let measures: Set<String> = {
    var words: Set<String> = ["krona", "kronor", "timme", "percent", "percentage", "people", "hours", "days"]
    for unit in Unit.standard { words.formUnion([unit.one, unit.many]) }
    words.remove("")
    return words
  }()
}

/// One run in the light of the whole paragraph.
private struct Finisher {
  let scalars: [Unicode.Scalar]
  let range: Range<Int>
  let language: Language?

  func finished() -> String {
    var text = String.UnicodeScalarView()
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = scalars[index]
      switch scalar {
      case "\"": text.append(quotationMark(at: index))
      case "'": text.append(language != nil && isLetter(index - 1) && isLetter(index + 1) ? "’" : scalar)
      case "-", ".":
        let count = length(at: index)
        text.append(contentsOf: joined(scalar, count))
        index += count
        continue
      case "\n", "\t": text.append(" ")
      case " ": text.append(bindsSpace(at: index) ? "\u{00A0}" : scalar)
      default: text.append(scalar)
      }
      index += 1
    }
    return String(text)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }
  private func isLetter(_ index: Int) -> Bool { scalar(index)?.properties.isAlphabetic ?? false }
  private func isDigit(_ index: Int) -> Bool { scalar(index).map { ("0"..."9").contains($0) } ?? false }

  private func quotationMark(at index: Int) -> Unicode.Scalar {
    switch language {
    case nil: return "\""
    case .swedish: return "”"
    case .english:
      guard let before = scalar(index - 1) else { return "“" }
      return before.properties.isWhitespace || "([{/–—‘“".unicodeScalars.contains(before) ? "“" : "”"
    }
  }

  /// How many of the same mark stand in a row from `index`, within the run.
  private func length(at index: Int) -> Int {
    var end = index
    while end < range.upperBound, scalars[end] == scalars[index] { end += 1 }
    return end - index
  }

  private func joined(_ mark: Unicode.Scalar, _ count: Int) -> [Unicode.Scalar] {
    switch (mark, count) {
    case ("-", 2): ["–"]
    case ("-", 3): ["—"]
    case (".", 3): ["…"]
    default: Array(repeating: mark, count: count)
    }
  }

  /// Whether the space belongs to a number and its measure, or to the number of a chapter or section of law.
  private func bindsSpace(at index: Int) -> Bool {
    guard language != nil, let before = scalar(index - 1), let after = scalar(index + 1) else { return false }
    if isDigit(index - 1) {
      if after == "%" || after == "‰" || after == "§" { return true }
      guard after.properties.isAlphabetic else { return false }
      let (word, end) = word(from: index + 1)
      return Typography.measures.contains(word) && !isDigit(end) || word == "kap" && scalar(end) == "."
    }
    guard isDigit(index + 1) else { return false }
    if before == "§" { return true }
    let kap: [Unicode.Scalar] = ["k", "a", "p", "."]
    return index >= 4 && scalars[index - 4..<index].elementsEqual(kap) && !isLetter(index - 5)
  }

  /// The letters from `start`, and where they end. No measure is longer than the limit.
  private func word(from start: Int) -> (String, Int) {
    var text = String.UnicodeScalarView()
    var end = start
    while isLetter(end), end - start <= 20 {
      text.append(scalars[end])
      end += 1
    }
    return (String(text), end)
  }
}
