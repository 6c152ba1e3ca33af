import CGLib

/// The SHA-256 of a file (FIPS 180-4), by which anyone can tell whether it is the one that a figure was read from.
package enum FileDigest {
  /// Sixty-four hexadecimal digits.
  package static func sha256(_ bytes: [UInt8]) -> String {
    let text = bytes.withUnsafeBufferPointer {
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, $0.baseAddress, gsize($0.count))
    }
    defer { g_free(text) }
    return text.map { String(cString: $0) } ?? ""
  }
}
