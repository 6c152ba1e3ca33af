/// The head of a letter: what it is called, and the data that stand beside the text.
package struct Letterhead: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package var term: [Inline]
    /// Lines under the term.
    package var details: [[Inline]]

    package init(term: [Inline], details: [[Inline]]) { (self.term, self.details) = (term, details) }
  }

  /// `Tjänsteskrivelse`.
  package var heading: String
  package var entries: [Entry]

  package init(heading: String, entries: [Entry]) { (self.heading, self.entries) = (heading, entries) }
}

/// A line to sign on, with who signs.
package struct Signature: Sendable, Hashable {
  package var title: String
  package var name: String?
  package var organisation: String?

  package init(title: String, name: String?, organisation: String?) {
    (self.title, self.name, self.organisation) = (title, name, organisation)
  }
}
