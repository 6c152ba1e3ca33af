import Model

/// The groups into which all counts of a source part its rows: the rows of a group are in the same counts, so every count
/// is a sum of groups, and whatever a reader can subtract from each other is too.
///
/// A reader does not know which combinations of what the counts ask for have no rows: that no man waits for a contact
/// person must not be taken as known where only women and men, and contact persons, are counted. So a combination that no
/// row has is an empty group, but for two kinds that a reader knows: one within a count that is told as 0, and one that a
/// column rules out which follows from another in all rows, as its law follows from a kind of support.
struct RowGroups {
  /// Rows in each group, the largest first.
  private(set) var sizes: [Int] = []
  /// Of each count: how many times it counts the rows of each group.
  private(set) var times: [[Int: Int]]

  /// Above this many combinations only those that rows have are groups; then more may be hidden than need be.
  private static let combinationLimit = 1000

  /// A part of a selection that looks at one column, or compares two.
  private struct Test: Hashable {
    let columns: [String]
    /// Asks for nothing else.
    let selection: RowSelection

    /// Asks when or how much.
    var measures: Bool {
      selection.dated != nil
        || selection.condition?.clauses.contains { clause in
          clause.comparison.map { $0.relation.isOfTime || $0.relation.isOfNumbers } ?? false
        } ?? false
    }
  }

  /// The class of a row in each column that any count asks for: rows of a class answer all of the column's tests alike.
  private typealias Combination = [[Bool]]

  init(_ counts: [RowCount], of dataset: Dataset, in book: FigureBook) {
    times = Array(repeating: [:], count: counts.count)
    let tests = counts.map { $0.selections.map { Self.tests(of: $0, dataset) } }
    var seen: Set<Test> = []
    let all = tests.joined().joined().filter { seen.insert($0).inserted }
    // Dates and amounts are one column together, of which there is what rows have: who has waited a year has waited three
    // months.
    let measured = Set(all.filter(\.measures).flatMap(\.columns)).sorted()
    func columnsOf(_ test: Test) -> [String] { test.measures ? measured : test.columns }
    var columns: [[String]] = []
    for test in all where !columns.contains(columnsOf(test)) { columns.append(columnsOf(test)) }
    let positions = Dictionary(
      uniqueKeysWithValues: columns.flatMap { column in
        all.filter { columnsOf($0) == column }.enumerated().map { ($1, $0) }
      })
    var rows: [Combination] = dataset.rows.map { _ in columns.map { _ in [] } }
    for test in all {
      let holding = Set(book.rows(of: dataset, test.selection))
      guard let column = columns.firstIndex(of: columnsOf(test)) else { continue }
      for row in rows.indices { rows[row][column].append(holding.contains(row)) }
    }
    // By count and selection: which test of which column must hold.
    let places = tests.map { count in
      count.map { selection in
        selection.map { test in (columns.firstIndex(of: columnsOf(test)) ?? 0, positions[test] ?? 0) }
      }
    }
    func signature(_ combination: Combination) -> [Int: Int] {
      var times: [Int: Int] = [:]
      for (count, selections) in places.enumerated() {
        let matching = selections.count { $0.allSatisfy { combination[$0.0][$0.1] } }
        if matching > 0 { times[count] = matching }
      }
      return times
    }
    var groups: [(times: [Int: Int], size: Int)] = []
    var indices: [[Int: Int]: Int] = [:]
    func add(_ times: [Int: Int], _ size: Int) {
      guard !times.isEmpty else { return }
      let index = indices[times] ?? groups.count
      if index == groups.count {
        indices[times] = index
        groups.append((times, 0))
      }
      groups[index].size += size
    }
    for row in rows { add(signature(row), 1) }
    let told = Set(groups.flatMap { $0.times.keys })
    // Tests of two columns, or of one column on two days, do not hold independently of each other.
    let isIndependent = columns.allSatisfy { $0.count == 1 || $0 == measured } && dataset.followUpColumns.isEmpty
    for combination in isIndependent ? Self.combinations(of: rows, columns.count) : [] {
      let times = signature(combination)
      if times.keys.allSatisfy(told.contains) { add(times, 0) }
    }
    let order = groups.indices.sorted { (-groups[$0].size, $0) < (-groups[$1].size, $1) }
    for (group, index) in order.enumerated() {
      sizes.append(groups[index].size)
      for (count, number) in groups[index].times { times[count][group] = number }
    }
  }

