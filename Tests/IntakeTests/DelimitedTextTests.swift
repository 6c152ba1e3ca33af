import Fuzzing
import Intake
import Model
import Testing

/// All rows of a text, each cell as `line:column+length text`.
private func rows(_ bytes: [UInt8], _ dialect: Dialect = Dialect()) throws(Diagnostic) -> [[String]] {
  let decoded = try TextDecoder.decode(bytes, as: dialect.encoding, file: "a.csv")
  var text = try DelimitedText(decoded: decoded, file: "a.csv", dialect: dialect)
  var rows: [[String]] = []
  var fields: [DelimitedText.Field] = []
  while try text.readRow(into: &fields) {
    rows.append(fields.map { "\($0.line):\($0.column)+\($0.length) \(text.text($0))" })
  }
  return rows
}

private func failure(_ bytes: [UInt8], _ dialect: Dialect = Dialect()) -> String {
  do throws(Diagnostic) { return "\(try rows(bytes, dialect))" } catch { return shown(error) }
}

@Suite struct DelimitedTextTests {
  @Test(arguments: [
    ("a;b\n1;2", [["1:1+1 a", "1:3+1 b"], ["2:1+1 1", "2:3+1 2"]]),
    ("å;bö\r\n1;\r\n", [["1:1+1 å", "1:3+2 bö"], ["2:1+1 1", "2:3+1 "]]),
    ("a\rb\rc", [["1:1+1 a"], ["2:1+1 b"], ["3:1+1 c"]]),
    ("\u{FEFF}sep=,\na,b", [["2:1+1 a", "2:3+1 b"]]),
    ("a;b\n\n ;\u{A0}\n1;2\n", [["1:1+1 a", "1:3+1 b"], ["4:1+1 1", "4:3+1 2"]]),
    ("\"a;b\";\"c\"\"d\"", [["1:2+3 a;b", "1:8+4 c\"d"]]),
    ("\"rad 1\r\nrad 2\";x\ny;z", [["1:2+5 rad 1\nrad 2", "2:8+1 x"], ["3:1+1 y", "3:3+1 z"]]),
    (" a \u{A0};\t b", [["1:2+1 a", "1:8+1 b"]]),
    ("5\" skärm;x", [["1:1+8 5\" skärm", "1:10+1 x"]]),
    ("e\u{301}a\u{308};b", [["1:1+2 e\u{301}a\u{308}", "1:4+1 b"]]),
    ("\"\";x", [["1:2+1 ", "1:4+1 x"]]),
    ("", []),
  ]) func `every cell has its place`(_ source: String, _ expected: [[String]]) throws {
    #expect(try rows(bytes(source)) == expected)
  }

  @Test(arguments: [
    ("a;\"b\nc;d", "1:3+1 citattecken: citattecknet stängs aldrig"),
    ("a;\"b\"c;d", "1:6+1 citattecken: efter det stängande citattecknet ska ; eller en ny rad stå"),
    (
      "år;SÃ¤rskilt boende",
      "1:5+1 teckenkodning: å, ä och ö har blivit fel redan när filen sparades (”Ã¤” i stället för ”ä”)"
    ),
    ("a\u{0}b", "1:2+1 teckenkodning: filen innehåller tecknet NUL och är ingen textfil"),
  ]) func `what is no table is refused`(_ source: String, _ message: String) {
    #expect(failure(bytes(source)) == message)
  }

  @Test func `title rows are lines, whatever they hold`() throws {
    var dialect = Dialect()
    dialect.skippedRows = 2
    #expect(try rows(bytes("sep=;\nUttag \"2024;;\n;;\na;b;c\n"), dialect) == [["4:1+1 a", "4:3+1 b", "4:5+1 c"]])
  }

  @Test func `the separator is declared once`() throws {
    var dialect = Dialect()
    dialect.separator = "\t"
    #expect(try rows(bytes("a;b\tc"), dialect) == [["1:1+3 a;b", "1:5+1 c"]])
    #expect(failure(bytes("sep=;\na"), dialect).hasPrefix("1:5+1 skiljetecken"))
  }

