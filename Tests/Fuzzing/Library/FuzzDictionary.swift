/// The pieces of which a format's changes are made, as bytes, made once.
struct FuzzDictionary {
  let tokens: [[UInt8]]
  let openers: [[UInt8]]
  /// What may stand as a value.
  let values: [[UInt8]]
  let isMarkup: Bool

  init(_ format: FuzzFormat) {
    tokens = Self.tokens(of: format)
    openers = Self.openers(of: format).map { Array($0.utf8) }
    let isMarkup = [.xlsx, .xml, .project, .theme, .template].contains(format)
    self.isMarkup = isMarkup
    values = (Self.numbers + Self.names + Self.names + Self.signs.suffix(14)).map {
      Array((isMarkup ? $0.replacing("<", with: "&lt;") : $0).utf8)
    }
  }

  /// Pieces that mean something to the reader, or should not.
  private static func tokens(of format: FuzzFormat) -> [[UInt8]] {
    let own: [String] =
      switch format {
      case .csv, .facts, .words: Self.delimited
      case .xlsx: Self.markup + Self.sheet
      case .json: Self.json
      case .xml, .project, .theme, .template: Self.markup + Self.words
      case .markdown: Self.markdown
      case .picture: []
      }
    return (own + Self.signs + Self.numbers).map { Array($0.utf8) } + Self.bytes
      + (format == .picture ? Self.chunks : [])
  }

  /// Openers that are put within each other a hundred times and more.
  private static func openers(of format: FuzzFormat) -> [String] {
    switch format {
    case .csv, .facts, .words: ["\"", ";", "\n", "\r", "\"\n"]
    case .xlsx: ["<a>", "<is>", "<r><t>", "<row>", "<c>", "<sheetData>", "a:"]
    case .json: ["[", "{\"a\":", "{\"values\":[", "[{\"a\":[", "\\"]
    case .xml, .project, .theme, .template: ["<a>", "<a b='c'>", "<!--", "<![CDATA[", "<organisation name='a'>", "a:"]
    case .markdown: ["> ", "*", "**a ", "[", "![", "- ", "1. ", "{", "(", "`", "[^a]", "\\", "  ", "|", "_", "<"]
    case .picture: ["\0", "\u{7F}"]
    }
  }

