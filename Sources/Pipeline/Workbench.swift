import Graphics
import Hyphenation
import Model

/// What one thread sets its reports with: fonts, and for each theme a shaper that remembers the words it has shaped.
final class Workbench {
  let fonts: FontBook
  private let hyphenator: Hyphenator
  private var shapers: [String: Shaper] = [:]

  init(_ loaded: LoadedProject, resources: Workspace.Resources) throws(Diagnostic) {
    fonts = try FontBook(resources: resources)
    let themes = [loaded.theme] + loaded.themes.values
    let isSwedish = loaded.project.language == .swedish && themes.contains(where: \.theme.hyphenates)
    var hyphenator = isSwedish ? try Hyphenator(resources: resources) : Hyphenator()
    for word in loaded.words {
      if let joints = word.hyphenation { hyphenator.ownWords.add(joints == "nej" ? word.word : joints) }
    }
    self.hyphenator = hyphenator
  }

  func hyphenator(for theme: Theme) -> Hyphenator? { theme.hyphenates ? hyphenator : nil }

  func shaper(for theme: LoadedTheme) -> Shaper {
    // A sign that the last report lacked is no fault of this one.
    if let shaper = shapers[theme.file], shaper.missing.isEmpty { return shaper }
    let shaper = Shaper(fonts: fonts, theme: theme.theme, hyphenator: hyphenator(for: theme.theme))
    shapers[theme.file] = shaper
    return shaper
  }
}

extension Hyphenator {
  /// The places of the best kind that a word has: the joints of a compound, else its syllables.
  func bestPlaces(in word: String) -> [Int] {
    let letters = word.unicodeScalars.map { UInt8(exactly: $0.value) ?? 0 }
    let divisions = divisions(of: letters)
    let best = divisions.map(\.kind.rawValue).min()
    return divisions.filter { $0.kind.rawValue == best }.map(\.offset)
  }
}
