import Intake
import Testing

struct HostNameTests {
  /// The two forms of RFC 3492's and everyday names.
  @Test(arguments: [
    ("räksmörgås.se", "xn--rksmrgs-5wao1o.se"), ("äldreomsorg.example", "xn--ldreomsorg-p5a.example"),
    ("bücher.example", "xn--bcher-kva.example"), ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
  ])
  func twoForms(shown: String, ascii: String) {
    #expect(HostName.ascii(shown) == ascii)
    #expect(HostName.shown(ascii) == shown)
    #expect(HostName.shown(shown) == shown && HostName.ascii(ascii) == ascii)
  }

  @Test(arguments: ["www.socialstyrelsen.se", "localhost", "192.0.2.1", "WWW.Lindhaga.SE", ""])
  func plainNamesStay(_ name: String) {
    #expect(HostName.ascii(name) == name && HostName.shown(name) == name)
  }

  @Test(arguments: ["xn--0", "xn--99zzzzzz9999.se"])
  func whatNoHostIsCalled(_ name: String) { #expect(HostName.shown(name) == nil && HostName.ascii(name) == nil) }
}
