import Intake
import Model
import Testing

@Suite struct MarkdownTypographyTests {
  /// `~` stands for U+00A0.
  static let cases: [(typed: String, finished: String)] = [
    (#"Hon sa "ja" och ("nej")."#, "Hon sa ”ja” och (”nej”)."),
    ("it's 'så' 5' barns'", "it’s 'så' 5' barns'"),
    ("ett -- två -- tre --- fyra ---- a-b", "ett – två – tre — fyra ---- a-b"),
    ("vänta... och.... nu..", "vänta… och.... nu.."),
    ("82 procent, 5 %, 3 kr, 1 209 tkr och 2,5 mnkr", "82~procent, 5~%, 3~kr, 1 209~tkr och 2,5~mnkr"),
    ("1 procentenhet 8 procentenheter 12 personer", "1~procentenhet 8~procentenheter 12~personer"),
    ("5 krona 5 kronor 5 krukor 2023 procentsatsen", "5~krona 5~kronor 5 krukor 2023 procentsatsen"),
    ("7 kap. 2 § SoL, kap. 7, § 3, 14 kapitel, skap. 4", "7~kap.~2~§ SoL, kap.~7, §~3, 14 kapitel, skap. 4"),
    ("2-3 veckor, ON 2024-112, 040-12 34 56, -5", "2-3 veckor, ON 2024-112, 040-12 34 56, -5"),
    ("t.ex. bl.a. m.m.", "t.ex. bl.a. m.m."),
    ("82%, 5kr", "82%, 5kr"),
    ("", ""), ("\"", "”"), (" ", " "), ("5 ", "5 "), (" %", " %"),
  ]

  @Test(arguments: cases) func swedish(typed: String, finished: String) {
    #expect(
      Typography.finish(typed, language: .swedish) == finished.replacing("~", with: "\u{00A0}"))
  }

  @Test func english() {
    #expect(
      Typography.finish(#""Yes," she said ("no") -- it's "a -- "b"..." 5 percent"#, language: .english)
        == "“Yes,” she said (“no”) – it’s “a – “b”…” 5\u{00A0}percent")
  }

  @Test func runsSeeEachOther() {
    let runs = [
      Typography.Run("\"", language: .english), Typography.Run("82", language: nil, isFixed: true),
      Typography.Run(" percent\" it", language: .english), Typography.Run("\"-- '5 kr", language: nil),
      Typography.Run("'s", language: .english),
    ]
    #expect(Typography.finish(runs) == ["“", "82", "\u{00A0}percent” it", "\"– '5 kr", "’s"])
  }

  @Test func twiceIsOnce() {
    for (typed, _) in Self.cases {
      let once = Typography.finish(typed, language: .swedish)
      #expect(Typography.finish(once, language: .swedish) == once)
    }
  }
}
