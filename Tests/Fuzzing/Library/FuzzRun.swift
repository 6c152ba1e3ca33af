import Glibc
import Model

/// Reads one changed input after another of a format. An input is known by its number: the same on every machine as long
/// as the seeds are.
package struct FuzzRun {
  package struct Result {
    package enum End: Sendable { case read, readInPart, refused }

    package let end: End
    /// Seconds of processor time that it took.
    package let seconds: Double
    /// What should not be, in words.
    package let faults: [String]
  }

  package let format: FuzzFormat
  package let seeds: [Seed]
  /// Inputs that once failed, in `Found`, with their names.
  package let found: [(name: String, bytes: [UInt8])]
  /// Of the seeds those in which nothing is wrong: they let the most of a reader be seen.
  package let sound: [Seed]
  private let dictionary: FuzzDictionary

  /// Seconds of processor time for an input.
  private static let slowest = 2.0
  /// Each so many inputs are read twice and their diagnostics shown.
  private static let twice = 50

  package init(_ format: FuzzFormat) {
    (self.format, seeds, dictionary) = (format, SeedCorpus.seeds(of: format), FuzzDictionary(format))
    sound = seeds.filter { seed in
      let outcome = seed.read(seed.bytes)
      return outcome.value != nil && !outcome.diagnostics.contains { $0.severity == .error }
    }
    found = Repository.files(in: "Tests/Fuzzing/Found/\(format.rawValue)", ending: "")
      .map { ($0, Repository.bytes(of: $0)) }
  }

  /// The changed bytes of an input and the seed whose reader is to have them.
  package func input(_ number: Int) -> (seed: Seed, bytes: [UInt8]) {
    var mutator = Mutator(dictionary, seed: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(format.number))
    let seeds = sound.isEmpty || mutator.roll(4) == 0 ? self.seeds : sound
    let seed = seeds[mutator.roll(seeds.count)]
    let other = seeds[mutator.roll(seeds.count)]
    if !seed.parts.isEmpty, mutator.roll(5) > 0 { return (seed, changedPart(of: seed, other, &mutator)) }
    // Now and then a file lies where another is declared.
    return (seed, mutator.mutated(mutator.roll(16) == 0 ? other.bytes : seed.bytes, with: other.bytes))
  }

  /// The workbook with a part or two changed, so that the zip file is whole and what it holds is not.
  private func changedPart(of seed: Seed, _ other: Seed, _ mutator: inout Mutator) -> [UInt8] {
    var parts = seed.parts
    for _ in 0...mutator.roll(2) {
      var index = mutator.roll(parts.count)
      // What names the parts is small; the sheets hold the rows.
      if parts[index].name.hasSuffix(".rels") || parts[index].name.hasPrefix("[") { index = mutator.roll(parts.count) }
      let pieces = other.parts.isEmpty ? seed.parts : other.parts
      let bytes = mutator.mutated(parts[index].bytes, with: pieces[mutator.roll(pieces.count)].bytes)
      parts[index] = TestWorkbook.Part(parts[index].name, bytes)
    }
    return TestWorkbook(parts: parts).finished()
  }

  /// Reads an input by its number.
  package func run(_ number: Int) -> Result {
    let (seed, bytes) = input(number)
    return read(bytes, as: seed, isThorough: number % Self.twice == 0)
  }

  /// Reads bytes as a seed is read. `isThorough`: twice, with all that was found shown.
  package func read(_ bytes: [UInt8], as seed: Seed, isThorough: Bool) -> Result {
    let start = Self.seconds
    let outcome = seed.read(bytes)
    let spent = Self.seconds - start
    let oracle = Oracle(seed: seed, bytes: bytes)
    var faults = oracle.faults(outcome)
    if spent > Self.slowest { faults.append("took \(spent) s") }
    if isThorough {
      faults += oracle.show(outcome)
      let again = seed.read(bytes)
      if again.value != outcome.value || again.diagnostics != outcome.diagnostics {
        faults.append("read otherwise the second time")
      }
    }
    let hasErrors = outcome.diagnostics.contains { $0.severity == .error }
    let end = outcome.value == nil ? Result.End.refused : hasErrors ? .readInPart : .read
    return Result(end: end, seconds: spent, faults: faults.map { "\(seed.name): \($0)" })
  }

  /// Processor time of this thread.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension FuzzFormat {
  /// Its place among the formats, so that each has inputs of its own.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
