import CYAJL
import Model

/// libyajl's events gathered into a value: strict RFC 8259, the digits of numbers kept as they stand.
final class JSONParser {
  private let source: SourceText
  private var handle: yajl_handle?
  private var open: [Frame] = []
  private var result: JSONValue?
  private var count = 0
  /// Where the last good token ends, and what may stand between it and the next.
  private var (end, mark) = (0, UInt8?.none)
  private var failure: Diagnostic?
  /// Names stand again in each row, and are kept once.
  private var names: [String: String] = [:]

  /// A list or object that is not closed yet.
  private struct Frame {
    let isObject: Bool
    var values: [JSONValue] = []
    var members: [JSONMember] = []
    var name = ""
    /// The names of a large object; those of a small one are compared.
    var taken: Set<String> = []
  }

  private init(_ source: SourceText) { self.source = source }

  /// Throws `json` at the place of what is wrong, `tecken` and `teckenkodning` for characters that no text may have.
  static func parse(_ bytes: [UInt8], file: String, encoding: Dialect.Encoding) throws(Diagnostic) -> JSONValue {
    let text = try TextDecoder.decode(bytes, as: encoding, file: file)
    let source = SourceText(file: file, bytes: text)
    if let wrong = JSONEscape.firstRefused(in: source) { throw wrong }
    let parser = JSONParser(source)
    return try withExtendedLifetime(parser) { () throws(Diagnostic) in try parser.run() }
  }

  private func run() throws(Diagnostic) -> JSONValue {
    var callbacks = yajl_callbacks(
      yajl_null: { JSONParser.from($0)?.add(.null) ?? 0 },
      yajl_boolean: { JSONParser.from($0)?.add(.boolean($1 != 0)) ?? 0 }, yajl_integer: nil, yajl_double: nil,
      yajl_number: { context, digits, count in
        let bytes = UnsafeRawBufferPointer(start: digits, count: count)
        return JSONParser.from(context)?.add(.number(String(decoding: bytes, as: UTF8.self))) ?? 0
      },
      yajl_string: { context, text, count in
        let bytes = UnsafeBufferPointer(start: text, count: count)
        return JSONParser.from(context)?.add(.text(String(decoding: bytes, as: UTF8.self))) ?? 0
      },
      yajl_start_map: { JSONParser.from($0)?.begin(isObject: true) ?? 0 },
      yajl_map_key: { context, text, count in
        let bytes = UnsafeBufferPointer(start: text, count: count)
        return JSONParser.from(context)?.name(String(decoding: bytes, as: UTF8.self)) ?? 0
      },
      yajl_end_map: { JSONParser.from($0)?.close() ?? 0 },
      yajl_start_array: { JSONParser.from($0)?.begin(isObject: false) ?? 0 },
      yajl_end_array: { JSONParser.from($0)?.close() ?? 0 })
    let wrong: Diagnostic? = withUnsafePointer(to: &callbacks) { callbacks in
      guard let handle = yajl_alloc(callbacks, nil, Unmanaged.passUnretained(self).toOpaque()) else {
        return JSONFailure.rare("yajl_alloc", at: Place(file: source.file))
      }
      self.handle = handle
      defer {
        yajl_free(handle)
        self.handle = nil
      }
      return source.bytes.withUnsafeBufferPointer { run(handle, $0) }
    }
    if let wrong = failure ?? wrong { throw wrong }
    guard let result else { throw JSONFailure.rare("", at: Place(file: source.file)) }
    return result
  }

  private func run(_ handle: yajl_handle, _ bytes: UnsafeBufferPointer<UInt8>) -> Diagnostic? {
    var isEnd = false
    var status = yajl_parse(handle, bytes.baseAddress, bytes.count)
    let offset = yajl_get_bytes_consumed(handle)
    if status == yajl_status_ok {
      isEnd = true
      status = yajl_complete_parse(handle)
    }
    guard status != yajl_status_ok else { return nil }
    var words = ""
    if let text = yajl_get_error(handle, 0, bytes.baseAddress, bytes.count) {
      words = String(cString: text)
      yajl_free_error(handle, text)
    }
    if isEnd { return JSONFailure.ended(at: source.place(at: bytes.count), isEmpty: result == nil && open.isEmpty) }
    // Within a text or a number libyajl knows best where it went wrong; all else is found from the last good token.
    let isWithin = ["inside string", "inside a string", "malformed number"].contains { words.contains($0) }
    if isWithin { return JSONFailure.diagnostic(words, at: source.place(at: offset)) }
    let token = wrongToken
    return JSONFailure.diagnostic(expectsName(at: token) ? "invalid object key" : words, at: source.place(at: token))
  }

