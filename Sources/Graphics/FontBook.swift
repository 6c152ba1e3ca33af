import CPango
import Model

/// The fonts of one document, from the folders that the workspace names and from nowhere else. Confined to one thread.
package final class FontBook {
  private struct Cut: Hashable {
    let family: String
    let weight: Int
    let isItalic: Bool
  }

  private struct Key: Hashable {
    let cut: Cut
    let size: Double
    let features: [String]
  }

  private let resources: Workspace.Resources
  private let configuration: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  /// The file of each cut.
  private var files: [Cut: String] = [:]
  private var fonts: [Key: Font] = [:]

  /// Throws `typsnitt-saknas` when a folder has no fonts.
  package init(resources: Workspace.Resources) throws(Diagnostic) {
    guard let configuration = FcConfigCreate() else { preconditionFailure("out of memory") }
    let description = Self.description(of: resources)
    // Only what this description names: a machine's own fonts and rules must not change a report.
    FcConfigParseAndLoadFromMemory(configuration, description, FcBool(1))
    FcConfigBuildFonts(configuration)
    // Pango would otherwise read the whole machine's configuration for each font map, 5 ms of CPU for nothing.
    FcConfigSetCurrent(configuration)
    guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
      preconditionFailure("Cairo is built without FreeType")
    }
    pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    context = pango_font_map_create_context(map)
    // Hinting and whole-pixel advances are for screens; here they would only misplace letters.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("sv-SE"))
    (self.resources, self.configuration, self.map) = (resources, configuration, map)
    list()
    for folder in resources.fontDirectories where !files.values.contains(where: { $0.hasPrefix(folder + "/") }) {
      throw Diagnostic(
        code: "typsnitt-saknas", at: nil, sv: "det finns inga typsnitt i \(folder)",
        en: "there are no fonts in \(folder)",
        hint: Self.package(for: folder))
    }
  }

  deinit {
    fonts = [:]
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
    FcConfigDestroy(configuration)
  }

  /// The font of exactly this family and weight; `weight` is the face's own when `nil`.
  /// Nothing is faked or replaced: what is not there is the error `typsnitt-saknas`.
  package func font(
    _ face: Theme.Font, weight: Int? = nil, italic: Bool = false, size: Double
  ) throws(Diagnostic) -> Font {
    let cut = Cut(family: face.family, weight: weight ?? face.weight, isItalic: italic)
    let key = Key(cut: cut, size: size, features: face.features)
    if let known = fonts[key] { return known }
    let features = try Font.parsed(face.features)
    guard let file = files[cut], let pango = load(cut, size: size), Self.file(of: pango) == file else {
      throw missing(cut)
    }
    let font = Font(
      id: fonts.count, pango: pango, family: cut.family, weight: cut.weight, isItalic: italic, size: size,
      features: features)
    fonts[key] = font
    return font
  }

  private func load(_ cut: Cut, size: Double) -> UnsafeMutablePointer<PangoFont>? {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, cut.family)
    pango_font_description_set_weight(description, PangoWeight(UInt32(cut.weight)))
    pango_font_description_set_style(description, cut.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    return pango_context_load_font(context, description)
  }

  /// Fills `files` with the static fonts of normal width.
  private func list() {
    guard let set = FcConfigGetFonts(configuration, FcSetSystem) else { return }
    for index in 0..<Int(set.pointee.nfont) {
      guard let pattern = set.pointee.fonts[index], let file = Self.string(pattern, FC_FILE) else { continue }
      var (weight, slant, width): (Double, Int32, Int32) = (80, 0, 100)
      var variable: FcBool = 0
      FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight)
      FcPatternGetInteger(pattern, FC_SLANT, 0, &slant)
      FcPatternGetInteger(pattern, FC_WIDTH, 0, &width)
      FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable)
      guard width == 100, variable == 0 else { continue }
      var number: Int32 = 0
      while let family = Self.string(pattern, FC_FAMILY, number) {
        let cut = Cut(
          family: family, weight: Int(FcWeightToOpenTypeDouble(weight).rounded()), isItalic: slant != FC_SLANT_ROMAN)
        // Of two files of the same cut the first by name, whatever order the folder was read in.
        files[cut] = min(file, files[cut] ?? file)
        number += 1
      }
    }
  }

  private static func file(of font: UnsafeMutablePointer<PangoFont>) -> String? {
    pango_fc_font_get_pattern(UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self)).flatMap {
      string($0, FC_FILE)
    }
  }

  private static func string(_ pattern: OpaquePointer, _ property: String, _ number: Int32 = 0) -> String? {
    var text: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, property, number, &text) == FcResultMatch, let text else { return nil }
    return String(cString: text)
  }
}

extension FontBook {
  /// Fontconfig's file for these folders; the caches are where Debian's and the user's own lie.
  private static func description(of resources: Workspace.Resources) -> String {
    let folders = resources.fontDirectories.map { folder in
      let escaped = folder.flatMap { character -> String in
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        default: String(character)
        }
      }
      return "<dir>\(String(escaped))</dir>"
    }
    return "<fontconfig>\(folders.joined())<cachedir>/var/cache/fontconfig</cachedir>"
      + "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>"
  }

  private func missing(_ cut: Cut) -> Diagnostic {
    let siblings = files.keys.filter { $0.family == cut.family && $0.isItalic == cut.isItalic }.map(\.weight).sorted()
    let italic = (sv: cut.isItalic ? " kursiv" : "", en: cut.isItalic ? " italic" : "")
    if siblings.isEmpty {
      let near = nearest(to: cut.family, among: Set(files.keys.map(\.family)))
      return Diagnostic(
        code: "typsnitt-saknas", at: nil, sv: "typsnittet \(cut.family)\(italic.sv) finns inte",
        en: "there is no font \(cut.family)\(italic.en)",
        hint: near.map { Message(sv: "menade du \($0)?", en: "did you mean \($0)?") } ?? Self.package(for: cut.family)
      ).seeking("\"\(cut.family)\"")
    }
    let weights = siblings.map(String.init).joined(separator: ", ")
    return Diagnostic(
      code: "typsnitt-saknas", at: nil, sv: "typsnittet \(cut.family)\(italic.sv) finns inte i vikten \(cut.weight)",
      en: "the font \(cut.family)\(italic.en) has no weight \(cut.weight)",
      hint: Message(sv: "vikter som finns: \(weights)", en: "weights that exist: \(weights)")
    ).seeking("\"\(cut.family)\"")
  }

  /// The Debian package to install, when `name` (a folder or a family) is one of the standard themes'.
  private static func package(for name: String) -> Message {
    let known = [("charis", "fonts-sil-charis"), ("inter", "fonts-inter")]
    guard let package = known.first(where: { name.lowercased().contains($0.0) })?.1 else {
      return Message(sv: "installera typsnittet", en: "install the font")
    }
    return Message(sv: "installera Debians paket \(package)", en: "install Debian's package \(package)")
  }
}
