import Model

/// What is said of figures besides their values: targets, sources, remarks.
extension FigureBook {
  /// A remark of the wanted sort: the organisation's before the fact's, the period's before the general.
  private func remark<Value>(
    _ key: FactKey, _ path: KeyPath<FactRemarks, [Period?: Value]>
  ) -> Value? {
    for organisation in [key.organisation, ""] {
      guard let values = remarks[key.name]?[organisation]?[keyPath: path] else { continue }
      if let value = values[key.period] ?? values[.year(key.period.year)] ?? values[nil] { return value }
    }
    return nil
  }

  package func target(_ key: FactKey) -> Target? { remark(key, \.targets) }
  package func remark(_ key: FactKey) -> String? { remark(key, \.remarks) }

  /// Of a figure of which nothing else is said, the origin of the file that it stands in.
  package func source(_ key: FactKey) -> String? { remark(key, \.sources) ?? origin(of: key)?.name }
  package func retrieved(_ key: FactKey) -> String? {
    remark(key, \.retrieved) ?? origin(of: key)?.retrieved?.description
  }

  private func origin(of key: FactKey) -> FileOrigin? { entries[key].flatMap { project.origin(of: $0.place) } }
}
