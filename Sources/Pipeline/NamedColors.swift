/// The colours of a document's charts: who is petrol in one is petrol in the next, so that the eye can go from chart to
/// chart.
struct NamedColors {
  /// Of the theme's palette.
  let count: Int
  /// The first place in the palette that a name got.
  private var known: [String: Int] = [:]

  init(count: Int) { self.count = count }

  /// Places in the palette for the names of one chart, each its own: the one that the name has had before, if no other in
  /// the chart has it; else the first that is free. None for more names than there are colours: then each chart, or panel,
  /// numbers its own.
  mutating func places(of names: [String]) -> [String: Int] {
    guard names.count <= count else { return [:] }
    var places: [String: Int] = [:]
    var taken: Set<Int> = []
    for name in names {
      if let place = known[name], taken.insert(place).inserted { places[name] = place }
    }
    for name in names where places[name] == nil {
      let free = (0..<count).first { !taken.contains($0) } ?? 0
      taken.insert(free)
      places[name] = free
      if known[name] == nil { known[name] = free }
    }
    return places
  }
}