  /// Signs that break readers wherever they stand.
  private static let signs = [
    "\0", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{FFFD}", "\u{E000}", "\u{E001}", "\u{F8FF}", "\u{10FFFF}", "\u{202E}",
    "\u{2028}", "\u{85}", "\u{A0}", "\u{202F}", "\u{2212}", "\u{AD}", "\u{200B}", "\u{301}", "\u{1F1F8}", "👩‍👩‍👧", "é", "å",
    "\u{1B}[2J",
    "\u{7F}", "\r", "\n", "\r\n", "\t", "\u{B}", "\u{C}", " ", "../", "/etc/passwd", "nil", "null", "nej", "no",
  ]
  private static let numbers = [
    "0", "-0", "-1", "00000000000000000001", "99999999999999999999999999999999999999", "0,1", "0.1", "1,5", "-5,25",
    "1e5",
    "1e999999", "1e-999999", "1E+308", "-1e400", "2147483648", "4294967296", "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808", "18446744073709551616", "0,00000000000000000000000000000000000001", "1 000 000",
    "1.000.000",
    "12 %", "12%", "5 kr", "5 tkr", "(5)", "<5", "X", "x", "..", ".", "–", "-", "=1+1", "@a", "+1", "NaN", "inf",
    "#REF!",
    "#SAKNAS!", "#N/A", "2023", "0000", "9999", "12345", "2023-02-30", "0000-00-00", "99999-01-01", "2023-01-01",
    "1900-02-29",
    "2023-k5", "2023-k1", "2023-13", "2023-12", "jan-23", "1/2", "2958465", "2958466", "60", "0,5 år", "K", "M",
    "1_000", "٣", "²", "½",
  ]
  /// Words that are known in a project or of a format.
  private static let names = [
    "", "a", "nöjda", "säbo", "on", "kommun", "procent", "kr", "tkr", "personer", "namn", "text", "number", "date",
    "sex",
    "organisation", "standard", "sv", "en", "s", "b", "e", "str", "inlineStr", "A1", "B2", "XFD1048576", "A1:B2",
    "rId1", "14", "22",
    "164", "yyyy", "0.00%", "utf-8", "utf-16", "windows-1252", "iso-8859-1", ";", ",", "a b", "a, b", "a hos b",
    "#1a2b3c", "12pt", "3mm",
    "{nöjda}", "{", "&amp;", "&#10;", "_x000D_", "\\n", "\\u0000", "\\ud800", "https://a.se", "minst 80", "andel",
    "totalt", "Summa",
  ]
  /// Bytes that are no UTF-8, other encodings' marks and other files' signatures.
  private static let bytes: [[UInt8]] = [
    [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB], [0x80], [0xBF], [0xC0, 0x80], [0xC3],
    [0xE0, 0x80, 0x80],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88], [0xFF],
    [0xE5],
    [0x81], [0x96], [0, 0], [0x3B, 0], [0, 0x3B], [0, 0xD8], [0xD8, 0], [0x0A, 0], [0, 0x0A], [0x50, 0x4B, 3, 4],
    [0x50, 0x4B, 1, 2], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 6, 6], [0x25, 0x50, 0x44, 0x46, 0x2D],
    [0x89, 0x50, 0x4E, 0x47],
    [0xD0, 0xCF, 0x11, 0xE0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F],
    [0x80, 0, 0, 0],
  ]
  /// Parts of PNG and JPEG.
  private static let chunks: [[UInt8]] = [
    Array("IHDR".utf8), Array("IDAT".utf8), Array("IEND".utf8), Array("PLTE".utf8), Array("tRNS".utf8),
    Array("eXIf".utf8),
    Array("iCCP".utf8), [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xDA], [0xFF, 0xC0], [0xFF, 0xC2], [0xFF, 0xC4],
    [0xFF, 0xE1],
    [0xFF, 0xE0, 0, 2], [0xFF, 0xE0, 0, 0], [0xFF, 0xE1, 0xFF, 0xFF], [0xFF, 0xEE, 0, 14], [0xFF, 0xFF], [0xFF, 0],
    Array("Exif\0\0MM\0*".utf8), Array("Exif\0\0II*\0".utf8), Array("Adobe".utf8),
  ]
  private static let delimited = [
    ";", ",", "\t", "|", "\"", "\"\"", "\";\"", ";;;;", "\"\n", "\n\"", "\n\n", "\r\r", "\n;\n", "sep=;\n", "sep=,\r\n",
    "sep=",
    "namn;etikett;enhet;organisation;2022;2023", "name", "namn", "period", "värde", "n", "2023 n", "2023 n;", "kön",
    "mål",
    "minst 80", "procent", "kr", "tkr", "personer", "organisation", "kommun", "anmärkning", "Totalt", "Summa", "Källa:",
    "minst", "högst", "källa", "hämtad", "definition", "decimaler", "ord", "betydelse", "språk", "avstava", "sv", "en",
    "|",
  ]
  private static let markup = [
    "<", ">", "</", "/>", "<a>", "</a>", "<a/>", "<a b=\"c\">", "\"", "'", "&", "&amp;", "&lt;", "&b;", "&#0;", "&#x0;",
    "&#x110000;", "&#xD800;", "&#65;", "&#xE000;", "&#", "&#x", "&;", "]]>", "<![CDATA[", "<!--", "-->", "--", "<?",
    "?>", "<?xml",
    "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.1\"?>", "<?xml version=\"1.0\" encoding=\"x\"?>",
    "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>", "<!DOCTYPE a>", "<!DOCTYPE a [", "<!ENTITY b \"cccccccccc\">",
    "<!ENTITY b SYSTEM \"file:///etc/passwd\">", "<!ENTITY % b SYSTEM \"http://localhost/\">%b;", "]>", "xmlns=\"a\"",
    "xmlns:a=\"b\"",
    "xml:space=\"preserve\"", "xml:lang=\"sv\"", "xsi:nil=\"true\"",
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", "a:b",
  ]
  private static let words = [
    " name=\"\"", " name=\"a\"", " name=\"a\" name=\"a\"", " file=\"a.csv\"", " unit=\"tkr\"", " type=\"number\"",
    " language=\"en\"",
    " sum=\"a, b\"", " difference=\"a, b\"", " share=\"a, b\"", " mean=\"a\"", " where=\"a = 1 and b = 2\"",
    " period=\"2023-k4\"",
    " extends=\"standard\"", " extends=\"storstil\"", "{nöjda}", "{nöjda hos säbo}", "{.period -1}", "{", "}", "{{",
    "#ffffff",
    "#FFF", "10pt", "1e9mm", "-1mm", "100%", "<organisation name=\"a\">", "<source name=\"a\" file=\"b.csv\">",
    "<column name=\"a\"/>",
    "<rule figure=\"a\" sum=\"b\"/>", "<report name=\"a\" template=\"b\"/>", "<p>", "<each rows=\"a\">",
    "<if test=\"a\">", "yes",
  ]
  private static let sheet = [
    " r=\"A1\"", " r=\"XFD1048576\"", " r=\"XFE1048577\"", " r=\"ZZZZZZZZZZZZZZZZZ1\"", " r=\"A0\"", " r=\"\"",
    " t=\"s\"", " t=\"b\"",
    " t=\"e\"", " t=\"str\"", " t=\"inlineStr\"", " t=\"d\"", " t=\"q\"", " s=\"0\"", " s=\"-1\"", " s=\"99999999999\"",
    "<v>", "</v>",
    "<v>-1</v>", "<v>9223372036854775808</v>", "<row>", "</row>", "<row r=\"5\">", "<row r=\"1048577\">",
    "<row hidden=\"1\">", "<c>",
    "</c>", "<c/>", "<is><t>", "</t></is>", "<t xml:space=\"preserve\">", "<r><t>",
    "<rPh sb=\"0\" eb=\"1\"><t>a</t></rPh>", "_x000D_",
    "_x0000_", "_xD800_", "_x005F_x0000_", "<f>", "<f>1+1</f>", "<si>", "</si>", "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B2:A1\"/>", "<xf numFmtId=\"14\"/>", "<xf numFmtId=\"4294967296\"/>",
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>", "[h]:mm", "0.00%", "[Red]#,##0.0;;@", "\\",
    "Target=\"../../../a\"",
    "Target=\"/xl/workbook.xml\"", "TargetMode=\"External\"", "rId1", "state=\"hidden\"", "state=\"veryHidden\"",
    "date1904=\"1\"",
    "<definedName name=\"a\">Blad1!$A$1:$B$2</definedName>", "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>",
    "<mc:AlternateContent>",
  ]
  private static let json = [
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\\\"", "\\u0000", "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\uE000",
    "\\u", "\\x", "true",
    "false", "null", "{}", "[]", "\"\"", "[[]]", "[{}]", ",,", "[,]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "//", "/*",
    "*/", "1.", ".1",
    "01", "+1", "-", "1e", "Infinity", "\"values\":", "\"results\":", "\"kpi\":", "\"kpi\":\"N23891\"",
    "\"municipality\":", "\"0000\"",
    "\"period\":", "\"period\":2023", "\"gender\":\"K\"", "\"gender\":\"Z\"", "\"value\":null", "\"value\":1e999999",
    "\"status\":\"P\"",
    "\"count\":", "\"next_url\":\"x\"", "\"next_page\":", "\"fakta\":[", "\"~1\":", "\"~0/\":", "\"rader\":",
  ]
  private static let markdown = [
    "{nöjda}", "{nöjda hos säbo}", "{", "}", "{}", "{ }", "{{a}}", "\\{", "{.period -1}", "{a\nb}", "{\u{E000}}",
    "{a|b}", "{\"}", "# ",
    "## ", "###### ", "####### ", "\n# a\n", "#", "\n===\n", "\n---\n", "***", "* * *", "> ", "> [!ruta] a\n",
    "> [!ruta]", "\n- ", "\n1. ",
    "\n999999999. ", "\n- [ ] ", "    ", "\t", "```", "~~~", "`", "``", "*", "**", "_", "__", "~~", "[", "]", "](", ")",
    "![", "![](#mål)",
    "[](#mål)", "[](rapport:a)", "[a](lang:en)", "[a](lang:)", "[a](http://a.se)", "[a](<http://å.se>)",
    "[a](javascript:a)", "[a]: b",
    "[^a]", "\n[^a]: b\n", "[^", "<", "<b>", "</b>", "<!--", "-->", "<?", "<![CDATA[", "&nbsp;", "&#0;", "&#xE000;",
    "&amp", "&",
    "www.a.se", "http://a.se/{a}", "https://å.se/a_b_c", "a@b.se", "mailto:a@b.se", "\n|a|b|\n|-|-|\n|c|d|\n", "|",
    "\\|", "|-", ":-:", "\\",
    "\\\n", "  \n", "\n\n", "\n\n\n", "![a](b.png)", "![a](b.png \"c\")", "![](b.png)", "--", "---", "...", "\"", "'",
    "§", "kap.",
  ]
}
