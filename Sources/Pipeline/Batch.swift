import Model
import Synchronization
import Templating

/// Makes many reports, on as many threads as the machine has cores. Each is written as soon as it is made, and one that
/// fails leaves the others alone.
struct Batch: Sendable {
  let loaded: LoadedProject
  let workspace: Workspace
  let options: BuildOptions

  /// The outcomes, in the order of the plans, or why nothing can be set at all.
  func make(
    _ plans: [ReportPlan], progress: @escaping @Sendable (BuildProgress) -> Void
  ) throws(Diagnostics) -> [ReportOutcome] {
    let maker: ReportMaker
    do throws(Diagnostic) { maker = try newMaker(loaded) } catch { throw Diagnostics([error]) }
    try checkFonts(of: plans, maker)
    let work = Work(plans.count)
    let lane: @Sendable (ReportMaker) -> Void = { maker in
      while let index = work.next() {
        progress(.making(plans[index].head, number: index + 1, of: plans.count))
        work.end(index, make(plans[index], maker))
      }
    }
    let others = (1..<max(1, min(workspace.cores, plans.count))).map { _ in
      // A maker is confined to its thread, and so is what it reckons with. Where none can be made the others do the work.
      Thread { if let maker = try? newMaker(loaded.forAnotherThread()) { lane(maker) } }
    }
    lane(maker)
    for thread in others { thread.join() }
    return work.outcomes
  }

  private func newMaker(_ loaded: LoadedProject) throws(Diagnostic) -> ReportMaker {
    try ReportMaker(loaded, workspace: workspace, formats: options.formats)
  }

  private func checkFonts(of plans: [ReportPlan], _ maker: ReportMaker) throws(Diagnostics) {
    var problems = Diagnostics()
    var checked: Set<String> = []
    for theme in plans.map({ loaded.theme(of: $0.recipe) }) where checked.insert(theme.file).inserted {
      problems.add(maker.fontDiagnostics(theme))
    }
    guard problems.hasErrors else { return }
    throw problems
  }

  private func make(_ plan: ReportPlan, _ maker: ReportMaker) -> ReportOutcome {
    var (report, files) = maker.make(plan)
    guard let folder = options.output, !files.isEmpty,
      report.diagnostics.collect({ () throws(Diagnostic) in try OutputFolder(path: folder).write(files) }) != nil
    else { return report }
    report.files = files.map { ($0.name, $0.bytes.count) }
    return report
  }
}

/// Numbered pieces of work, handed out one at a time, and what came of them.
private final class Work: Sendable {
  private struct State {
    var next = 0
    var outcomes: [ReportOutcome?]
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(outcomes: Array(repeating: nil, count: count))) }

  func next() -> Int? {
    state.withLock { state in
      guard state.next < state.outcomes.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func end(_ index: Int, _ outcome: ReportOutcome) { state.withLock { $0.outcomes[index] = outcome } }

  var outcomes: [ReportOutcome] { state.withLock { $0.outcomes.compactMap(\.self) } }
}
