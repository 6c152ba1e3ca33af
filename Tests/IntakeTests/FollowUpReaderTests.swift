import Intake
import Model
import Testing

private let elements = """
  <organisation name="on"/><codes name="läge"><code name="klar"/><code name="sen"/></codes>
  <source name="plan" file="plan.csv" key="nr">
  <column name="nr"/><column name="vem"/>
  <follow-up><column name="läge" type="läge" required="yes"/><column name="effekt"/></follow-up></source>
  <report name="r" template="t"/>
  """

/// Reads `files` (date and text) as follow-ups of a plan.
private func read(_ files: [(date: String, text: String)]) throws -> (Dataset, Diagnostics) {
  let followUps = files.map { "<follow-up of=\"plan\" date=\"\($0.date)\" file=\"\($0.date).csv\"/>" }.joined()
  let (project, diagnostics) = Project.sample(elements + followUps)
  #expect(shown(diagnostics) == [])
  let read = try #require(project)
  let plan = try #require(read.sources.first)
  let (dataset, found) = DatasetReader.read(
    bytes("Nr;Vem\n1.1;MAS\n1.2;MAS\n2.1;Chef\n"), declared: plan, expected: nil, project: read)
  #expect(shown(found) == [])
  return FollowUpReader.read(
    zip(read.followUps, files).map { ($0, bytes($1.text)) }, of: try #require(dataset), declared: plan, expected: nil,
    project: read)
}

@Suite struct FollowUpReaderTests {
  @Test func `follow-ups stand in order of their dates`() throws {
    let (plan, diagnostics) = try read([
      ("2024-09-12", "Nr;Läge;Effekt\n1.1;sen;\n"), ("2024-05-15", "Effekt;Läge;Nr\nBra;klar;1.1\n;sen;2.1\n"),
    ])
    #expect(shown(diagnostics) == [])
    #expect(plan.followUps.map(\.date.month) == [5, 9])
    #expect(plan.found("läge", row: 0, on: Day(year: 2024, month: 6, day: 1))?.cell == .name("klar"))
    #expect(plan.found("läge", row: 0, on: nil)?.cell == .name("sen"))
    #expect(plan.found("effekt", row: 0, on: nil)?.cell == .blank)
    #expect(plan.found("vem", row: 2, on: nil)?.cell == .text("Chef"))
  }

  @Test(arguments: [
    (
      "Nr;Läge;Effekt\n1.3;klar;\n",
      "2:1+3 okänd-rad: uppföljningen gäller aktivitet ”1.3”, som inte finns i plan (plan.csv)"
    ),
    ("Nr;Läge;Effekt\n1.1;klar;\n1.1;sen;\n", "3:1+3 dubbelt-namn: raden ”1.1” står två gånger (2:1+3)"),
    ("Nr;Läge;Effekt\n1.1;;Bra\n", "2:5+1 tom-cell: aktivitet 1.1 saknar ”läge” (kolumn 2), som krävs"),
    (
      "Nr;Läge;Effekt;VEM\n1.1;klar;;Jag\n",
      "1:16+3 upptaget-namn: uppföljningens kolumn ”VEM” heter som en kolumn i planen ”plan” (3:17+2)"
    ),
  ])
  func `what is wrong is told`(_ text: String, _ expected: String) throws {
    let shown = shown(try read([("2024-05-15", text)]).1).map { String($0.prefix { $0 != "\n" }) }
    #expect(shown.first.map { Self.withoutNotes($0) } == Self.withoutNotes(expected))
    #expect(shown.count == 1)
  }

  /// The plan's own declaration stands where the test's project has it.
  private static func withoutNotes(_ text: String) -> String {
    text.contains("upptaget-namn") ? String(text.prefix { $0 != "(" }) : text
  }

  @Test func `the nearest rows are told`() throws {
    let (_, diagnostics) = try read([("2024-05-15", "Nr;Läge;Effekt\n1.3;klar;\n")])
    #expect(
      hints(diagnostics) == ["närmast är ”1.1” och ”1.2”; en aktivitet tas inte bort ur planen, den får läget avslutad"]
    )
  }

  @Test func `two follow-ups of one date are told with both places`() {
    let twice = "<follow-up of=\"plan\" date=\"2024-05-15\" file=\"a.csv\"/>"
    let (_, diagnostics) = Project.sample(elements + twice + twice)
    #expect(diagnostics.all.map(\.code) == ["dubbelt-namn"])
    #expect(diagnostics.all.first?.notes.count == 1)
  }

  @Test func `a column of a follow-up may not have the name of one in the plan`() {
    let (_, diagnostics) = Project.sample(
      """
      <source name="p" file="p.csv" key="nr"><column name="nr"/><column name="vem"/>
      <follow-up><column name="vem"/></follow-up></source><report name="r" template="t"/>
      """)
    #expect(diagnostics.all.map(\.code) == ["upptaget-namn"])
  }
}
