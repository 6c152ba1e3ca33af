/// The rules of a theme that sets tables as cards (LOOK 10): each row under its header, every value under its label, in as
/// many columns as there is room for. The elements stay those of a table, and its header stays for those who listen.
enum CardSheet {
  static let rules = """
    .table :is(table,tbody,th,td,caption){display:block}
    .table colgroup{display:none}
    .table table{min-width:0}
    .table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .table tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(9rem,100%),1fr));gap:.5rem 1rem;\
    border-top:1px solid var(--ink);padding:.75rem 0}
    .table tbody :is(th,td){border:0!important;padding:0;margin:0;position:static;max-width:none;min-width:0;\
    text-align:left;background:none;white-space:normal;overflow-wrap:anywhere}
    .table tbody th{grid-column:1/-1;font-weight:600}
    .table .r[data-pad]::after{content:none}
    .table td[data-label]::before{content:attr(data-label) / "";display:block;font-weight:400;color:var(--muted)}
    .table .group{border-top:0}
    .table .r .letter{width:auto}

    """
}
