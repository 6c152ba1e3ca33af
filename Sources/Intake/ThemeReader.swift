import Model

/// Reads a theme and those that it extends into one whole set of tokens, and checks its contrasts.
package struct ThemeReader {
  private var theme = Theme(name: "", colors: [:], palette: [], fonts: [:], styles: [:], papers: [:])
  private var places: [Theme.Role: Place] = [:]
  private var palettePlace: Place?
  /// Of the last word on even margins or hyphens.
  private var linePlace: Place?
  private var diagnostics = Diagnostics()
  private var root: Place

  /// `load` finds the theme that `extends` names, by name or path, as seen from the file that names it.
  package static func read(
    _ bytes: [UInt8], file: String,
    load: (Located<String>) throws(Diagnostic) -> (bytes: [UInt8], file: String)
  ) -> (Theme?, Diagnostics) {
    var reader = ThemeReader(root: Place(file: file))
    guard let chain = reader.chain(bytes, file, load) else { return (nil, reader.diagnostics) }
    reader.root = chain.last?.place ?? reader.root
    for element in chain { reader.apply(element) }
    guard reader.checkWhole() else { return (nil, reader.diagnostics) }
    let (places, palettePlace, root) = (reader.places, reader.palettePlace, reader.root)
    ContrastCheck(reader.theme) { role in role.map { places[$0] ?? root } ?? palettePlace ?? root }
      .run(into: &reader.diagnostics)
    reader.checkLine()
    PaletteCheck(theme: reader.theme, place: palettePlace ?? root).run(into: &reader.diagnostics)
    return (reader.theme, reader.diagnostics)
  }

  private init(root: Place) { self.root = root }

  /// The theme's elements, the one that extends nothing first; `nil` when one cannot be read.
  private mutating func chain(
    _ bytes: [UInt8], _ file: String, _ load: (Located<String>) throws(Diagnostic) -> (bytes: [UInt8], file: String)
  ) -> [Markup]? {
    var chain: [Markup] = []
    var seen: Set<String> = [file]
    var next: (bytes: [UInt8], file: String)? = (bytes, file)
    while let (bytes, file) = next {
      let element = diagnostics.collect { () throws(Diagnostic) in
        let element = try Markup(parsing: bytes, file: file)
        guard element.name == "theme" else {
          throw Diagnostic(
            code: "okänt-element", at: element.place, sv: "en temafil börjar med <theme>, inte <\(element.name)>",
            en: "a theme file begins with <theme>, not <\(element.name)>")
        }
        return element
      }
      guard let element else { return nil }
      chain.insert(element, at: 0)
      guard let parent = element["extends"] else { return chain }
      next = diagnostics.collect { () throws(Diagnostic) in
        let found = try load(parent)
        guard seen.insert(found.file).inserted else {
          throw Diagnostic(
            code: "tema-krets", at: parent.place, sv: "temat ”\(parent.value)” bygger på sig självt",
            en: "the theme “\(parent.value)” extends itself")
        }
        return found
      }
    }
    return nil
  }

  private mutating func apply(_ element: Markup) {
    var reading = MarkupReading(element)
    if let name = reading.name("name") { theme.name = name.value }
    _ = reading.text("extends")
    let children = reading.elements(
      ["color", "palette", "font", "style", "paper", "line", "logo", "header", "footer"])
    reading.finish(into: &diagnostics)
    // The other papers start from the ordinary one.
    let ordered =
      children.filter { $0.name == "paper" && $0["for"] == nil }
      + children.filter {
        !($0.name == "paper" && $0["for"] == nil)
      }
    for child in ordered {
      var reading = MarkupReading(child)
      switch child.name {
      case "color": readColor(&reading)
      case "palette": readPalette(&reading)
      case "font": readFont(&reading)
      case "style": readStyle(&reading)
      case "paper": readPaper(&reading)
      case "line": readLine(&reading)
      case "logo": readLogo(&reading)
      case "header": theme.header = Self.running(&reading)
      default: readFooter(&reading)
      }
      if child.name != "header", child.name != "footer" { _ = reading.elements([]) }
      reading.finish(into: &diagnostics)
    }
  }

  /// Even margins without hyphens tear lines apart: WCAG 2.1, technique F88, speaks of such rivers of space.
  private mutating func checkLine() {
    guard theme.justified, !theme.hyphenates else { return }
    diagnostics.add(
      Diagnostic(
        code: "jämna-marginaler", at: linePlace ?? root, sv: "jämna marginaler kräver avstavning",
        en: "even margins need hyphenation",
        hint: Message(
          sv: "skriv align=\"left\", eller hyphenate=\"yes\"", en: "write align=\"left\", or hyphenate=\"yes\"")))
  }

  /// A theme that extends nothing must have every token; the others inherit them.
  private mutating func checkWhole() -> Bool {
    let missing =
      Theme.Role.allCases.filter { theme.colors[$0] == nil }.map { "<color name=\"\($0.rawValue)\">" }
      + Theme.Face.allCases.filter { theme.fonts[$0] == nil }.map { "<font name=\"\($0.rawValue)\">" }
      + Theme.StyleName.allCases.filter { theme.styles[$0] == nil }.map { "<style name=\"\($0.rawValue)\">" }
      + Theme.PaperName.allCases.filter { theme.papers[$0] == nil }.map {
        $0 == .portrait ? "<paper>" : "<paper for=\"\($0.rawValue)\">"
      } + (theme.palette.isEmpty ? ["<palette>"] : [])
    guard !missing.isEmpty else { return true }
    let list = missing.joined(separator: ", ")
    diagnostics.add(
      Diagnostic(
        code: "tema-ofullständigt", at: root, sv: "temat saknar \(list)", en: "the theme lacks \(list)",
        hint: Message(
          sv: "skriv extends=\"standard\", så kommer det som saknas därifrån",
          en: "write extends=\"standard\", and what is missing comes from there")))
    return false
  }
}

