import Intake
import Model
import Testing

@Suite struct RequirementsReaderTests {
  @Test func `requirements are dated data`() throws {
    let xml = """
      <requirements name="sosfs-2011-9">
        <requirement name="a" law="SOSFS 2011:9" place="5 kap. 1 §" from="2012-01-01"> Riskanalys </requirement>
        <requirement name="b" law="SOSFS 2011:9" place="7 kap. 1 §" from="2012-01-01" until="2023-06-30">Åtgärder</requirement>
      </requirements>
      """
    let (set, diagnostics) = RequirementsReader.read(bytes(xml), file: "krav.xml")
    #expect(shown(diagnostics) == [])
    #expect(set?.name.value == "sosfs-2011-9")
    #expect(set?.requirements.map(\.text) == ["Riskanalys", "Åtgärder"])
    #expect(set?.requirements.map { $0.applies(to: .year(2023)) } == [true, false])
    #expect(set?.requirements.first?.section == "5 kap. 1 §")
  }

  @Test func `what is wrong has its place`() {
    let xml = """
      <requirements name="a">
        <requirement name="x" law="L" place="1 §" from="2012-01-01"/>
        <requirement name="x" law="L" place="1 §" from="2012-01-01" until="2011-01-01">t</requirement>
        <requirement name="y" place="1 §" from="nyss">t</requirement>
      </requirements>
      """
    #expect(
      shown(RequirementsReader.read(bytes(xml), file: "krav.xml").1) == [
        "2:3+12 saknar-text: kravet säger inte vad som krävs",
        "3:70+10 fel-värde: kravet slutar gälla innan det börjar",
        "3:22+1 dubbelt-namn: kravet ”x” står två gånger (2:22+1)",
        "4:3+12 saknar-attribut: <requirement> saknar attributet ”law”",
        "4:43+4 fel-värde: ”nyss” är inget datum (from)",
      ])
  }
}

@Suite struct WordsReaderTests {
  @Test func `words are read`() {
    let text =
      "ord;betydelse;språk;avstava\nMAS;sjuksköterska;;\nSenior Alert;register;en;nej\narbetsplatsträff;;;arbetsplats|träff\n"
    let (words, diagnostics) = WordsReader.read(bytes(text), file: "ord.csv", language: .swedish)
    #expect(shown(diagnostics) == [])
    #expect(words.map(\.word) == ["MAS", "Senior Alert", "arbetsplatsträff"])
    #expect(words[1].meaning == "register" && words[1].language == "en" && words[1].hyphenation == "nej")
    #expect(words[1].place.line == 3)
    #expect(words[2].hyphenation == "arbetsplats|träff")
  }

  @Test(arguments: [
    ("ord;betydlse\na;b", "1:5+8 okänd-kolumn: ordlistan har ingen kolumn som heter ”betydlse”"),
    ("betydelse\nb", "1:1+9 kolumn-saknas: ordlistan saknar kolumnen ”ord”"),
    ("ord;språk\na;svenska språket", "2:3+15 fel-språk: ”svenska språket” är ingen språkkod"),
    ("ord;språk\na;xx", "2:3+2 fel-språk: ”xx” är ingen språkkod"),
    ("ord;betydelse\na;", "2:3+1 tom-cell: ”a” har varken betydelse, språk eller avstavning"),
    ("ord;avstava\nträff;trä|f", "2:7+5 fel-avstavning: ”trä|f” är inte ordet ”träff” med fogar"),
    ("ord;språk\n;en", "2:1+1 tom-cell: raden saknar ord"),
    ("ord;språk\na;fi\na;en", "3:1+1 dubbelt-namn: ordet ”a” står två gånger (2:1+1)"),
    ("ord;språk\na", "2:2+1 för-få-fält: raden har 1 fält, rubrikraden 2"),
  ]) func `what is wrong has its place`(_ text: String, _ message: String) {
    #expect(shown(WordsReader.read(bytes(text), file: "ord.csv", language: .swedish).1) == [message])
  }
}

@Suite struct MarkupReadingTests {
  @Test(arguments: [
    ("11pt", 11), ("10.5pt", 10.5), ("10,5pt", 10.5), ("25.4mm", 72), ("2.54cm", 72), ("0mm", 0),
  ]) func `lengths are points`(_ text: String, _ points: Double) throws {
    #expect((try #require(MarkupReading.points(text)) - points).magnitude < 1e-9)
  }

  @Test(arguments: ["11", "pt", "-1pt", "1e3pt", "1 pt", "99999999cm", "11px", ""]) func `other lengths are none`(
    _ text: String
  ) {
    #expect(MarkupReading.points(text) == nil)
  }

  @Test func `what was not asked for is told`() throws {
    var reading = MarkupReading(try Markup(parsing: bytes("<a x=\"ja\" y=\"1\" z=\"\"><b/>t<c/></a>"), file: "a.xml"))
    #expect(reading.yesOrNo("x") == nil)
    #expect(reading.text("z")?.value == "")
    #expect(reading.elements(["c"]).map(\.name) == ["c"])
    reading.notBuilt(attributes: "w")
    var diagnostics = Diagnostics()
    reading.finish(into: &diagnostics)
    #expect(
      shown(diagnostics) == [
        "1:7+2 fel-värde: ”ja” är varken yes eller no (x)", "1:22+2 okänt-element: <b> finns inte i <a>",
        "1:26+1 text-här: text får inte stå direkt i <a>", "1:11+1 okänt-attribut: <a> har inget attribut ”y”",
      ])
  }
}
