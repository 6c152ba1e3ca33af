import Fuzzing
import Intake
import Model
import Testing

@Suite struct NumberReadingTests {
  private func read(_ text: String, unit: String? = nil, decimal: Character = ",", nulls: [String] = []) -> String {
    var dialect = Dialect()
    (dialect.decimal, dialect.nulls) = (decimal, nulls)
    let reading = NumberReading(dialect: dialect, unit: Unit.standard.first { $0.name == unit })
    do throws(Diagnostic) {
      switch try reading.read(text, at: Place(file: "a.csv", line: 1, column: 1)) {
      case .number(let number): return number.description
      case let mark?: return "\(mark)"
      case nil: return "blank"
      }
    } catch { return "\(error.code): \(error.hint?.sv ?? "")" }
  }

  @Test(arguments: [
    ("0", "0"), ("82", "82"), ("1209882", "1209882"), ("1 209 882", "1209882"), ("328\u{A0}031", "328031"),
    ("319\u{202F}152", "319152"), ("8\u{2009}879", "8879"), ("16,9", "16.9"), ("26,30", "26.3"), ("0,05", "0.05"),
    ("−9,61", "-9.61"), ("-9,61", "-9.61"), ("–9,61", "-9.61"), ("− 7", "-7"), ("−0", "0"), ("+8,9", "8.9"),
    ("12 345,5", "12345.5"), ("..", "missing"), (".", "notApplicable"), ("–", "nothing"), ("-", "nothing"),
    ("x", "protected"), ("X", "protected"), ("", "blank"),
  ]) func `numbers and marks`(_ text: String, _ value: String) { #expect(read(text) == value) }

  @Test(arguments: [
    ("82 procent", "procent", "82"), ("82%", "procent", "82"), ("82,0\u{A0}%", "procent", "82"),
    ("1 032 tkr", "tkr", "1032"), ("220096,00 kr", "kr", "220096"), ("1 person", "personer", "1"),
    ("2 personer", "personer", "2"), ("−5 dagar", "dagar", "-5"),
  ]) func `a unit may be repeated`(_ text: String, _ unit: String, _ value: String) {
    #expect(read(text, unit: unit) == value)
  }

  @Test(arguments: [
    ("220096,00 kr", "tkr", "enheten i kolumnen är tkr; skriv bara talet"),
    ("83%", "antal", "cellen är i procent: kolumnens enhet ska då vara procent"),
    ("5 tkr", "kr", "enheten i kolumnen är kr; skriv bara talet"),
  ]) func `another unit is refused`(_ text: String, _ unit: String, _ hint: String) {
    #expect(read(text, unit: unit) == "inget-tal: \(hint)")
  }

  @Test(arguments: [
    ("#DIVISION/0!", "kalkylbladet har ett fel"), ("#REFERENS!", "kalkylbladet har ett fel"),
    ("#SAKNAS!", "kalkylbladet har ett fel"), ("<5 %", "är talet för litet för att visas, skriv x"),
    ("2023-08-15", "det ser ut som ett datum"), ("02-jan", "det ser ut som ett datum"),
    ("31/12 2023", "det ser ut som ett datum"), ("20223-08-15", "det ser ut som ett datum"),
    ("SANT", "kalkylbladet har gjort cellen till sant"), ("1,2E+11", "kalkylbladet visar talet i grundpotensform"),
    ("42.9", "decimaltecknet är , här; skriv decimal=\".\""), ("12.345,50", "tusental skiljs med mellanslag"),
    ("Data saknas", "skriv .. när en uppgift saknas"), ("cirka 5", "skriv ett tal, eller .."),
    ("12 34", "skriv ett tal"), ("1234 567", "skriv ett tal"), ("1 2345", "skriv ett tal"), ("5,", "skriv ett tal"),
    (",5", "skriv ett tal"), ("--5", "skriv ett tal"), ("5-", "skriv ett tal"), ("(5)", "skriv ett tal"),
    ("1,2,3", "skriv ett tal"), ("٣", "skriv ett tal"), ("1234567890123456", "skriv ett tal"), ("...", "skriv ett tal"),
  ]) func `anything else is an error with advice`(_ text: String, _ hint: String) {
    #expect(read(text).hasPrefix("inget-tal: \(hint)"), "\(read(text))")
  }

  @Test func `the declared decimal mark and null texts hold`() {
    #expect(read("42.9", decimal: ".") == "42.9")
    #expect(read("12,345.50", decimal: ".").contains("tusental skiljs med mellanslag"))
    #expect(read("n/a", nulls: ["n/a", "ej svar"]) == "missing")
    #expect(read("ej svar", nulls: ["n/a", "ej svar"]) == "missing")
  }

  @Test(arguments: 0..<300) func `a printed number reads back`(_ seed: UInt64) {
    var random = Generator(seed: seed)
    let scale = Int.random(in: 0...4, using: &random)
    let number = Decimal(units: Int128(Int.random(in: -9_999_999_999...9_999_999_999, using: &random)), scale: scale)
    #expect(read(NumberText.digits(number, decimals: scale)) == number.description)
  }
}
