/// What lines should look like: how far they may give, and what each blemish costs.
package struct Taste: Sendable {
  /// Ragged right, for prose; hyphenates where that helps.
  package static let ragged = Taste()
  /// For narrow cells of tables and for labels.
  package static let cell = Taste()
}