  @Test func `encodings are as declared`() throws {
    var dialect = Dialect()
    let excel: [UInt8] = [0xE5, 0xE4, 0xF6, 0x3B, 0x96, 0x80, 0x0D, 0x0A, 0x31, 0x3B, 0x32]
    #expect(failure(excel, dialect) == "1:1+1 teckenkodning: byten 0xE5 är inte giltig UTF-8")
    dialect.encoding = .windows1252
    #expect(try rows(excel, dialect) == [["1:1+3 åäö", "1:5+2 –€"], ["2:1+1 1", "2:3+1 2"]])
    #expect(failure([0x61, 0xE5, 0x81], dialect) == "1:3+1 teckenkodning: byten 0x81 är inget tecken i windows-1252")
    dialect.encoding = .latin1
    #expect(failure(excel, dialect) == "1:5+1 teckenkodning: byten 0x96 är inget tecken i iso-8859-1")
    #expect(failure(bytes("x;å"), dialect).hasPrefix("1:3+1 teckenkodning: filen är UTF-8"))
    #expect(failure([0xFF, 0xFE, 0x61, 0x00], Dialect()).hasPrefix("- teckenkodning: filen är UTF-16"))
  }

  @Test func `the hint of a wrong encoding names the right one`() {
    #expect(throws: Diagnostic.self) { try TextDecoder.decode([0x61, 0xE5], as: .utf8, file: "a.csv") }
    do throws(Diagnostic) { _ = try TextDecoder.decode([0x61, 0xE5], as: .utf8, file: "a.csv") } catch {
      #expect(error.hint?.sv.contains("encoding=\"windows-1252\"") == true)
    }
  }

  /// A writer of its own, after RFC 4180: quotes only where they are needed, or everywhere.
  private func written(_ table: [[String]], separator: String, lineBreak: String, quoteAll: Bool) -> String {
    table.map { row in
      row.map { cell in
        let needs = cell.contains { $0 == "\"" || $0.isNewline || String($0) == separator }
        return needs || quoteAll ? "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" : cell
      }.joined(separator: separator)
    }.joined(separator: lineBreak)
  }

  @Test(arguments: 0..<200) func `what was written reads back cell for cell`(_ seed: UInt64) throws {
    var random = Generator(seed: seed)
    let alphabet = ["a", "Ö", "1", ";", ",", "\t", "\"", "\n", " ", "é", "–", "日", "👍", "x y"]
    let (width, height) = (Int.random(in: 1...6, using: &random), Int.random(in: 1...12, using: &random))
    let table = (0..<height).map { _ in
      (0..<width).map { _ in
        // White space around a cell is not kept, so a letter stands at each end.
        let inner = (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? ""
        }
        return "k" + inner.joined() + "z"
      }
    }
    let separator = [";", ",", "\t"].randomElement(using: &random) ?? ";"
    let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let source = written(table, separator: separator, lineBreak: lineBreak, quoteAll: Bool.random(using: &random))
    var dialect = Dialect()
    dialect.separator = separator.first
    var text = try DelimitedText(decoded: bytes(source), file: "a.csv", dialect: dialect)
    var fields: [DelimitedText.Field] = []
    var read: [[String]] = []
    let places = SourceText(file: "a.csv", bytes: bytes(source))
    while try text.readRow(into: &fields) {
      read.append(fields.map { text.text($0) })
      // The place is where the cell's first letter stands.
      for field in fields where lineBreak != "\r" {
        let line = try #require(places.line(field.line))
        #expect(line.dropFirst(field.column - 1).first == "k", "\(field) in \(source)")
      }
    }
    #expect(read == table)
  }

  @Test func `a row has the header's fields`() throws {
    var text = try DelimitedText(decoded: bytes("a;b;c\n1;2\n1;2;å;4\n1;2;3"), file: "a.csv", dialect: Dialect())
    var (header, fields): ([DelimitedText.Field], [DelimitedText.Field]) = ([], [])
    var messages: [String] = []
    _ = try text.readRow(into: &header)
    while try text.readRow(into: &fields) {
      if let wrong = text.check(fields, against: header) { messages.append(shown(wrong)) }
    }
    #expect(
      messages == [
        "2:4+1 för-få-fält: raden har 2 fält, rubrikraden 3", "3:7+1 för-många-fält: raden har 4 fält, rubrikraden 3",
      ])
  }
}
