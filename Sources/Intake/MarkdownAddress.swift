import Model

/// What stands between the round brackets of a link.
enum MarkdownAddress {
  case target(LinkTarget)
  /// `lang:en`, with whether the tag is well-formed.
  case language(String, isValid: Bool)
  /// The name of another report of the project.
  case report(String)
  case refused

  init(_ address: String) {
    let lower = address.lowercased()
    if let anchor = address.dropping(prefix: "#") {
      self = anchor.isEmpty || anchor.contains(where: \.isWhitespace) ? .refused : .target(.anchor(anchor))
    } else if let tag = address.dropping(prefix: "lang:") {
      self = .language(tag, isValid: LanguageTag.isKnown(tag))
    } else if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      let host = address.drop { $0 != ":" }.dropFirst(3).prefix { !"/?#".contains($0) }
      let isHost = !host.isEmpty && !host.contains(where: \.isWhitespace) && host.first != "." && host.first != ":"
      self = isHost ? Self.outward(address) : .refused
    } else if let mailbox = lower.dropping(prefix: "mailto:") {
      let parts = mailbox.prefix { $0 != "?" }.split(separator: "@", omittingEmptySubsequences: false)
      let isMailbox = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
      self = isMailbox ? Self.outward(address) : .refused
    } else if Self.isName(address) {
      self = .report(address)
    } else {
      self = .refused
    }
  }

  /// With the host's name as files have it; refused when no host may be called so.
  private static func outward(_ address: String) -> MarkdownAddress {
    HostName.replaced(in: address, by: HostName.ascii).map { .target(.address(escaped($0))) } ?? .refused
  }

  /// An address that is printed itself, as a reader knows it: the host's name in its own letters.
  static func shown(_ address: String) -> String { HostName.replaced(in: address, by: HostName.shown) ?? address }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter, text.last != "-" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  /// Characters that no address may have (RFC 3986) are percent-encoded; letters outside ASCII stay, as readers see them.
  private static func escaped(_ address: String) -> String {
    var text = ""
    for scalar in address.unicodeScalars {
      if scalar.value <= 0x20 || "\"<>\\^`{|}".unicodeScalars.contains(scalar) {
        text += "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
