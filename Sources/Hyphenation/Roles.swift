/// What a form may be in a compound: its first part, one in the middle, its last.
package struct Roles: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package static let first = Roles(rawValue: 1)
  package static let middle = Roles(rawValue: 2)
  package static let last = Roles(rawValue: 4)

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Hunspell's flags as hunspell-sv has them: COMPOUNDBEGIN X, COMPOUNDMIDDLE U, COMPOUNDEND Y.
  init(flags: some Sequence<UInt8>) {
    self = []
    for flag in flags {
      switch flag {
      case UInt8(ascii: "X"): insert(.first)
      case UInt8(ascii: "U"): insert(.middle)
      case UInt8(ascii: "Y"): insert(.last)
      default: break
      }
    }
  }
}
