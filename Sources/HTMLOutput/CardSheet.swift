import Model

/// The rules that set a table as cards: each row under its header, every value under its label. The elements stay those
/// of a table, and the header row stays for those who listen.
enum CardSheet {
  /// `table`: the selector of the tables; `label`: size of the labels beside the values'.
  static func rules(_ table: String, label: String) -> String {
    """
    \(table) :is(table,tbody,th,td,caption){display:block}
    \(table) colgroup{display:none}
    \(table) table{min-width:0}
    \(table) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    \(table) tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(9rem,100%),1fr));gap:.5rem 1rem;\
    border-top:1px solid var(--ink);padding:.75rem 0}
    \(table) tbody :is(th,td){border:0!important;padding:0;position:static;max-width:none;text-align:left;\
    background:none;white-space:normal;overflow-wrap:anywhere}
    \(table) tbody th{grid-column:1/-1;font-weight:600}
    \(table) .r[data-pad]::after{content:none}
    \(table) td[data-label]::before{content:attr(data-label) / "";display:block;font-size:\(label);font-weight:400;\
    color:var(--muted)}
    \(table) .group{border-top:0}
    \(table) .r .letter{width:auto}

    """
  }
}
