import CIDN

/// The two forms of a host's name in letters outside ASCII: `xn--rksmrgs-5wao1o.se` for machines, `räksmörgås.se` for
/// readers (RFC 5891).
package enum HostName {
  /// The form that an address has in a file; `nil` for a name that no host may have.
  package static func ascii(_ name: String) -> String? {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else { return shown(name) == nil ? nil : name }
    return converted(name) { idn2_to_ascii_8z($0, $1, Int32(IDN2_NONTRANSITIONAL.rawValue)) }
  }

  /// The form that is printed; `nil` when the name says that it has one, and that is wrong.
  package static func shown(_ name: String) -> String? {
    guard name.lowercased().split(separator: ".").contains(where: { $0.hasPrefix("xn--") }) else { return name }
    return converted(name) { idn2_to_unicode_8z8z($0, $1, 0) }
  }

  private static func converted(
    _ name: String, _ convert: (UnsafePointer<CChar>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> String? {
    var result: UnsafeMutablePointer<CChar>?
    let status = name.withCString { convert($0, &result) }
    defer { if let result { idn2_free(result) } }
    guard status == Int32(IDN2_OK.rawValue), let result else { return nil }
    return String(cString: result)
  }
}

extension HostName {
  /// `address` with its host's name changed: what stands after `//` or `@`, up to the next sign that ends it.
  package static func replaced(in address: String, by change: (String) -> String?) -> String? {
    let utf8 = address.utf8
    var start = address.startIndex
    if let colon = utf8.firstIndex(of: UInt8(ascii: ":")), address[colon...].hasPrefix("://") {
      start = utf8.index(colon, offsetBy: 3)
    } else if let at = utf8.firstIndex(of: UInt8(ascii: "@")) {
      start = utf8.index(after: at)
    }
    let end = utf8[start...].firstIndex { "/?#:".utf8.contains($0) } ?? address.endIndex
    guard let host = change(String(address[start..<end])) else { return nil }
    return address[..<start] + host + address[end...]
  }
}