  private static func tests(of selection: RowSelection, _ dataset: Dataset) -> [Test] {
    let columns = dataset.columns + dataset.followUpColumns
    let day = dataset.followUpColumns.isEmpty ? nil : selection.day
    var tests: [Test] = []
    func add(_ columns: [String], _ body: (inout RowSelection) -> Void) {
      var selection = RowSelection(organisation: nil, day: day)
      body(&selection)
      tests.append(Test(columns: columns, selection: selection))
    }
    if let organisation = selection.organisation, let column = columns.first(where: { $0.type == .organisation }) {
      add([column.name]) { $0.organisation = organisation }
    }
    if selection.sex != .total, let column = columns.first(where: { $0.type == .sex }) {
      add([column.name]) { $0.sex = selection.sex }
    }
    for (list, name) in selection.pointers.sorted(by: { $0.key < $1.key }) {
      guard let column = columns.first(where: { $0.type == .pointer(list) }) else { continue }
      add([column.name]) { $0.pointers = [list: name] }
    }
    if let dating = dataset.dating, let dated = selection.dated { add([dating.column]) { $0.dated = dated } }
    for clause in selection.condition?.clauses ?? [] {
      guard case .reference(let reference) = clause.subject.value, case .field(let field) = reference.head.value else {
        continue
      }
      var names = [field]
      let condition = Condition(clauses: [clause])
      if case .field(let other)? = clause.comparison?.to.value, dataset.index(of: other) != nil { names.append(other) }
      add(names) { test in
        test.condition = condition
        if condition.asksForPeriod { test.now = selection.now }
      }
    }
    return tests
  }

  /// All combinations of the classes that rows have, without those that no row could have.
  private static func combinations(of rows: [Combination], _ columns: Int) -> [Combination] {
    var classes: [[[Bool]]] = []
    var numbered: [[[Bool]: Int]] = []
    for column in 0..<columns {
      var numbers: [[Bool]: Int] = [:]
      var found: [[Bool]] = []
      for row in rows where numbers[row[column]] == nil {
        numbers[row[column]] = found.count
        found.append(row[column])
      }
      classes.append(found)
      numbered.append(numbers)
    }
    guard classes.reduce(1, { min(combinationLimit + 1, $0 * $1.count) }) <= combinationLimit else { return [] }
    /// `follows[a][b]`: by class of `a` the only class of `b`, where each has only one.
    let follows: [[[Int]?]] = (0..<columns).map { a in
      (0..<columns).map { b in
        guard a != b else { return nil }
        var only: [Int?] = Array(repeating: nil, count: classes[a].count)
        for row in rows {
          guard let from = numbered[a][row[a]], let to = numbered[b][row[b]] else { continue }
          if let known = only[from], known != to { return nil }
          only[from] = to
        }
        return only.compactMap { $0 }
      }
    }
    var combinations: [[Int]] = [[]]
    for column in 0..<columns {
      combinations = combinations.flatMap { head in
        classes[column].indices.compactMap { own in
          let fits = head.enumerated().allSatisfy { earlier, other in
            (follows[earlier][column].map { $0[other] == own } ?? true)
              && (follows[column][earlier].map { $0[own] == other } ?? true)
          }
          return fits ? head + [own] : nil
        }
      }
    }
    return combinations.map { $0.enumerated().map { classes[$0][$1] } }
  }
}
