import Model

extension PageWriter {
  /// What the letter is called, and its data as terms and details.
  mutating func letterhead(_ letterhead: Letterhead) {
    element(.p, [.class("kind")], text: letterhead.heading)
    guard !letterhead.entries.isEmpty else { return }
    element(.dl, [.class("data")]) {
      for entry in letterhead.entries {
        $0.element(.div) {
          $0.element(.dt) { $0.inlines(entry.term) }
          for line in entry.details { $0.element(.dd) { $0.inlines(line) } }
        }
      }
    }
  }

  /// The sender's addresses, last as on paper.
  mutating func addresses() {
    let paragraphs = document.theme.letterheadFooter
    guard document.isLetter, !paragraphs.isEmpty else { return }
    element(.div, [.class("addresses")]) {
      for paragraph in paragraphs {
        $0.element(.p) {
          for (index, line) in paragraph.split(separator: "\n").enumerated() {
            if index > 0 { $0.markup.empty(.br) }
            $0.markup.text(String(line))
          }
        }
      }
    }
  }

  mutating func signatures(_ signatures: [Signature]) {
    element(.div, [.class("signatures")]) {
      for signature in signatures {
        $0.element(.p) {
          $0.element(.strong, text: signature.title)
          for line in [signature.name, signature.organisation] {
            guard let line, !line.isEmpty else { continue }
            $0.markup.empty(.br)
            $0.markup.text(line)
          }
        }
      }
    }
  }

  /// Text in columns, parted by what stands across.
  mutating func columned(_ blocks: [Block], level: Int) {
    var stretch: [Block] = []
    func isAcross(_ block: Block) -> Bool {
      switch block {
      case .paragraph(let paragraph): paragraph.kind == .lead
      case .table, .figure, .columns, .contents, .photograph, .keyFigures, .letterhead, .signatures: true
      // Its own wide blocks would be cut to a column.
      case .section(let section): section.blocks.contains(where: isAcross)
      case .list, .quotation, .box, .endnotes, .pullQuote: false
      }
    }
    func end(_ writer: inout PageWriter) {
      guard !stretch.isEmpty else { return }
      let blocks = stretch
      stretch = []
      writer.element(.div, [.class("spalter")]) { for block in blocks { $0.block(block, level: level) } }
    }
    for block in blocks {
      if isAcross(block) {
        end(&self)
        if case .section(let section) = block {
          self.section(section, inColumns: true)
        } else {
          self.block(block, level: level)
        }
      } else {
        stretch.append(block)
      }
    }
    end(&self)
  }
}

extension Document {
  /// Opens with a letterhead.
  var isLetter: Bool { if case .letterhead? = blocks.first { true } else { false } }
}
