import Model

/// Rows about individuals: what rules, tables and charts count of them, as cells of the system.
extension PersonFigures {
  /// Counts of a source's rows, by rules and in tables and charts, are sums of the same groups of rows. What counts the
  /// same rows is one number, wherever it is printed.
  mutating func relateRows(_ counts: [RowCount]) {
    for (source, dataset) in book.sources.sorted(by: { $0.key < $1.key }) where dataset.isOfPersons {
      let ruled = ruleCounts(of: dataset)
      var seen: Set<RowCount> = []
      let asked = counts.filter { $0.source == source && seen.insert($0).inserted }
      let printed = (ruled.map(\.count) + asked).map { plain($0, dataset) }
      let partings = Self.partings(of: printed)
      let groups = RowGroups(printed + partings.map(\.whole), of: dataset, in: book)
      let cells = groups.sizes.map { addUnprinted($0, of: source) }
      var known: [[Int: Int]: Int] = [:]
      var own: [RowCount: Int] = [:]
      for (index, times) in groups.times.enumerated() where !times.isEmpty {
        if index < ruled.count {
          let cell = ruled[index].cell
          define(cell, as: times, cells)
          own[printed[index]] = own[printed[index]] ?? cell
          if !suppression.cells[cell].isFixed, known[times] == nil { known[times] = cell }
          continue
        }
        let rows = times.reduce(0) { $0 + groups.sizes[$1.key] * $1.value }
        let isPrinted = index < printed.count
        let cell = known[times] ?? (isPrinted ? addTable(rows, of: source) : addUnprinted(rows, of: source))
        if known.updateValue(cell, forKey: times) == nil { define(cell, as: times, cells) }
        guard isPrinted else { continue }
        own[printed[index]] = own[printed[index]] ?? cell
        countCells.updateValue(cell, forKey: asked[index - ruled.count])
      }
      // What has no rows has nothing that could be something else.
      for count in asked where countCells[count] == nil { countCells.updateValue(nil, forKey: count) }
      let times = Dictionary(zip(printed, groups.times), uniquingKeysWith: { first, _ in first })
      for (parting, whole) in zip(partings, groups.times.dropFirst(printed.count)) {
        guard let cell = known[whole] else { continue }
        let parts = parting.parts.filter { own[$0] != nil }
        guard let rest = Self.remainder(of: whole, without: parts.compactMap { times[$0] }) else { continue }
        var terms: [(cell: Int, coefficient: Int128)] = parts.compactMap { own[$0] }.map { ($0, 1) } + [(cell, -1)]
        if !rest.isEmpty {
          let left = addUnprinted(rest.reduce(0) { $0 + groups.sizes[$1.key] * $1.value }, of: source)
          define(left, as: rest, cells)
          terms.append((left, 1))
        }
        suppression.add(terms: terms, constant: 0)
      }
    }
  }

  // MARK: Cells

  private mutating func addUnprinted(_ rows: Int, of source: String) -> Int {
    var cell = Suppression.Cell(whole(Decimal(rows)))
    cell.isPrinted = false
    return addRows(cell, of: source)
  }

  private mutating func addTable(_ rows: Int, of source: String) -> Int {
    var cell = Suppression.Cell(whole(Decimal(rows)))
    cell.tellsZero = true
    return addRows(cell, of: source)
  }

  private mutating func addRows(_ cell: Suppression.Cell, of source: String) -> Int {
    let index = suppression.add(cell)
    rowSources[index] = source
    return index
  }

  private mutating func define(_ cell: Int, as times: [Int: Int], _ groups: [Int]) {
    let terms = times.sorted { $0.key < $1.key }.map { (groups[$0.key], -Int128($0.value)) }
    suppression.add(terms: [(cell, 1)] + terms, constant: 0, isDefinition: true)
  }

  /// The figures that rules count in the source, each with its cell; those that no one has marked as counts of people are
  /// printed whatever they say.
  private mutating func ruleCounts(of dataset: Dataset) -> [(count: RowCount, cell: Int)] {
    var result: [(count: RowCount, cell: Int)] = []
    for rule in book.project.rules {
      guard case .count(let source, let condition) = rule.operation, source.value == dataset.name else { continue }
      for key in lattice.keys(of: rule.figure.value) where book.organisations[key.organisation] != nil {
        let count = RowCount(source: dataset.name, selections: [RowSelection(key, where: condition)])
        guard book.tells(dataset, of: key), let number = book.value(key)?.value.number,
          number == Decimal(book.rows(of: dataset, count.selections[0]).count)
        else { continue }
        if let cell = cells[PersonCell(key)] {
          result.append((count, cell))
        } else {
          var cell = Suppression.Cell(whole(number))
          cell.isFixed = true
          result.append((count, addRows(cell, of: dataset.name)))
          if fixedCounts[dataset.name]?.contains(key.name) != true {
            fixedCounts[dataset.name, default: []].append(key.name)
          }
        }
      }
    }
    return result
  }

