import Intake
import Model

/// The elements of a template with their attributes: what a template may say, and what of it is not built yet.
enum Vocabulary {
  struct Entry {
    var attributes: Set<String> = []
    var required: Set<String> = []
    /// Of the language, but an error until a later version builds them.
    var notBuilt: Set<String> = []
    /// `use` takes any attribute: they become the part's fields.
    var isOpen = false
    var isBuilt = true
    /// Whether what stands inside is checked here.
    var isChecked = true
  }

  /// What HTML has and a template says otherwise.
  private static let html = [
    "b": "strong", "i": "em", "h1": "h", "h2": "h", "h3": "h", "h4": "h", "th": "col", "td": "col", "tr": "tbody",
    "article": "section", "sup": "note",
  ]

  /// On every element.
  static let common: Set<String> = ["id", "lang", "each", "if", "else"]

  static let elements: [String: Entry] = [
    "template": Entry(
      attributes: ["name", "language", "title", "requires", "numbered"], required: ["name", "title"],
      notBuilt: ["cover"]),
    "parts": Entry(attributes: ["language"]),
    "include": Entry(attributes: ["src"], required: ["src"]),
    "part": Entry(attributes: ["name"], required: ["name"]),
    "use": Entry(attributes: ["part"], required: ["part"], isOpen: true),
    "slot": Entry(),
    // Read and checked by Intake, which reads them in projects too.
    "source": Entry(isOpen: true, isChecked: false),
    "value": Entry(attributes: ["name", "default"], required: ["name"]),
    "requirements": Entry(isBuilt: false),
    "section": Entry(attributes: ["answers", "page", "columns", "kind", "rating", "numbered"]),
    "h": Entry(),
    "div": Entry(attributes: ["columns"]),
    "text": Entry(attributes: ["src", "kind"], required: ["src"]),
    "table": Entry(attributes: ["rows", "sort", "unit", "total"], required: ["rows"]),
    "caption": Entry(),
    "col": Entry(
      attributes: [
        "header", "value", "sum", "difference", "share", "count", "where", "name", "optional", "merge", "width",
        "to", "kind", "rows",
      ]),
    "colgroup": Entry(attributes: ["header"]),
    "tbody": Entry(attributes: ["by", "header", "total"]),
    "note": Entry(),
    "chart": Entry(
      attributes: ["kind", "rows", "sort", "unit", "target", "total", "difference", "table", "measure"],
      required: ["kind", "rows"]),
    "toc": Entry(attributes: ["of", "depth"], required: ["of"]),
    "cover": Entry(),
    "key": Entry(attributes: ["value", "note"], required: ["value"]),
    "letterhead": Entry(attributes: ["heading"], required: ["heading"]),
    "signature": Entry(attributes: ["title", "name"], required: ["title"]),
    "dt": Entry(),
    "dd": Entry(),
    "p": Entry(attributes: ["kind"]),
    "ul": Entry(), "ol": Entry(), "li": Entry(),
    "aside": Entry(), "a": Entry(attributes: ["href"], required: ["href"]),
    "strong": Entry(), "em": Entry(), "span": Entry(), "br": Entry(),
  ]

  /// What the element may say: a table of key figures has no rows of its own.
  private static func entry(of element: Markup) -> Entry? {
    element.name == "table" && element["kind"] != nil ? Entry(attributes: ["kind"]) : elements[element.name]
  }

  /// Unknown and unbuilt elements and attributes, below and with `element`.
  static func check(_ element: Markup, into diagnostics: inout Diagnostics) {
    guard let entry = entry(of: element) else {
      let hint = (html[element.name] ?? nearest(to: element.name, among: elements.keys)).map {
        Message(sv: "menar du <\($0)>?", en: "did you mean <\($0)>?")
      }
      diagnostics.add(
        Diagnostic(
          code: "okänt-element", at: element.namePlace, sv: "mallspråket har inget element <\(element.name)>",
          en: "the template language has no element <\(element.name)>", hint: hint))
      return
    }
    guard entry.isBuilt else {
      diagnostics.add(.notBuilt("<\(element.name)>", at: element.namePlace))
      return
    }
    // An attribute that is misspelt is not missing too.
    var meant: Set<String> = []
    for attribute in element.attributes where !entry.isOpen {
      if entry.attributes.contains(attribute.name) || common.contains(attribute.name) { continue }
      if entry.notBuilt.contains(attribute.name) {
        diagnostics.add(.notBuilt("<\(element.name) \(attribute.name)>", at: attribute.place))
        continue
      }
      let near = nearest(to: attribute.name, among: entry.attributes.union(common))
      if let near { meant.insert(near) }
      let hint = near.map { Message(sv: "menar du \($0)=?", en: "did you mean \($0)=?") }
      diagnostics.add(
        Diagnostic(
          code: "okänt-attribut", at: attribute.place, sv: "<\(element.name)> har inget attribut ”\(attribute.name)”",
          en: "<\(element.name)> has no attribute “\(attribute.name)”", hint: hint))
    }
    for name in entry.required.sorted() where element[name] == nil && !meant.contains(name) {
      diagnostics.add(
        Diagnostic(
          code: "saknar-attribut", at: element.namePlace, sv: "<\(element.name)> saknar attributet ”\(name)”",
          en: "<\(element.name)> lacks the attribute “\(name)”"))
    }
    guard entry.isChecked else { return }
    for child in element.elements { check(child, into: &diagnostics) }
  }
}
