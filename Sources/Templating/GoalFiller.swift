import Figures
import Intake
import Model

extension Filler {
  /// The rating of a `section kind="goal"`, from a field that holds a code: `rating=".bedömning"`. A goal that no one
  /// rated is not passed over; `?` after the field lets it say so in words.
  func rating(_ element: Markup, _ context: Context) -> CodeList.Code? {
    guard let kind = element["kind"] else {
      if let rating = element["rating"] {
        diagnostics.add(
          Diagnostic(
            code: "fel-värde", at: rating.place, sv: "bara ett mål har en bedömning (rating)",
            en: "only a goal has a rating",
            hint: Message(sv: "skriv kind=\"goal\" på avsnittet", en: "write kind=\"goal\" on the section")))
      }
      return nil
    }
    guard kind.value == "goal" else {
      diagnostics.add(
        Diagnostic(
          code: "fel-värde", at: kind.place, sv: "det finns inget avsnitt av slaget ”\(kind.value)”",
          en: "there is no section of kind “\(kind.value)”",
          hint: Message(sv: "skriv kind=\"goal\"", en: "write kind=\"goal\"")))
      return nil
    }
    guard let rating = element["rating"] else {
      diagnostics.add(
        Diagnostic(
          code: "saknar-attribut", at: element.namePlace, sv: "målet saknar bedömning (rating)",
          en: "the goal lacks a rating",
          hint: Message(
            sv: "skriv fältet som har den: rating=\".bedömning\"", en: "write the field that has it: rating=\".rating\""
          )))
      return nil
    }
    return attempt { () throws(Diagnostic) in
      let expression = try filledExpression(rating, context)
      let reference = try Reference(parsing: expression.value, at: expression.place, language: template.language)
      switch try evaluator.evaluate(reference, in: context) {
      case .code(let code): return code
      case .blank(let mark) where reference.optional:
        return CodeList.Code(name: "", label: printing.meaning(of: mark ?? .missing).capitalizedFirst, shape: nil)
      default:
        throw Diagnostic(
          code: "fel-värde", at: rating.place, sv: "”\(rating.value)” är ingen kod ur en kodlista",
          en: "“\(rating.value)” is not a code of a code list",
          hint: Message(
            sv: "ge kolumnen kodlistan som typ: <column name=\"bedömning\" type=\"omdöme\"/>",
            en: "give the column the code list as its type: <column name=\"rating\" type=\"ratings\"/>"))
      }
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