  // MARK: Parts and wholes

  /// What a table's reader adds up and subtracts: women and men are all, the rows are the total, the reasons are all that
  /// wait, those who meet a condition are some of them. A small rest is someone too: of no stated sex, for no reason. The
  /// groups say the same and more; these say what to hide next (`Suppression.complement`).
  private static func partings(of counts: [RowCount]) -> [(whole: RowCount, parts: [RowCount])] {
    struct Parting: Hashable {
      let whole: RowCount
      /// Sex, a list, a condition, or the rows over a total.
      let by: String
    }
    var order: [Parting] = []
    var parts: [Parting: [RowCount]] = [:]
    func add(_ part: RowCount, to whole: RowCount, by: String) {
      let parting = Parting(whole: whole, by: by)
      if parts[parting] == nil { order.append(parting) }
      if parts[parting]?.contains(part) != true { parts[parting, default: []].append(part) }
    }
    func whole(_ part: RowCount, _ change: (inout RowSelection) -> Void) -> RowCount {
      RowCount(
        source: part.source,
        selections: part.selections.map { selection in
          var selection = selection
          change(&selection)
          return selection
        })
    }
    var seen: Set<RowCount> = []
    for (index, part) in counts.enumerated() where seen.insert(part).inserted {
      if part.selections.allSatisfy({ $0.sex != .total }) { add(part, to: whole(part) { $0.sex = .total }, by: "sex") }
      // Conditions may hold of the same rows, so each has a rest of its own.
      if part.selections.allSatisfy({ $0.condition != nil }) {
        add(part, to: whole(part) { $0.condition = nil }, by: "where \(index)")
      }
      guard part.selections.count == 1 else {
        for selection in part.selections {
          add(RowCount(source: part.source, selections: [selection]), to: part, by: "total")
        }
        continue
      }
      for outer in part.selections[0].dated?.enclosing ?? [] {
        add(part, to: whole(part) { $0.dated = outer }, by: "time \(part.selections[0].dated?.kind ?? .year)")
      }
      for list in part.selections[0].pointers.keys.sorted() {
        add(part, to: whole(part) { $0.pointers[list] = nil }, by: "list \(list)")
      }
    }
    // What a condition counts at one time and at the next: who came in between is someone too, or who left.
    var times: [RowCount: [RowCount]] = [:]
    for part in seen where part.selections.count == 1 && part.selections[0].now != nil {
      times[whole(part) { $0.now = nil }, default: []].append(part)
    }
    let now = { (count: RowCount) in count.selections[0].now ?? .year(1) }
    for (index, key) in counts.map({ whole($0) { $0.now = nil } }).enumerated() {
      guard let own = times.removeValue(forKey: key)?.sorted(by: { now($0) < now($1) }) else { continue }
      for (step, (earlier, later)) in zip(own, own.dropFirst()).enumerated() {
        // One is a part of the other or neither is, which the groups tell.
        add(earlier, to: later, by: "until \(index) \(step)")
        add(later, to: earlier, by: "from \(index) \(step)")
      }
    }
    return order.map { ($0.whole, parts[$0] ?? []) }
  }

  /// The groups of the whole that none of the parts counts; `nil` when the parts count more than the whole.
  private static func remainder(of whole: [Int: Int], without parts: [[Int: Int]]) -> [Int: Int]? {
    var rest = whole
    for part in parts { for (group, times) in part { rest[group, default: 0] -= times } }
    return rest.values.contains { $0 < 0 } ? nil : rest.filter { $0.value > 0 }
  }

  /// The count without what the source does not tell of.
  private func plain(_ count: RowCount, _ dataset: Dataset) -> RowCount {
    let columns = dataset.columns + dataset.followUpColumns
    let selections = count.selections.map { selection in
      var selection = selection
      if dataset.followUpColumns.isEmpty { selection.day = nil }
      if dataset.dating == nil { selection.dated = nil }
      if selection.condition?.asksForPeriod != true { selection.now = nil }
      if !columns.contains(where: { $0.type == .organisation }) { selection.organisation = nil }
      if !columns.contains(where: { $0.type == .sex }) { selection.sex = .total }
      selection.pointers = selection.pointers.filter { list, _ in columns.contains { $0.type == .pointer(list) } }
      return selection
    }
    return RowCount(source: count.source, selections: selections)
  }
}
