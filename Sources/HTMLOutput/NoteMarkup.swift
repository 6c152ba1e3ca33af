import Model

extension PageWriter {
  /// The notes that no list of the document gathers, at the page's end.
  mutating func notes() {
    let numbers = document.notes.indices.filter { !document.notes[$0].isGathered }.map { $0 + 1 }
    guard !numbers.isEmpty else { return }
    element(
      .section,
      [.class("notes"), Markup.Attribute(.role, "doc-endnotes"), Markup.Attribute(.ariaLabelledBy, Identifier.notes)]
    ) {
      $0.element(.h2, [.id(Identifier.notes)], text: $0.words.footnotes)
      $0.list(of: numbers)
    }
  }

  /// A list of notes where the document has it, under the heading that the document gives it.
  mutating func endnotes(_ endnotes: Endnotes) {
    guard let first = endnotes.numbers.first, let last = endnotes.numbers.last else { return }
    element(
      .section,
      [
        .class("notes here"), Markup.Attribute(.role, "doc-endnotes"),
        Markup.Attribute(.ariaLabel, words.notes(from: first, to: last)),
      ]
    ) { $0.list(of: endnotes.numbers) }
  }

  /// Notes under their numbers, each with a way back to all of its calls.
  private mutating func list(of numbers: [Int]) {
    element(.ol) {
      var next = 1
      for number in numbers {
        let value = number == next ? [] : [Markup.Attribute(.value, String(number))]
        next = number + 1
        $0.element(.li, value + [.id(Identifier.note(number))]) {
          for block in $0.document.notes[number - 1].blocks { $0.block(block, level: 1) }
          $0.returns(note: number)
        }
      }
    }
  }

  private mutating func returns(note number: Int) {
    let count = allCalls[number - 1]
    guard count > 0 else { return }
    let origin = words.from(note: number, isGathered: document.notes[number - 1].isGathered)
    for call in 1...count {
      let text = count == 1 ? words.back : words.back(call: call)
      markup.text(" ")
      element(
        .a,
        [
          .class("back"), .href(Address(anchor: Identifier.call(call, ofNote: number))),
          Markup.Attribute(.role, "doc-backlink"), Markup.Attribute(.ariaLabel, "\(text) \(origin)"),
        ], text: text)
    }
  }
}