  /// Where the token after the last good one begins.
  private var wrongToken: Int {
    let bytes = source.bytes
    func skipSpace(_ index: inout Int) {
      while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }
    var index = end
    skipSpace(&index)
    if let mark, index < bytes.count, bytes[index] == mark { index += 1 }
    skipSpace(&index)
    return index
  }

  /// Whether a member's name is expected at `index`: in an object, after its beginning or a comma.
  private func expectsName(at index: Int) -> Bool {
    guard let frame = open.last, frame.isObject else { return false }
    let before = source.bytes[..<min(index, source.bytes.count)].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return before == UInt8(ascii: "{") || before == UInt8(ascii: ",")
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> JSONParser? {
    context.map { Unmanaged<JSONParser>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: - Events; each answers 1 to go on, 0 to stop

  private func stop(_ diagnostic: Diagnostic) -> Int32 {
    failure = diagnostic
    return 0
  }

  /// Where the token that was just read ends.
  private var offset: Int { handle.map { yajl_get_bytes_consumed($0) } ?? 0 }

  private func add(_ value: JSONValue) -> Int32 {
    count += 1
    (end, mark) = (offset, UInt8(ascii: ","))
    if count > InputLimits.JSON.values {
      return stop(JSONFailure.tooMany(InputLimits.JSON.values, at: source.place(at: end)))
    }
    guard let last = open.indices.last else {
      result = value
      return 1
    }
    if open[last].isObject {
      open[last].members.append(JSONMember(name: open[last].name, value: value))
    } else {
      open[last].values.append(value)
    }
    return 1
  }

  private func begin(isObject: Bool) -> Int32 {
    (end, mark) = (offset, nil)
    open.append(Frame(isObject: isObject))
    return open.count > InputLimits.JSON.depth
      ? stop(JSONFailure.tooDeep(InputLimits.JSON.depth, at: source.place(at: end - 1))) : 1
  }

  private func close() -> Int32 {
    guard let frame = open.popLast() else { return 0 }
    return add(frame.isObject ? .object(frame.members) : .list(frame.values))
  }

  private func name(_ name: String) -> Int32 {
    (end, mark) = (offset, UInt8(ascii: ":"))
    let start = max(0, end - name.utf8.count - 1)
    if name.utf8.count > InputLimits.JSON.name {
      return stop(JSONFailure.longName(InputLimits.JSON.name, at: source.place(at: start)))
    }
    guard let last = open.indices.last else { return 0 }
    let members = open[last].members
    let isTwice: Bool
    if members.count < 16 {
      isTwice = members.contains { $0.name == name }
    } else {
      if open[last].taken.isEmpty { open[last].taken = Set(members.map(\.name)) }
      isTwice = !open[last].taken.insert(name).inserted
    }
    if isTwice { return stop(JSONFailure.twice(name, at: source.place(at: start, length: name.utf8.count))) }
    if let known = names[name] {
      open[last].name = known
    } else {
      if names.count < 10_000 { names[name] = name }
      open[last].name = name
    }
    return 1
  }
}

/// Escapes that libyajl would let through as another character than they say.
enum JSONEscape {
  /// The diagnostic of the first `\u` that is half a pair (RFC 8259, 8.2) or a character that no text may have.
  static func firstRefused(in source: SourceText) -> Diagnostic? {
    let bytes = source.bytes
    var index = 0
    while let found = bytes[index...].firstIndex(of: UInt8(ascii: "\\")), found + 1 < bytes.count {
      index = found + 2
      var value: UInt32
      switch bytes[found + 1] {
      case UInt8(ascii: "b"): value = 0x08
      case UInt8(ascii: "f"): value = 0x0C
      case UInt8(ascii: "u"):
        guard let unit = unit(bytes, found) else { continue }
        (value, index) = (unit, found + 6)
        if unit & 0xFC00 == 0xD800, let low = self.unit(bytes, index), low & 0xFC00 == 0xDC00 {
          value = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
          index += 6
        }
      default: continue
      }
      guard RefusedCharacters.isRefused(value) || (0xD800...0xDFFF).contains(value) else { continue }
      return MarkdownRefusal.character(value, at: source.place(at: found, length: index - found))
    }
    return nil
  }

  /// The four digits of `\uXXXX` at `index`.
  private static func unit(_ bytes: [UInt8], _ index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
      bytes[index + 2] != UInt8(ascii: "+"), bytes[index + 2] != UInt8(ascii: "-")
    else { return nil }
    return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
