/// The candidate nearest to a misspelt name, if one is near enough to be meant. Ties go to the first in order.
///
/// Names are short; a text of more than `limit` characters is no misspelt name, and would take quadratic time.
package func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = 80
  guard name.utf8.count <= 4 * limit, name.count <= limit else { return nil }
  let letters = Array(name.lowercased())
  let start = String(letters)
  let farthest = max(1, name.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates where candidate.utf8.count <= 4 * limit {
    let lowercased = candidate.lowercased()
    let isPrefix = letters.count >= 3 && lowercased.hasPrefix(start)
    // A million wrong cells may each be held against hundreds of names: lengths alone part most of them.
    guard isPrefix || abs(lowercased.count - letters.count) <= farthest else { continue }
    let distance = editDistance(letters, Array(lowercased))
    guard distance <= farthest || isPrefix else { continue }
    if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true { best = (candidate, distance) }
  }
  return best?.name
}

/// Levenshtein's distance, with a swap of neighbours counted once.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var previous: [Int] = []
  var row = Array(0...b.count)
  for i in 0..<a.count {
    var next = [i + 1]
    for j in 0..<b.count {
      var best = min(next[j] + 1, row[j + 1] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, previous[j - 1] + 1) }
      next.append(best)
    }
    (previous, row) = (row, next)
  }
  return row[b.count]
}
