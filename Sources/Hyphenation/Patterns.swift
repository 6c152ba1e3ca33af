/// Liang's hyphenation patterns (Word Hy-phen-a-tion by Com-put-er, Stanford 1983).
package struct Patterns: Sendable {
  /// `dictionary`: the bytes of a libhyphen `.dic` file in ISO 8859-1.
  package init(dictionary: [UInt8]) {}
}
