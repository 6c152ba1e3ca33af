/// Anchors and file names made from words.
package enum Slug {
  /// An anchor: lower case, letters and digits of any alphabet kept, hyphens between words.
  package static func of(_ text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? "avsnitt" : slug
  }

  /// A file name that any server takes: å ä ö folded, only a–z, 0–9 and hyphens.
  package static func fileName(_ text: String) -> String {
    let folded: [Character: String] = [
      "å": "a", "ä": "a", "ö": "o", "é": "e", "è": "e", "ü": "u", "æ": "ae", "ø": "o", "á": "a", "ó": "o",
    ]
    let name = of(text).reduce(into: "") { $0 += folded[$1] ?? ($1.isASCII ? String($1) : "") }
    return name.isEmpty ? "rapport" : name
  }
}
