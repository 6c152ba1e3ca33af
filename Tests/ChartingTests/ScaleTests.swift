import Charting
import Model
import Testing

private func scale(_ low: String, _ high: String, decimals: Int = 0, ceiling: Decimal? = nil) throws -> Scale {
  Scale.covering(
    try #require(Decimal(plain: low)), try #require(Decimal(plain: high)), decimals: decimals, ceiling: ceiling)
}

@Test func ticksAreRoundAndExact() throws {
  #expect(try scale("0", "94").ticks == [0, 50, 100].map { Decimal($0) })
  #expect(try scale("78", "90").ticks == [75, 80, 85, 90].map { Decimal($0) })
  #expect(try scale("0", "0.3", decimals: 1).ticks.map(\.description) == ["0", "0.1", "0.2", "0.3"])
  #expect(try scale("-9.6", "26.3", decimals: 1).ticks.map(\.description) == ["-10", "0", "10", "20", "30"])
  #expect(try scale("0", "0").ticks == [0, 1, 2].map { Decimal($0) })
  #expect(try scale("100", "100", ceiling: Decimal(100)).last == Decimal(100))
  #expect(try scale("0", "999999999999999").last == Decimal(1_000_000_000_000_000))
}

@Test func ticksAreThreeToFiveAndCover() {
  var dice = Dice(7)
  for _ in 0..<2000 {
    let decimals = dice.roll(0...3)
    let size = dice.pick([1, 10, 1000, 100_000, 1_000_000_000])
    let a = Decimal(units: Int128(dice.roll(-size...size)), scale: decimals)
    let b = Decimal(units: Int128(dice.roll(-size...size)), scale: decimals)
    let scale = Scale.covering(min(a, b), max(a, b), decimals: decimals)
    #expect((3...5).contains(scale.ticks.count))
    #expect(scale.first <= min(a, b) && max(a, b) <= scale.last)
    let digits = scale.step.description.filter { $0 != "0" && $0 != "." }
    #expect(["1", "2", "5"].contains(digits))
    #expect(scale.decimals <= decimals)
  }
}

@Test func axisIsCutOnlyWhereZeroWouldPressTheLines() throws {
  func trend(_ values: [String], unit: Unit = .percent) -> Chart {
    Samples.chart(
      .trend, rows: values.indices.map { String(2023 - values.count + 1 + $0) }, series: ["A"], values: values,
      unit: unit)
  }
  #expect(Charting.axisNote(trend(["81", "84", "80"]), language: .swedish) == "Axeln börjar vid 75\u{A0}procent")
  #expect(Charting.axisNote(trend(["81", "84", "80"]), language: .english) == "The axis starts at 75\u{A0}percent")
  #expect(
    Charting.axisNote(trend(["8100", "8400"], unit: .count), language: .swedish) == "Axeln börjar vid 7\u{202F}500")
  #expect(Charting.axisNote(trend(["20", "84"]), language: .swedish) == nil)
  #expect(Charting.axisNote(trend(["-20", "-21"]), language: .swedish) == nil)
  #expect(Charting.axisNote(Samples.bars, language: .swedish) == nil)
  // One point of difference does not fill the plot, and no share passes a hundred.
  let flat = try #require(Scale.ofTrend(trend(["82", "83"])))
  #expect(flat.last - flat.first >= Decimal(8))
  #expect(try #require(Scale.ofTrend(trend(["100", "99"]))).last == Decimal(100))
}

@Test func blocksArePushedApartAsLittleAsMayBe() {
  #expect(LabelBox.spread(wanted: [10, 40], lengths: [12, 12], low: 0, high: 100) == [10, 40])
  #expect(LabelBox.spread(wanted: [21, 19], lengths: [12, 12], low: 0, high: 100) == [26, 14])
  #expect(LabelBox.spread(wanted: [0, 0, 100], lengths: [10, 10, 10], low: 0, high: 100) == [5, 15, 95])
  var dice = Dice(3)
  for _ in 0..<500 {
    let lengths = (0..<dice.roll(1...6)).map { _ in Double(dice.pick([12, 24])) }
    let wanted = lengths.map { _ in Double(dice.roll(0...144)) }
    let middles = LabelBox.spread(wanted: wanted, lengths: lengths, low: 0, high: 150)
    let order = middles.indices.sorted { middles[$0] < middles[$1] }
    for (a, b) in zip(order, order.dropFirst()) {
      #expect(middles[a] + lengths[a] / 2 <= middles[b] - lengths[b] / 2 + 1e-9)
      #expect(wanted[a] <= wanted[b])
    }
    #expect(order.allSatisfy { middles[$0] >= lengths[$0] / 2 - 1e-9 && middles[$0] <= 150 - lengths[$0] / 2 + 1e-9 })
  }
}

@Test func wordsBreakEvenly() {
  let setting = Typesetter(measuring: FixedAdvance())
  // A letter takes 9.5 × 0.5 × 1.1 = 5.225 pt.
  func lines(_ text: String, _ letters: Double, _ limit: Int = 2) -> [String]? {
    setting.lines(text, within: letters * 5.225 + 0.01, limit: limit, .label)
  }
  #expect(lines("Särskilt boende", 15) == ["Särskilt boende"])
  #expect(lines("Särskilt boende", 14) == ["Särskilt", "boende"])
  #expect(lines("Mycket eller ganska nöjda", 24) == ["Mycket eller", "ganska nöjda"])
  #expect(lines("Mycket eller ganska nöjda", 11) == nil)
  #expect(lines("Mycket eller ganska nöjda", 10, 4) == ["Mycket", "eller", "ganska", "nöjda"])
  #expect(lines("Familjerådgivning", 16) == nil)
  #expect(lines("82\u{A0}%", 3) == nil)
}
