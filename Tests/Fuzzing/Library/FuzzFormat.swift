/// What is fuzzed: each sort of file that a project may hold, through its own reader.
package enum FuzzFormat: String, CaseIterable, Sendable {
  /// Sources of rows.
  case csv, xlsx, json, xml
  /// Facts tables in text; those in other files are among the formats above.
  case facts
  case project, markdown, theme
  /// Templates and their parts, as far as XML.
  case template
  /// Lists of words.
  case words
  case picture
}
