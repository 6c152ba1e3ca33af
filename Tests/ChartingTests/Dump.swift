import Model

extension Drawing {
  /// The drawing as text, one mark a line: what the golden files hold.
  var dump: String {
    "drawing \(short(width)) × \(short(height))\n" + marks.map { Self.dump($0, indent: "  ") }.joined()
  }

  private static func dump(_ mark: Mark, indent: String) -> String {
    switch mark {
    case .group(let name, let marks):
      return "\(indent)\(name):\n" + marks.map { dump($0, indent: indent + "  ") }.joined()
    case .text(let text):
      let style = text.style
      var words = [
        "“\(text.string)”", "\(short(text.position.x)),\(short(text.position.y))", text.anchor.rawValue,
        style.face == .figure ? "" : style.face.rawValue, "\(style.weight)", short(style.size), name(style.ink),
        "width \(short(text.width))",
      ]
      if style.tabular { words.append("tabular") }
      if text.halo { words.append("halo") }
      return indent + words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    case .path(let steps, let fill, let stroke):
      var words: [String] = []
      switch fill {
      case .plain(let ink): words.append("fill \(name(ink))")
      case .hatched(let ink): words.append("hatch \(name(ink))")
      case .tinted(let ink): words.append("tint \(name(ink))")
      case nil: break
      }
      if let stroke {
        let dashes = stroke.dashes.isEmpty ? "" : " dashed " + stroke.dashes.map(short).joined(separator: " ")
        words.append("stroke \(name(stroke.ink)) \(short(stroke.width))\(dashes)")
      }
      return indent + words.joined(separator: ", ") + ": " + steps.map(dump).joined(separator: " ") + "\n"
    }
  }

  private static func dump(_ step: Step) -> String {
    switch step {
    case .move(let point): "M \(dump(point))"
    case .line(let point): "L \(dump(point))"
    case .curve(let a, let b, let c): "C \(dump(a)) \(dump(b)) \(dump(c))"
    case .close: "Z"
    }
  }

  private static func dump(_ point: Point) -> String { "\(short(point.x)),\(short(point.y))" }

  private static func name(_ ink: Ink) -> String {
    switch ink {
    case .role(let role): role.rawValue
    case .palette(let index): "palette-\(index + 1)"
    }
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  private func short(_ value: Double) -> String { Self.short(value) }

  /// The marks of the groups whose names begin so, in the order of painting, however deep they lie.
  func groups(_ prefix: String) -> [(name: String, marks: [Mark])] {
    func find(_ marks: [Mark]) -> [(name: String, marks: [Mark])] {
      marks.flatMap { mark -> [(name: String, marks: [Mark])] in
        guard case .group(let name, let inner) = mark else { return [] }
        return name.hasPrefix(prefix) ? [(name, inner)] : find(inner)
      }
    }
    return find(marks)
  }
}

/// The points that a mark passes through, handles left out.
func corners(_ mark: Drawing.Mark) -> [Point] {
  guard case .path(let steps, _, _) = mark else { return [] }
  return steps.compactMap { step in
    switch step {
    case .move(let point), .line(let point), .curve(_, _, let point): point
    case .close: nil
    }
  }
}
