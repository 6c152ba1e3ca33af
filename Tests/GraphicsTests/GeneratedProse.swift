/// Care prose put together from phrases full of long compounds: harder to set than what people write.
struct GeneratedProse {
  var dice: Dice

  init(seed: UInt64) { dice = Dice(state: seed) }

  /// Four to eight sentences.
  mutating func paragraph() -> String {
    (0..<Int.random(in: 4...8, using: &dice)).map { _ in sentence() }.joined(separator: " ")
  }

  private mutating func sentence() -> String {
    let (who, did, what) = (pick(Self.who), pick(Self.did), pick(Self.what))
    let text = "\(who) \(did) \(what) \(pick(Self.how))"
    return text.prefix(1).uppercased() + text.dropFirst() + (Bool.random(using: &dice) ? "." : " \(pick(Self.why)).")
  }

  private mutating func pick(_ phrases: [String]) -> String { phrases.randomElement(using: &dice) ?? "" }

  private static let who = [
    "hemtjänstens planeringsgrupp", "förvaltningen", "enhetscheferna", "den medicinskt ansvariga sjuksköterskan",
    "äldreomsorgsnämnden", "kvalitetsutvecklarna", "varje arbetsgrupp", "nattpatrullen i centrum", "regionens läkare",
    "biståndsenheten", "anhörigkonsulenten", "arbetsterapeuterna", "vi", "verksamhetsledningen", "språkombuden",
  ]
  private static let did = [
    "har följt upp", "såg över", "ansvarar för", "redovisar varje kvartal", "har stärkt", "prövar nu", "vill utveckla",
    "har tillsammans med de närstående gått igenom", "fick utbildning i", "rapporterade brister i", "planerar",
  ]
  private static let what = [
    "läkemedelshanteringsrutinerna", "måltidsmiljön", "trycksårsförebyggande åtgärder", "personalkontinuiteten",
    "avvikelserapporteringen", "arbetsplatsträffarnas innehåll", "den sociala dokumentationen", "munhälsobedömningarna",
    "kompetensförsörjningsplanen", "schemaläggningen", "brukarundersökningens resultat", "välfärdstekniken",
    "genomförandeplanerna för korttidsboendet", "basala hygienrutiner", "informationsöverföringen", "nattfastan",
    "samverkansöverenskommelsen", "introduktionsprogrammet", "delegeringarna", "heltidsresans andra steg",
  ]
  private static let how = [
    "under våren", "i hela kommunen", "med stöd av de nationella kvalitetsindikatorerna", "på Ekbacken och Solängen",
    "enligt 5 kap. 5 § socialtjänstlagen", "vid 14 av 23 enheter", "utan att bemanningen har ökat", "före årsskiftet",
    "med särskilt fokus på personcentrerad omvårdnad", "i det systematiska förbättringsarbetet", "två gånger om året",
  ]
  private static let why = [
    "eftersom uppföljningen visade stora skillnader", "så att den enskilde känner sig trygg", "vilket gav resultat",
    "för att ansvarsfördelningen ska bli tydligare", "men arbetet har försenats", "och fler vill delta nästa år",
    "trots att sjukfrånvaron var hög", "vilket minskar antalet vårdskador",
  ]
}
