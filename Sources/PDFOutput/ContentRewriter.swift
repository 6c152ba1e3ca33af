/// What a marked stretch of a page is: content of an element, or an artifact of some kind.
package enum Marking: Equatable {
  case element(StructureTree.ID)
  case artifact(Artifact)
}

/// Ink that is no content (ISO 32000-1, 14.8.2.2): readers skip it.
package enum Artifact {
  case header, footer, layout
  /// Header rows and group rows that are repeated on a following page.
  case repetition

  /// The property list of the mark.
  var properties: String {
    switch self {
    case .header: "/Type/Pagination/Subtype/Header"
    case .footer: "/Type/Pagination/Subtype/Footer"
    case .repetition: "/Type/Pagination"
    case .layout: "/Type/Layout"
    }
  }
}

/// Gives Cairo's flat markers their true names in a page's content stream.
///
/// Cairo brackets each stretch with `/Span <</MCID n>> BDC … EMC`, outside text objects and paths, numbered from zero
/// on each page in the order of opening. Each becomes `/P <</MCID n>> BDC` or `/Artifact <<…>> BDC`; whatever paints
/// outside all brackets is bracketed as an artifact, so that nothing is left unmarked (ISO 14289-1, 7.1).
package struct ContentRewriter {
  private let source: UnsafeBufferPointer<UInt8>
  private let markings: [Marking]
  private let roleName: (StructureTree.ID) -> String
  private var output: [UInt8] = []
  /// All of the source before this has been copied.
  private var copied = 0
  private var position = 0

  /// The content with its marks renamed; `markings[n]` says what marker `n` is.
  package static func rewrite(
    _ source: UnsafeBufferPointer<UInt8>, markings: [Marking], roleName: @escaping (StructureTree.ID) -> String
  ) -> [UInt8] {
    var rewriter = ContentRewriter(source: source, markings: markings, roleName: roleName)
    return rewriter.run()
  }

  private init(
    source: UnsafeBufferPointer<UInt8>, markings: [Marking], roleName: @escaping (StructureTree.ID) -> String
  ) {
    (self.source, self.markings, self.roleName) = (source, markings, roleName)
    output.reserveCapacity(source.count + 1024)
  }

  private mutating func run() -> [UInt8] {
    /// Start of the operands of the operator being read.
    var operands = 0
    /// Depth of marked content, and of saved graphics states.
    var (depth, saved) = (0, 0)
    /// Depth of saved states where an artifact of ours was opened.
    var openArtifact: Int?
    while let token = nextOperator() {
      while operands < token.lowerBound, Self.isSpace(source[operands]) { operands += 1 }
      switch Operator(source[token]) {
      case .beginMarked:
        if openArtifact != nil { closeArtifact(before: operands) }
        openArtifact = nil
        if depth == 0, let marker = markerNumber(in: operands..<token.lowerBound), marker < markings.count {
          copy(to: operands)
          copied = token.upperBound
          switch markings[marker] {
          case .element(let id): put("/\(roleName(id)) <</MCID \(marker)>> BDC")
          case .artifact(let artifact): put("/Artifact <<\(artifact.properties)>> BDC")
          }
        }
        depth += 1
      case .endMarked: depth -= 1
      case .save: saved += 1
      case .restore:
        // The state that an artifact was opened in ends here: its bracket must end within it.
        if openArtifact == saved {
          closeArtifact(before: operands)
          openArtifact = nil
        }
        saved -= 1
      case .paints where depth == 0 && openArtifact == nil:
        copy(to: operands)
        put("/Artifact BMC\n")
        openArtifact = saved
      case .paints, .other: break
      }
      operands = position
    }
    if openArtifact != nil { closeArtifact(before: source.count) }
    copy(to: source.count)
    return output
  }

  private enum Operator {
    case beginMarked, endMarked, save, restore, paints, other

    init(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
      self =
        switch (name.count, name.first) {
        case (1, UInt8(ascii: "q")): .save
        case (1, UInt8(ascii: "Q")): .restore
        case (1, UInt8(ascii: "m")): .paints
        case (2, _):
          ["BT", "re", "Do", "sh", "BI"].contains { $0.utf8.elementsEqual(name) } ? .paints : .other
        case (3, _):
          name.elementsEqual("BDC".utf8) || name.elementsEqual("BMC".utf8)
            ? .beginMarked : name.elementsEqual("EMC".utf8) ? .endMarked : .other
        default: .other
        }
    }
  }

  /// The next operator's bytes; operands are passed over.
  private mutating func nextOperator() -> Range<Int>? {
    while position < source.count {
      let byte = source[position]
      switch byte {
      case _ where Self.isSpace(byte): position += 1
      case UInt8(ascii: "%"):
        while position < source.count, source[position] != 10, source[position] != 13 { position += 1 }
      case UInt8(ascii: "("): skipString()
      case UInt8(ascii: "<") where position + 1 < source.count && source[position + 1] != byte:
        while position < source.count, source[position] != UInt8(ascii: ">") { position += 1 }
        position += 1
      case _ where Self.isDelimiter(byte) && byte != UInt8(ascii: "/"): position += 1
      default:
        let start = position
        position += 1
        while position < source.count, !Self.isSpace(source[position]), !Self.isDelimiter(source[position]) {
          position += 1
        }
        if Self.beginsOperator(byte), !isConstant(start..<position) { return start..<position }
      }
    }
    return nil
  }

  private mutating func skipString() {
    var depth = 0
    repeat {
      switch source[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      position += 1
    } while depth > 0 && position < source.count
  }

  /// The number after `/MCID` among a mark's operands.
  private func markerNumber(in range: Range<Int>) -> Int? {
    let key = Array("/MCID".utf8)
    guard range.count > key.count,
      let found = (range.lowerBound...range.upperBound - key.count).first(where: {
        source[$0..<$0 + key.count].elementsEqual(key)
      })
    else { return nil }
    let digits = source[found + key.count..<range.upperBound].drop(while: Self.isSpace).prefix {
      (48...57).contains($0)
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private mutating func closeArtifact(before end: Int) {
    copy(to: end)
    put("\nEMC\n")
  }

  private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func copy(to end: Int) {
    guard end > copied else { return }
    output.append(contentsOf: source[copied..<end])
    copied = end
  }

  private func isConstant(_ range: Range<Int>) -> Bool {
    guard (4...5).contains(range.count) else { return false }
    return ["true", "false", "null"].contains { $0.utf8.elementsEqual(source[range]) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 12 || byte == 0
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  /// Letters and the two quotation operators; numbers and names are operands.
  private static func beginsOperator(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }
}
