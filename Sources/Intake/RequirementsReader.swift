import Model

/// Reads what a law or guideline asks for, as dated data.
package enum RequirementsReader {
  /// `<requirements name="…">` with its items.
  package struct RequirementSet: Sendable {
    package let name: Located<String>
    package let requirements: [Requirement]
  }

  /// A whole file.
  package static func read(_ bytes: [UInt8], file: String) -> (RequirementSet?, Diagnostics) {
    var diagnostics = Diagnostics()
    guard let root = diagnostics.collect({ () throws(Diagnostic) in try Markup(parsing: bytes, file: file) }) else {
      return (nil, diagnostics)
    }
    guard root.name == "requirements" else {
      diagnostics.add(
        Diagnostic(
          code: "okänt-element", at: root.place, sv: "en fil med krav börjar med <requirements>, inte <\(root.name)>",
          en: "a file of requirements begins with <requirements>, not <\(root.name)>"))
      return (nil, diagnostics)
    }
    return (read(root, into: &diagnostics), diagnostics)
  }

  /// An element that a template or one of its parts holds.
  package static func read(_ element: Markup, into diagnostics: inout Diagnostics) -> RequirementSet? {
    var reading = MarkupReading(element)
    let name = reading.name("name")
    let children = reading.elements(["requirement"])
    reading.finish(into: &diagnostics)
    var names = UniqueNames()
    var requirements: [Requirement] = []
    for child in children {
      var reading = MarkupReading(child)
      let (name, law, section) = (reading.name("name"), reading.required("law"), reading.required("place"))
      let (from, until) = (reading.day("from", required: true), reading.day("until"))
      let text = reading.onlyText()
      if text.value.isEmpty {
        reading.add(
          Diagnostic(
            code: "saknar-text", at: child.place, sv: "kravet säger inte vad som krävs",
            en: "the requirement does not say what is required"))
      }
      if let from, let until, until < from {
        reading.add(
          Diagnostic(
            code: "fel-värde", at: child["until"]?.place ?? child.place, sv: "kravet slutar gälla innan det börjar",
            en: "the requirement ends before it begins"))
      }
      if let name, let twice = names.take(name, Message(sv: "kravet", en: "the requirement")) { reading.add(twice) }
      reading.finish(into: &diagnostics)
      guard let name, let law, let section, let from else { continue }
      requirements.append(
        Requirement(
          name: name.value, law: law.value, section: section.value, from: from, until: until, text: text.value,
          place: child.place))
    }
    return name.map { RequirementSet(name: $0, requirements: requirements) }
  }
}
