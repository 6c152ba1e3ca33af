import Fuzzing
import Glibc
import Intake
import Model
import Testing

/// The first of the changed inputs that `make fuzz` reads, and those that once failed.
@Suite struct FuzzTests {
  @Test(arguments: FuzzFormat.allCases)
  func `seeds, inputs that once failed and changed ones are read or refused`(format: FuzzFormat) {
    let run = FuzzRun(format)
    var faults = run.seeds.flatMap { run.read($0.bytes, as: $0, isThorough: true).faults }
    for (name, bytes) in run.found {
      faults += run.seeds.flatMap { run.read(bytes, as: $0, isThorough: true).faults }.map { "\(name): \($0)" }
    }
    #expect(faults.prefix(3) == [])
    var ends: [FuzzRun.Result.End: Int] = [:]
    for number in 0..<2000 {
      let result = run.run(number)
      ends[result.end, default: 0] += 1
      // `fuzz FORMAT show NUMBER` shows it.
      #expect(result.faults == [], "\(format.rawValue) \(number)")
    }
    // Changes that a reader never or always refuses would try nothing.
    #expect(ends[.read, default: 0] > 100 && ends[.refused, default: 0] > 100, "\(ends)")
  }

  @Test func `each format has seeds, and most of its readers read them`() {
    for format in FuzzFormat.allCases {
      let run = FuzzRun(format)
      #expect(run.seeds.count >= 2 && run.sound.count >= 2, "\(format)")
    }
    #expect(FuzzRun(.csv).seeds.count >= 100)
    #expect(FuzzRun(.xlsx).seeds.count >= 40)
  }

  @Test func `an input is the same each time, and another than the next`() {
    for format in FuzzFormat.allCases {
      let (one, two) = (FuzzRun(format), FuzzRun(format))
      #expect((0..<50).allSatisfy { one.input($0).bytes == two.input($0).bytes }, "\(format)")
      #expect(Set((0..<50).map { one.input($0).bytes }).count > 40, "\(format)")
    }
  }

  @Test(arguments: [
    (Seed.Outcome(nil, []), "nothing was read and no error told"),
    (Seed.Outcome("", [Diagnostic(code: "a", at: nil, sv: "b", en: "c")]), "no place"),
    (Seed.Outcome("", [Diagnostic(code: "a", at: Place(file: "s"), sv: "", en: "c")]), "no words"),
    (Seed.Outcome("", [Diagnostic(code: "a", at: Place(file: "x"), sv: "b", en: "c")]), "a place in no file"),
    (
      Seed.Outcome("", [Diagnostic(code: "a", at: Place(file: "s", line: 3, column: 1), sv: "b", en: "c")]),
      "a place beyond the end"
    ),
  ]) func `a reader that breaks its word is found out`(outcome: Seed.Outcome, fault: String) {
    let seed = Seed("seed", bytes("a\nb"), file: "s") { _ in outcome }
    let faults = FuzzRun(.csv).read(seed.bytes, as: seed, isThorough: false).faults
    #expect(faults.count == 1 && faults.allSatisfy { $0.contains(fault) }, "\(faults)")
  }

  /// Each wrong cell is held against every name that there is: a million of them once took hours.
  @Test func `a long column of unknown names is told of in time`() throws {
    let names = (0..<200).map { "<organisation name=\"enhet-\($0)\" label=\"Enhet nummer \($0) i Lindhaga\"/>" }
    let (project, _) = Project.sample(
      names.joined()
        + "<source name=\"s\" file=\"s.csv\"><column name=\"var\" type=\"organisation\"/></source><report name=\"k\" template=\"t\"/>"
    )
    let source = try #require(project?.sources.first)
    let rows = bytes("var\n" + (0..<10_000).map { "Okänd avdelning nummer tolv i kommunen \($0)\n" }.joined())
    let start = clock()
    let (_, found) = DatasetReader.read(rows, declared: source, expected: nil, project: try #require(project))
    #expect(found.omitted.map(\.code) == ["okänd-organisation"])
    #expect(Double(clock() - start) / Double(CLOCKS_PER_SEC) < 30)
  }
}
