import Model

/// A file of the repository with the reader that a project gives it.
package struct Seed: Sendable {
  /// What a reader made of bytes.
  package struct Outcome: Sendable {
    /// How much was read, in words that are the same for the same; `nil` when nothing was.
    package let value: String?
    package let diagnostics: [Diagnostic]

    package init(_ value: String?, _ diagnostics: [Diagnostic]) {
      (self.value, self.diagnostics) = (value, diagnostics)
    }
  }

  package let name: String
  package let bytes: [UInt8]
  /// As the reader's diagnostics name the file.
  let file: String
  /// Other files in which a diagnostic may lie: the project's own, and what is read along.
  let neighbours: Set<String>
  /// Of a workbook its parts, to be changed one by one.
  let parts: [TestWorkbook.Part]
  package let read: @Sendable ([UInt8]) -> Outcome

  package init(
    _ name: String, _ bytes: [UInt8], file: String, neighbours: Set<String> = [], parts: [TestWorkbook.Part] = [],
    read: @escaping @Sendable ([UInt8]) -> Outcome
  ) {
    (self.name, self.bytes, self.file, self.neighbours) = (name, bytes, file, neighbours)
    (self.parts, self.read) = (parts, read)
  }

  /// A seed of the same bytes and another reader.
  func reading(_ name: String, with read: @escaping @Sendable ([UInt8]) -> Outcome) -> Seed {
    Seed("\(self.name) \(name)", bytes, file: file, neighbours: neighbours, parts: parts, read: read)
  }
}