// MARK: - Elements

extension ThemeReader {
  private mutating func readColor(_ reading: inout MarkupReading) {
    let role = reading.required("name") == nil ? nil : reading.choice("name", of: Theme.Role.self)
    let (light, dark) = (color("value", &reading), color("dark", &reading))
    guard let role, let light else { return }
    guard let dark = dark ?? theme.colors[role]?.dark else {
      _ = reading.required("dark")
      return
    }
    theme.colors[role] = Theme.Pair(light: light, dark: dark)
    places[role] = reading.element["value"]?.place
  }

  private func color(_ attribute: String, _ reading: inout MarkupReading) -> Theme.Color? {
    guard let text = attribute == "value" ? reading.required(attribute) : reading.text(attribute) else { return nil }
    return color(text, &reading)
  }

  private func color(_ text: Located<String>, _ reading: inout MarkupReading) -> Theme.Color? {
    if let color = Theme.Color(hex: text.value) { return color }
    reading.add(
      Diagnostic(
        code: "fel-värde", at: text.place, sv: "”\(text.value)” är ingen färg", en: "“\(text.value)” is not a colour",
        hint: Message(sv: "skriv # och sex siffror: #0B4F62", en: "write # and six digits: #0B4F62")))
    return nil
  }

  private mutating func readPalette(_ reading: inout MarkupReading) {
    guard let light = reading.required("value"), let dark = reading.required("dark") else { return }
    let (lights, darks) = (colors(light, &reading), colors(dark, &reading))
    guard let lights, let darks else { return }
    guard (1...4).contains(lights.count), lights.count == darks.count else {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: lights.count == darks.count ? light.place : dark.place,
          sv: "paletten har en till fyra färger, lika många ljusa som mörka",
          en: "the palette has one to four colours, as many light as dark"))
      return
    }
    theme.palette = zip(lights, darks).map { Theme.Pair(light: $0, dark: $1) }
    palettePlace = light.place
  }

  private func colors(_ text: Located<String>, _ reading: inout MarkupReading) -> [Theme.Color]? {
    let parts = text.split(on: " ").filter { !$0.0.isEmpty }
    let colors = parts.compactMap { color(Located($0.0, at: $0.1), &reading) }
    return colors.count == parts.count ? colors : nil
  }

  private mutating func readFont(_ reading: inout MarkupReading) {
    let face = reading.required("name") == nil ? nil : reading.choice("name", of: Theme.Face.self)
    let (family, weight) = (reading.text("family"), self.weight(&reading))
    let features = reading.text("features")
    let emphasis = emphasis(&reading)
    guard let face else { return }
    if face == .text {
      // Another family has its own italics.
      if let emphasis { theme.emphasisWeight = emphasis.weight } else if family != nil { theme.emphasisWeight = nil }
    }
    guard var font = theme.fonts[face] ?? family.map({ Theme.Font(family: $0.value) }) else {
      _ = reading.required("family")
      return
    }
    // Another family begins anew: weight and features belong to the one before.
    if let family, family.value != font.family { font = Theme.Font(family: family.value) }
    if let weight { font.weight = weight }
    if let features { font.features = features.value.split(whereSeparator: \.isWhitespace).map(String.init) }
    theme.fonts[face] = font
  }

  private enum Emphasis {
    case italics
    case weight(Int)

    var weight: Int? { if case .weight(let weight) = self { weight } else { nil } }
  }

  /// `italic="600"`: emphasis is this weight of the same face; `italic="yes"`: it is the face's italics.
  private func emphasis(_ reading: inout MarkupReading) -> Emphasis? {
    guard let italic = reading.text("italic") else { return nil }
    if italic.value == "yes" { return .italics }
    if let weight = Int(italic.value), (100...900).contains(weight) { return .weight(weight) }
    reading.add(
      Diagnostic(
        code: "fel-värde", at: italic.place, sv: "”\(italic.value)” är varken yes eller en fethet mellan 100 och 900",
        en: "“\(italic.value)” is neither yes nor a weight between 100 and 900"))
    return nil
  }

  private func weight(_ reading: inout MarkupReading) -> Int? {
    guard let weight = reading.count("weight") else { return nil }
    if (100...900).contains(weight) { return weight }
    reading.add(
      Diagnostic(
        code: "fel-värde", at: reading.element["weight"]?.place, sv: "fetheten ”\(weight)” är inte mellan 100 och 900",
        en: "the weight “\(weight)” is not between 100 and 900"))
    return nil
  }

  private mutating func readStyle(_ reading: inout MarkupReading) {
    let name = reading.required("name") == nil ? nil : reading.choice("name", of: Theme.StyleName.self)
    let (face, weight) = (reading.choice("font", of: Theme.Face.self), self.weight(&reading))
    let (size, leading) = (reading.length("size"), reading.length("leading"))
    let (before, after) = (reading.length("before"), reading.length("after"))
    let (color, floor) = (reading.choice("color", of: Theme.Role.self), reading.length("floor"))
    guard let name else { return }
    var style: Theme.Style
    if let old = theme.styles[name] {
      style = old
    } else if let face, let size, let leading {
      style = Theme.Style(face: face, size: size, leading: leading)
    } else {
      for attribute in ["font", "size", "leading"] { _ = reading.required(attribute) }
      return
    }
    if let face { style.face = face }
    if let size { style.size = size }
    if let leading { style.leading = leading }
    if let before { style.before = before }
    if let after { style.after = after }
    if let color { style.color = color }
    (style.weight, style.floor) = (weight ?? style.weight, floor ?? style.floor)
    theme.styles[name] = style
  }

  private mutating func readPaper(_ reading: inout MarkupReading) {
    let name = reading.text("for") == nil ? .portrait : reading.choice("for", of: Theme.PaperName.self)
    if let size = reading.text("size"), size.value != "A4" {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: size.place, sv: "”\(size.value)” är inget pappersformat: skriv A4",
          en: "“\(size.value)” is not a paper size: write A4"))
    }
    let margins = reading.margins("margin")
    let (inset, gap) = (reading.length("inset"), reading.length("gap"))
    guard let name else { return }
    guard var paper = theme.papers[name] ?? theme.papers[.portrait] ?? margins.map(Self.a4) else {
      _ = reading.required("margin")
      return
    }
    let isTurned = name == .landscape
    (paper.width, paper.height) = isTurned ? (Self.longSide, Self.shortSide) : (Self.shortSide, Self.longSide)
    if let margins {
      (paper.top, paper.right, paper.bottom, paper.left) = margins
    }
    (paper.inset, paper.gap) = (inset ?? paper.inset, gap ?? paper.gap)
    theme.papers[name] = paper
    guard name == .letterhead, let portrait = theme.papers[.portrait] else { return }
    for (attribute, isSame) in [
      ("margin", margins == nil || paper.left == portrait.left && paper.right == portrait.right),
      ("inset", inset == nil || paper.inset == portrait.inset), ("gap", gap == nil || paper.gap == portrait.gap),
    ] where !isSame {
      reading.add(otherSides(reading.element[attribute]?.place ?? reading.element.place, portrait))
    }
  }

  /// A letter's text runs over its first page and those that follow, so that they have the same sides.
  private func otherSides(_ place: Place, _ portrait: Theme.Paper) -> Diagnostic {
    func millimetres(_ length: Double) -> String {
      let tenths = Int((length * 254 / 72).rounded())
      return tenths % 10 == 0 ? "\(tenths / 10)mm" : "\(tenths / 10).\(tenths % 10)mm"
    }
    let (right, left) = (millimetres(portrait.right), millimetres(portrait.left))
    let (inset, gap) = (millimetres(portrait.inset), millimetres(portrait.gap))
    return Diagnostic(
      code: "brevpapper", at: place,
      sv: "brevpapperet har andra sidor än sidorna efter det, fast texten löper över båda",
      en: "the letterhead's paper has other sides than the pages after it, though the text runs over both",
      hint: Message(
        sv: "skriv \(right) till höger, \(left) till vänster, inset=\"\(inset)\" och gap=\"\(gap)\", "
          + "eller ändra <paper> likadant",
        en: "write \(right) at the right, \(left) at the left, inset=\"\(inset)\" and gap=\"\(gap)\", "
          + "or change <paper> alike"))
  }

  /// ISO 216: 210 × 297 mm.
  private static let shortSide = 210 * 72 / 25.4
  private static let longSide = 297 * 72 / 25.4

  private static func a4(_ margins: (top: Double, right: Double, bottom: Double, left: Double)) -> Theme.Paper {
    Theme.Paper(
      width: shortSide, height: longSide, top: margins.top, right: margins.right, bottom: margins.bottom,
      left: margins.left, inset: 0, gap: 0)
  }

  private enum Alignment: String, CaseIterable { case left, justify }
  private enum Columns: String, CaseIterable { case one = "1", two = "2" }
  private enum Tables: String, CaseIterable { case fit, cards }

  private mutating func readLine(_ reading: inout MarkupReading) {
    linePlace = (reading.element["align"] ?? reading.element["hyphenate"])?.place ?? linePlace
    if let alignment = reading.choice("align", of: Alignment.self) { theme.justified = alignment == .justify }
    if let hyphenates = reading.yesOrNo("hyphenate") { theme.hyphenates = hyphenates }
    if let columns = reading.choice("columns", of: Columns.self) { theme.singleColumn = columns == .one }
    if let tables = reading.choice("tables", of: Tables.self) { theme.tablesAsCards = tables == .cards }
  }

  private mutating func readLogo(_ reading: inout MarkupReading) {
    guard let file = reading.required("src"), let alternative = reading.required("alt") else { return }
    theme.logo = Theme.Logo(file: file.value, alternative: alternative.value, place: file.place)
  }

  /// The footer of ordinary pages is one line; that of a letter has a paragraph for each column.
  private mutating func readFooter(_ reading: inout MarkupReading) {
    guard let name = reading.text("for") else {
      theme.footer = Self.running(&reading)
      return
    }
    guard name.value == "letterhead" else {
      reading.add(
        Diagnostic(
          code: "fel-värde", at: name.place, sv: "en sidfot kan vara för letterhead, inte för ”\(name.value)”",
          en: "a footer may be for letterhead, not for “\(name.value)”"))
      return
    }
    theme.letterheadFooter = reading.elements(["p"]).map { paragraph in
      var inner = MarkupReading(paragraph)
      _ = inner.elements(inBetween: ["br"])
      inner.finish(into: &diagnostics)
      return Self.lines(paragraph)
    }
  }

  /// The text of a paragraph, with a line feed for each `br`.
  private static func lines(_ paragraph: Markup) -> String {
    var lines = [""]
    for child in paragraph.children {
      switch child {
      case .text(let text): lines[lines.count - 1] += text.value
      case .element: lines.append("")
      }
    }
    return lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: "\n")
  }

  /// The text of a header or footer with its fields as written.
  private static func running(_ reading: inout MarkupReading) -> String {
    reading.onlyText().value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
