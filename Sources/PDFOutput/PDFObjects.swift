import CQPDF
import Glibc
import Model

/// A PDF file in memory as qpdf sees it, and the few operations on its objects that the finisher needs.
///
/// Handles belong to the file and live as long as it does. All failures come out in `write`.
final class PDFObjects {
  typealias Handle = qpdf_oh

  private let file: qpdf_data
  /// qpdf reads from this memory as long as it lives, and does not copy it.
  private let memory: UnsafeMutableBufferPointer<UInt8>

  /// Throws `pdf-skrivning` when the bytes are no PDF.
  init(reading bytes: [UInt8]) throws(Diagnostic) {
    guard let file = qpdf_init() else { throw Self.failure("qpdf_init") }
    self.file = file
    memory = .allocate(capacity: bytes.count)
    _ = memory.initialize(from: bytes)
    CairoStructure.strikeOut(in: memory)
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    let read = memory.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(file, "report", $0.baseAddress, UInt64($0.count), nil)
    }
    if let error = error(after: read) { throw error }
  }

  deinit {
    var file: qpdf_data? = file
    qpdf_cleanup(&file)
    memory.deallocate()
  }

  // MARK: The file

  var root: Handle { qpdf_get_root(file) }
  var trailer: Handle { qpdf_get_trailer(file) }
  var pages: [Handle] { (0..<Int(qpdf_get_num_pages(file))).map { qpdf_get_page_n(file, $0) } }

  /// The finished file: object streams, an identifier reckoned from the contents, PDF 1.7.
  func write() throws(Diagnostic) -> [UInt8] {
    if let error = error(after: qpdf_init_write_memory(file)) { throw error }
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    qpdf_set_newline_before_endstream(file, 1)
    qpdf_force_pdf_version(file, "1.7")
    qpdf_set_deterministic_ID(file, 1)
    if let error = error(after: qpdf_write(file)) { throw error }
    return Array(UnsafeBufferPointer(start: qpdf_get_buffer(file), count: qpdf_get_buffer_length(file)))
  }

  private func error(after status: QPDF_ERROR_CODE) -> Diagnostic? {
    guard status & 2 != 0 else { return nil }
    let text = qpdf_get_error_full_text(file, qpdf_get_error(file)).map { String(cString: $0) }
    return Self.failure(text ?? "qpdf")
  }

  private static func failure(_ text: String) -> Diagnostic {
    Diagnostic(
      code: "pdf-skrivning", at: nil, sv: "PDF-filen kunde inte skrivas: \(text)",
      en: "the PDF could not be written: \(text)")
  }

  // MARK: Objects

  var null: Handle { qpdf_oh_new_null(file) }
  func dictionary() -> Handle { qpdf_oh_new_dictionary(file) }
  func array(_ items: [Handle] = []) -> Handle {
    let array = qpdf_oh_new_array(file)
    for item in items { qpdf_oh_append_item(file, array, item) }
    return array
  }
  /// From PDF syntax without references.
  func parsed(_ syntax: String) -> Handle { qpdf_oh_parse(file, syntax) }
  func integer(_ value: Int) -> Handle { qpdf_oh_new_integer(file, Int64(value)) }
  /// `name` without its slash; what needs escaping is escaped.
  func name(_ name: String) -> Handle { qpdf_oh_new_name(file, "/" + name) }
  /// A text string, in PDFDocEncoding or UTF-16.
  func text(_ text: String) -> Handle { qpdf_oh_new_unicode_string(file, text) }
  /// ASCII, byte for byte: an address.
  func bytes(_ text: String) -> Handle { qpdf_oh_new_string(file, text) }
  /// `object` as one of the file's numbered objects; the handle given ends its life.
  func indirect(_ object: Handle) -> Handle {
    defer { release(object) }
    return qpdf_make_indirect_object(file, object)
  }
  func release(_ handle: Handle) { qpdf_oh_release(file, handle) }

  /// A stream with the entries of `dictionary` in PDF syntax.
  func stream(_ bytes: [UInt8], _ entries: [(String, Handle)]) -> Handle {
    let stream = qpdf_oh_new_stream(file)
    setData(of: stream, bytes)
    let dictionary = qpdf_oh_get_dict(file, stream)
    for (key, value) in entries { set(dictionary, key, value) }
    return stream
  }

  func setData(of stream: Handle, _ bytes: [UInt8]) {
    qpdf_oh_replace_stream_data(file, stream, bytes, bytes.count, null, null)
  }

  // MARK: Entries

  func set(_ dictionary: Handle, _ key: String, _ value: Handle) {
    qpdf_oh_replace_key(file, dictionary, "/" + key, value)
  }
  /// Sets what is made for the place alone; the handle given ends its life.
  func set(_ dictionary: Handle, _ key: String, fresh value: Handle) {
    set(dictionary, key, value)
    release(value)
  }
  func remove(_ dictionary: Handle, _ key: String) { qpdf_oh_remove_key(file, dictionary, "/" + key) }
  func entry(_ dictionary: Handle, _ key: String) -> Handle { qpdf_oh_get_key(file, dictionary, "/" + key) }
  func append(_ array: Handle, _ item: Handle) { qpdf_oh_append_item(file, array, item) }
  func first(_ array: Handle) -> Handle { qpdf_oh_get_array_item(file, array, 0) }
  func isDictionary(_ object: Handle) -> Bool { qpdf_oh_is_dictionary(file, object) != 0 }
  func isArray(_ object: Handle) -> Bool { qpdf_oh_is_array(file, object) != 0 }
  func isStream(_ object: Handle) -> Bool { qpdf_oh_is_stream(file, object) != 0 }
  func isName(_ object: Handle, _ name: String) -> Bool { qpdf_oh_is_name_and_equals(file, object, "/" + name) != 0 }
  func dictionary(of stream: Handle) -> Handle { qpdf_oh_get_dict(file, stream) }
  func identifier(of object: Handle) -> Int { Int(qpdf_oh_get_object_id(file, object)) }

  /// The keys of a dictionary, without slashes.
  func keys(_ dictionary: Handle) -> [String] {
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(file, dictionary)
    while qpdf_oh_dict_more_keys(file) != 0 {
      if let key = qpdf_oh_dict_next_key(file) { keys.append(String(String(cString: key).dropFirst())) }
    }
    return keys
  }

  /// Replaces a page's content by what `change` makes of it.
  func rewriteContent(of page: Handle, _ change: (UnsafeBufferPointer<UInt8>) -> [UInt8]) {
    var (bytes, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    qpdf_oh_get_page_content_data(file, page, &bytes, &count)
    setData(of: entry(page, "Contents"), change(UnsafeBufferPointer(start: bytes, count: count)))
    free(bytes)
  }
}
