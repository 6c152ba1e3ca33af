import Model

/// Sets the theme's logo at the head of a cover or a letter.
struct LogoSetter {
  let setting: Setting
  let parent: StructureTree.ID

  static let height = 26.0
  /// Ground around a logo that cannot be seen through, where it stands on a colour.
  private static let padding = 6.0

  /// The logo's ink and the width that it takes; nothing when the theme has none. In one `color`, where what lies under
  /// it is dark: then a logo that cannot be seen through keeps its own colours and gets a ground.
  func parts(x: Double, top: Double, width: Double, color: Theme.Role? = nil) -> (parts: [Part], width: Double) {
    guard let logo = setting.theme.logo, let picture = setting.theme.logoPicture else { return ([], 0) }
    let figure = setting.tree.add(.figure, to: parent)
    setting.tree.describe(figure) { $0.alternative = logo.alternative }
    let padding = picture.isTransparent || color == nil ? 0 : Self.padding
    let ratio = Double(picture.width) / Double(picture.height)
    let own = min(Self.height * ratio, width - 2 * padding)
    let placed = PlacedPicture(
      picture: picture, width: own, height: own / ratio, color: picture.isTransparent ? color : nil,
      place: logo.place)
    let y = top + (Self.height - placed.height) / 2
    let ground: [Part] =
      padding == 0
      ? []
      : [
        .fill(
          x: x, y: y - padding, width: own + 2 * padding, height: placed.height + 2 * padding, .ground)
      ]
    return (ground + [.picture(placed, x: x + padding, y: y, figure)], own + 2 * padding)
  }
}
