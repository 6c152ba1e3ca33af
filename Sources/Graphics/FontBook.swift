import Model

/// The fonts of one document, from the folders that the workspace names and from nowhere else. Confined to one thread.
package final class FontBook {
  /// Throws `typsnitt-saknas` when a folder has no fonts.
  package init(resources: Workspace.Resources) throws(Diagnostic) { fatalError() }

  /// The font of exactly this family and weight; `weight` is the face's own when `nil`.
  /// Nothing is faked or replaced: what is not there is the error `typsnitt-saknas`.
  package func font(
    _ face: Theme.Font, weight: Int? = nil, italic: Bool = false, size: Double
  ) throws(Diagnostic) -> Font { fatalError() }

  /// What the theme's faces lack of what a report needs: U+202F, U+2212, U+00AD and, with `tnum`, figures of one width.
  package func check(_ theme: Theme) -> Diagnostics { fatalError() }
}
