import CZip
import Model

/// A zip file in memory, read part by part (APPNOTE.TXT 6.3). The only file that meets libzip.
package final class ZipArchive {
  /// As messages name the workbook.
  let file: String
  private let handle: OpaquePointer
  /// Bytes that may still be unpacked.
  private var budget = InputLimits.Workbook.total
  /// libzip reads from here as long as the archive is open.
  private let memory: UnsafeMutableRawPointer

  package init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count) }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(memory, zip_uint64_t(bytes.count), 0, &error) else {
      memory.deallocate()
      throw WorkbookFailure(file: file).broken
    }
    guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      memory.deallocate()
      throw WorkbookFailure(file: file).broken
    }
    (self.file, self.handle, self.memory) = (file, handle, memory)
    guard zip_get_num_entries(handle, 0) <= InputLimits.Workbook.parts else {
      throw WorkbookFailure(file: file).tooLarge(
        Message(
          sv: "den har fler än \(InputLimits.Workbook.parts) delar",
          en: "it has more than \(InputLimits.Workbook.parts) parts"))
    }
  }

  deinit {
    zip_discard(handle)
    memory.deallocate()
  }

  /// Of the parts, as they stand in the directory.
  package var names: [String] {
    (0..<max(0, zip_get_num_entries(handle, 0))).compactMap { index in
      zip_get_name(handle, zip_uint64_t(index), 0).map { String(cString: $0) }
    }
  }

  func contains(_ name: String) -> Bool { zip_name_locate(handle, name, 0) >= 0 }

  /// Opens a part, which may have at most `limit` bytes unpacked; `nil` when the archive has none of that name.
  package func part(_ name: String, limit: Int) throws(Diagnostic) -> Part? {
    let index = zip_name_locate(handle, name, 0)
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(handle, zip_uint64_t(index), 0, &status) == 0 else { throw WorkbookFailure(file: file).broken }
    // What the directory says is refused at once; what it does not say is counted while it is read.
    if status.size > zip_uint64_t(limit) { throw Self.tooLarge(name, limit, file) }
    if Int32(status.encryption_method) != ZIP_EM_NONE { throw WorkbookFailure(file: file).encrypted }
    guard let handle = zip_fopen_index(handle, zip_uint64_t(index), 0) else {
      throw WorkbookFailure(file: file).broken
    }
    return Part(handle, archive: self, name: name, limit: limit)
  }

  private static func tooLarge(_ name: String, _ limit: Int, _ file: String) -> Diagnostic {
    let size = "\(limit >> 20)\u{00A0}MiB"
    return WorkbookFailure(file: file).tooLarge(
      Message(sv: "\(name) är större än \(size) uppackad", en: "\(name) is larger than \(size) unpacked"))
  }

  /// One part while it is unpacked.
  package final class Part {
    let name: String
    private let handle: OpaquePointer
    private let archive: ZipArchive
    private let limit: Int
    private var count = 0

    fileprivate init(_ handle: OpaquePointer, archive: ZipArchive, name: String, limit: Int) {
      (self.handle, self.archive, self.name, self.limit) = (handle, archive, name, limit)
    }

    deinit { zip_fclose(handle) }

    /// The next bytes into `buffer`; how many, zero at the end. The end is reached only when the checksum is right.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
      let read = Int(zip_fread(handle, buffer.baseAddress, zip_uint64_t(buffer.count)))
      guard read >= 0 else { throw WorkbookFailure(file: archive.file).damaged(name) }
      count += read
      archive.budget -= read
      guard count <= limit, archive.budget >= 0 else {
        throw ZipArchive.tooLarge(name, min(limit, InputLimits.Workbook.total), archive.file)
      }
      return read
    }
  }
}
