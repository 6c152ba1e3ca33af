import Model

extension Chart {
  /// It and those side by side with it, whose bars and lines a reader compares.
  var together: [Chart] { [self] + beside }

  /// Every number that their one scale must hold.
  var numbersOfScale: [Decimal] {
    together.flatMap { $0.values.joined().compactMap(\.value.number) + [$0.target?.value.number].compactMap { $0 } }
  }

  var decimalsOfScale: Int { together.map(\.decimals).max() ?? decimals }
}
