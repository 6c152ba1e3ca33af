import Model

/// The list of sheets and names in a workbook (`xl/workbook.xml`).
final class WorkbookList: PartHandler {
  private(set) var isWorkbook = false
  private(set) var sheets: [Workbook.Sheet] = []
  /// Names and what they stand for, those that Excel makes for itself left out.
  private(set) var names: [(name: String, text: String)] = []
  private(set) var countsFrom1904 = false
  private(set) var isUncomputed = false
  private let file: String
  private var name: String?
  private var bytes: [UInt8] = []

  init(file: String) { self.file = file }

  func start(_ element: PartElement) throws(Diagnostic) {
    guard sheets.count + names.count <= InputLimits.Workbook.names else {
      throw WorkbookFailure(file: file).tooMany("workbook.xml")
    }
    if element.isNamed("workbook") {
      isWorkbook = true
    } else if element.isNamed("workbookPr") {
      countsFrom1904 = element.isTrue("date1904")
    } else if element.isNamed("calcPr") {
      isUncomputed = element.isTrue("fullCalcOnLoad")
    } else if element.isNamed("sheet"), let name = element.attribute("name"),
      let id = element.attribute("id", prefixed: true)
    {
      let state = element.attribute("state") ?? "visible"
      sheets.append(Workbook.Sheet(name: name, isHidden: state != "visible", id: id))
    } else if element.isNamed("definedName") {
      name = element.attribute("name").flatMap { $0.hasPrefix("_xlnm.") ? nil : $0 }
      bytes = []
    }
  }

  func end(_ element: UnsafePointer<UInt8>) {
    guard let name, equal(element, "definedName") else { return }
    names.append((name, String(decoding: bytes, as: UTF8.self)))
    self.name = nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if name != nil { self.bytes.append(contentsOf: bytes) } }
}

/// Which part points at which (ECMA-376 part 2, 9.3).
final class Relationships: PartHandler {
  /// The part whose relationships these are.
  let base: String
  private let file: String
  private var all: [(id: String, type: String, target: String)] = []

  init(of base: String, file: String) { (self.base, self.file) = (base, file) }

  /// Where the relationships of `part` stand.
  static func part(of part: String) -> String {
    let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    return "\(folder)_rels/\(part.split(separator: "/").last ?? "").rels"
  }

  func start(_ element: PartElement) throws(Diagnostic) {
    guard all.count <= InputLimits.Workbook.names else {
      throw WorkbookFailure(file: file).tooMany(Self.part(of: base))
    }
    guard element.isNamed("Relationship"), element.attribute("TargetMode") != "External",
      let id = element.attribute("Id"), let type = element.attribute("Type"), let target = element.attribute("Target")
    else { return }
    all.append((id, type, target))
  }

  func end(_ name: UnsafePointer<UInt8>) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  func target(_ id: String) -> String? { all.first { $0.id == id }.flatMap { resolve($0.target, base) } }

  /// The first target whose type ends so: transitional and strict files name their types differently before that.
  func target(ofType ending: String) -> String? {
    all.first { $0.type.hasSuffix(ending) }.flatMap { resolve($0.target, base) }
  }

  func targets(ofType ending: String) -> [String] {
    all.filter { $0.type.hasSuffix(ending) }.compactMap { resolve($0.target, base) }
  }

  private func resolve(_ target: String, _ base: String) -> String? {
    target.hasPrefix("/") ? String(target.dropFirst()) : RelativePath.resolve(target, from: base)
  }
}

/// A table of a sheet: its names and where it stands.
final class TableDescription: PartHandler {
  private(set) var names: [String] = []
  private(set) var range: CellRange?

  func start(_ element: PartElement) {
    guard element.isNamed("table") else { return }
    names = [element.attribute("name"), element.attribute("displayName")].compactMap(\.self)
    range = element.attribute("ref").flatMap { CellRange($0) }
    let totals = element.attribute("totalsRowCount").flatMap { Int($0) } ?? 0
    guard let whole = range, (1..<whole.rows.count).contains(totals) else { return }
    range?.rows = whole.rows.lowerBound...(whole.rows.upperBound - totals)
  }

  func end(_ name: UnsafePointer<UInt8>) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
