import Model
import Testing

struct AddressTextTests {
  @Test(arguments: [
    "https://www.socialstyrelsen.se/statistik", "www.lindhaga.se", "omsorg@lindhaga.example", "(http://a.se)",
    "socialstyrelsen.se/statistik-och-data", "kolada.se/verktyg/",
  ])
  func addresses(_ word: String) { #expect(AddressText.isAddress(Array(word.utf8))) }

  @Test(arguments: [
    "och/eller", "2023/24", "km/h", "bl.a.", "t.ex./osv.", "1.5/2", "@", "kap.3/4", "m.m./år", "ON2024/69",
    "://".dropLast().description,
  ])
  func words(_ word: String) { #expect(!AddressText.isAddress(Array(word.utf8))) }

  @Test func aLongAddressBreaksAtItsSigns() {
    let address = "https://www.a-b.se/c/dd?year=2023&unit=x#last"
    let bytes = Array(address.utf8)
    let breaks = AddressText.breaks(in: bytes)
    let pieces = zip([0] + breaks, breaks + [bytes.count]).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
    #expect(
      pieces == ["https://", "www", ".a", "-b", ".se/", "c/", "dd", "?year", "=2023", "&unit", "=x", "#last"])
    #expect(AddressText.breaks(in: Array("a@b.se".utf8)).isEmpty)
  }
}
