import Hyphenation
import Model

extension Hyphenator {
  /// The patterns that the workspace names; throws `avstavning-saknas` when they cannot be read.
  package init(resources: Workspace.Resources) throws(Diagnostic) { fatalError() }
}
