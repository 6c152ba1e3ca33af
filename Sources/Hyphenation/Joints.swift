/// Finds where a Swedish compound is joined: the cheapest way to read it as parts that the table knows.
struct Joints: Sendable {
  /// What a part costs. Few and long parts are cheap; so long that they are compounds themselves they are dear.
  private enum Cost {
    static let part = 8
    static let threeLetters = 2
    /// A form that begins compounds stands in the middle, or the reverse.
    static let wrongRole = 2
    /// A form that is only known to end compounds, or to stand alone, comes before another part: *fokus|område*.
    static let onlyLast = 10
    /// The patterns allow no hyphen at the joint.
    static let refused = 8
    static let freeLength = 6
    static let excessLetter = 6
  }

  private static let shortestPart = 3

  let table: CompoundTable

  /// Letters before each joint of `word`, in order. `word`: lower-case; `patterns`: their values for it.
  func joints(in word: [UInt8], patterns: [UInt8]) -> [Int] {
    let end = word.count
    guard end >= 2 * Self.shortestPart else { return [] }
    var cost = [Int](repeating: .max, count: end + 1)
    var previous = [Int](repeating: -1, count: end + 1)
    cost[0] = 0
    for start in 0...end - Self.shortestPart where cost[start] < .max {
      table.forms(in: word, from: start) { stop, roles in
        guard stop - start >= Self.shortestPart, stop == end || end - stop >= Self.shortestPart,
          stop < end || roles.contains(.last)
        else { return }
        let sum = cost[start] + Self.cost(of: start..<stop, roles, in: word, patterns)
        if sum < cost[stop] { (cost[stop], previous[stop]) = (sum, start) }
      }
    }
    var joints: [Int] = []
    var joint = previous[end]
    while joint > 0 {
      joints.append(joint)
      joint = previous[joint]
    }
    return joints.reversed()
  }

  private static func cost(of part: Range<Int>, _ roles: Roles, in word: [UInt8], _ patterns: [UInt8]) -> Int {
    var cost = Cost.part + max(0, part.count - Cost.freeLength) * Cost.excessLetter
    if part.count == 3 { cost += Cost.threeLetters }
    guard part.upperBound < word.count else { return cost }
    if roles.isDisjoint(with: [.first, .middle]) {
      cost += Cost.onlyLast
    } else if !roles.contains(part.lowerBound == 0 ? .first : .middle) {
      cost += Cost.wrongRole
    }
    if patterns[part.upperBound] & 1 == 0 { cost += Cost.refused }
    return cost
  }

  /// Of a word's `joints` those that divide it highest up: *arbetsplats|träffar* before *arbets|platsträffar*, because the
  /// table knows both sides whole.
  func mainJoints(of joints: [Int], in word: [UInt8]) -> [Int] {
    guard joints.count > 1 else { return joints }
    let known = joints.map { joint in
      (table.contains(word, 0..<joint, [.first, .middle]) ? 1 : 0)
        + (table.contains(word, joint..<word.count, .last) ? 1 : 0)
    }
    let most = known.max() ?? 0
    return zip(joints, known).filter { $0.1 == most }.map(\.0)
  }
}
