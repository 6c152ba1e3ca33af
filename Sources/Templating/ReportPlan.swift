import Model

/// A report to be filled: its recipe, its head and its template.
package struct ReportPlan: Sendable {
  /// The recipe; of one made for each of many, with the organisation and the names of this one.
  package let recipe: ReportRecipe
  package let head: ReportHead
  package let template: Template
  /// What it may link to; known when all heads are.
  package var links = ReportLinks()
}
