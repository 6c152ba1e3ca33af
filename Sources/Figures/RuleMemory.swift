import Model
import Synchronization

/// What rules have given so far, so that a figure is reckoned once; and how deep a reckoning stands in others.
///
/// Rules may lead to each other in rings (a difference and the sum that undoes it): a figure is never reckoned from
/// itself. What a ring cut short is not kept, since asked for from elsewhere it may have a value.
final class RuleMemory: Sendable {
  enum Beginning {
    case known(FoundValue?)
    /// The figure is being reckoned, or the reckoning has gone on for too long.
    case refused
    /// To be reckoned, and then given to `end`.
    case new
  }

  private struct State {
    var known: [FactKey: FoundValue?] = [:]
    var active: Set<FactKey> = []
    /// Times that a ring or a limit cut a reckoning short, and how many there were when each active one began.
    var cuts = 0
    var before: [FactKey: Int] = [:]
    var steps = 0
    var overrun: Set<String> = []
  }

  /// Figures within figures, and steps of one look-up: more than any report reckons.
  private static let (depthLimit, stepLimit) = (60, 20_000)
  private let state = Mutex(State())

  func begin(_ key: FactKey) -> Beginning {
    state.withLock { state in
      if let known = state.known[key] { return .known(known) }
      if state.active.isEmpty { state.steps = 0 }
      state.steps += 1
      let isOverrun = state.active.count >= Self.depthLimit || state.steps > Self.stepLimit
      if isOverrun { state.overrun.formUnion(state.active.map(\.name) + [key.name]) }
      guard !isOverrun, !state.active.contains(key) else {
        state.cuts += 1
        return .refused
      }
      state.active.insert(key)
      state.before[key] = state.cuts
      return .new
    }
  }

  func end(_ key: FactKey, _ found: FoundValue?) {
    state.withLock { state in
      state.active.remove(key)
      let before = state.before.removeValue(forKey: key)
      if before == state.cuts || state.active.isEmpty { state.known[key] = .some(found) }
    }
  }

  /// Whether a reckoning of the figure was given up.
  func isOverrun(_ name: String) -> Bool { state.withLock { $0.overrun.contains(name) } }
}
