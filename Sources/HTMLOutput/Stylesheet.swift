import Model

/// The page's stylesheet: LOOK's web design with the theme's tokens in it.
///
/// Its text is written here and filled with numbers, colours and quoted font names only, so that nothing in a theme can
/// end the `style` element or bring an address in.
struct Stylesheet {
  let text: String

  /// `blocks`: what the page holds, for the widths of its tables' columns.
  init(_ theme: Theme, blocks: [Block] = []) {
    text = [
      Self.variables(theme), Self.page(theme), Self.prose(theme), Self.tables(theme), Self.charts(theme),
      Self.narrow(theme), theme.justified ? Self.justified : "", Self.otherMedia(theme), ColumnWidth.rules(blocks),
    ].joined()
  }

  /// Colours, by day and by night; paper is always day.
  private static func variables(_ theme: Theme) -> String {
    func list(_ color: (Theme.Pair) -> Theme.Color) -> String {
      let roles = Theme.Role.allCases.map { "--\($0.rawValue):\(color(theme[$0]).hex)" }
      let palette = theme.palette.enumerated().map { "--p\($0.offset + 1):\(color($0.element).hex)" }
      return (roles + palette).joined(separator: ";")
    }
    return """
      :root{color-scheme:light dark;\(list { $0.light })}
      @media screen and (prefers-color-scheme:dark){:root{\(list { $0.dark })}}

      """
  }

  private static func page(_ theme: Theme) -> String {
    let fonts = FontStacks(theme)
    let small = WebSize(theme, .running)
    return """
      *{box-sizing:border-box}
      html{font-size:100%;scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
      body{margin:0;background:var(--ground);color:var(--ink);font-family:\(fonts[.text]);\(WebSize(theme, .body).css);\
      font-kerning:normal;font-variant-ligatures:no-common-ligatures;overflow-wrap:break-word;\
      hyphens:\(theme.hyphenates ? "auto" : "manual")\(fonts.features(.text))}
      header,nav,h1,h2,h3,h4,h5,h6,table,figure,summary,.byline,.pdf,.note,.key,.box,.notes,.skip\
      {font-family:\(fonts[.figure]);hyphens:manual\(fonts.features(.figure))}
      h1,h2{font-family:\(fonts[.heading])\(fonts.features(.heading))}
      h1,h2,h3,h4,h5,h6,.key,th,td{hyphens:none}
      .wide th,.wide td{hyphens:manual}
      .skip{position:absolute;left:1rem;top:-6rem;z-index:2;display:flex;align-items:center;min-height:2.75rem;\
      padding:.75rem 1rem;background:var(--accent);color:var(--on-accent);font-weight:600;font-size:1rem}
      .skip:focus{top:1rem}
      :focus-visible{outline:3px solid var(--focus);outline-offset:3px;border-radius:2px}
      main:focus{outline:none}
      a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
      a:hover{text-decoration-thickness:2px}
      .top{border-bottom:1px solid var(--rule)}
      .top p{max-width:72rem;margin:auto;padding:1rem 2rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-weight:600;\
      font-size:1rem;line-height:1.6}
      .top .logo{height:2rem;width:auto;max-width:12rem;object-fit:contain;align-self:center}
      @media screen and (prefers-color-scheme:dark){.top .clear{filter:brightness(0) invert(1)}}
      .top small{margin-left:auto;font-weight:400;font-size:\(small.rem)}
      .page{max-width:72rem;margin:auto;padding:0 2rem;display:grid;grid-template-columns:15rem minmax(0,1fr);gap:4rem}
      .page.alone{grid-template-columns:minmax(0,1fr)}
      .toc{position:sticky;top:1.5rem;align-self:start;margin-top:3.4rem;\(small.css(line: 1.35));\
      max-height:calc(100vh - 3rem);overflow:auto;padding:4px;margin-left:-4px}
      .toc p{margin:0 0 .5rem;font-weight:600;font-size:.875rem;color:var(--muted)}
      .toc ol,.fold ol{list-style:"";margin:0;padding:0}
      .toc li,.fold li{margin:0}
      .toc a{display:flex;align-items:center;min-height:2.75rem;padding:.4rem .75rem;text-decoration:none;\
      color:var(--ink);border-left:2px solid var(--rule);overflow-wrap:anywhere}
      .toc a:hover{border-left-color:var(--accent);color:var(--accent);text-decoration:underline}
      .fold{display:none;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);margin-bottom:1.5rem;\
      font-size:1rem}
      .fold a{display:flex;align-items:center;min-height:2.75rem;padding:.3rem 0}
      .fold ol ol{padding-left:1.25rem}
      main{padding:3rem 0 5rem;min-width:0}
      .pdf{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 1rem;border:1px solid var(--accent);\
      border-radius:3px;text-decoration:none;font-weight:600;font-size:\(small.rem);line-height:1.3}
      .pdf:hover{background:var(--tint)}

      """
  }

  private static func prose(_ theme: Theme) -> String {
    let (lead, box) = (WebSize(theme, .lead), WebSize(theme, .box))
    func heading(_ name: Theme.StyleName) -> String {
      "font-weight:\(theme.weight(of: theme[name]));\(WebSize(theme, name).css);color:var(--\(theme[name].color.rawValue))"
    }
    return """
      h1{\(heading(.h1));margin:0 0 .75rem;text-wrap:balance}
      .byline{\(WebSize(theme, .running).css(line: 1.5));color:var(--muted);margin:0 0 2rem}
      h2{\(heading(.h2));margin:3.5rem 0 .75rem;padding-top:1rem;border-top:2px solid var(--accent);text-wrap:balance}
      h3{\(heading(.h3));margin:2rem 0 .4rem;max-width:40rem;text-wrap:balance}
      h4,h5,h6{\(heading(.h4));margin:1.5rem 0 .25rem;max-width:40rem}
      h5,h6{color:var(--ink);font-size:\(WebSize(theme, .h4).scaled(15 / 17));margin-top:1.25rem}
      h6{font-weight:400}
      :is(h2,h3,h4,h5)+section>:first-child{margin-top:.4rem}
      p{margin:0 0 1rem;max-width:40rem}
      .lead{\(lead.css);color:var(--\(theme[.lead].color.rawValue))}
      main ul,main ol,blockquote,.box{max-width:40rem}
      main ul,main ol{margin:0 0 1rem;padding-left:1.6rem}
      li{margin:.35rem 0}
      li>p{margin:0 0 .5rem}
      li>ul,li>ol{margin:.35rem 0 0}
      main li ul{list-style:"– "}
      li::marker{color:var(--accent);font-family:\(FontStacks(theme)[.figure]);font-size:.9em}
      blockquote{margin:1.5rem 0;padding:.1rem 0 .1rem 1.25rem;border-left:2px solid var(--accent);font-style:italic}
      blockquote p:last-of-type{margin-bottom:.35rem}
      blockquote em{font-style:normal}
      blockquote footer{font:normal 400 \(WebSize(theme, .running).rem)/1.5 \(FontStacks(theme)[.figure]);\
      color:var(--muted)}
      .box{background:var(--tint);border-top:2px solid var(--accent);padding:1rem 1.25rem 1.1rem;margin:2rem 0;\
      \(box.css);color:var(--\(theme[.box].color.rawValue))}
      dfn{font-style:normal}
      .box>:last-child{margin-bottom:0}
      .box>.title{font-size:1.1em;font-weight:600;margin-bottom:.4rem}
      .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:0 2.5rem;align-items:start}
      .columns>div{min-width:0}
      \(columns(theme))
      .call{font:600 .64em/1 \(FontStacks(theme)[.figure]);vertical-align:.5em;hyphens:manual}
      .call a{text-decoration:none;padding:.6em .25em;margin:0 -.2em}
      .call a:hover{text-decoration:underline}
      .key{list-style:"";display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1.5rem;margin:2rem 0;padding:0;\
      max-width:none}
      .key.two{grid-template-columns:repeat(2,minmax(0,1fr))}.key.one{grid-template-columns:minmax(0,1fr)}
      .key li{border-top:1px solid var(--ink);padding-top:.6rem;margin:0;\(WebSize(theme, .table).css)}
      .key strong{display:block;font-family:\(FontStacks(theme)[.heading]);\
      font-weight:\(theme.weight(of: theme[.key]));\(WebSize(theme, .key).css)}
      .key small{font-size:\(WebSize(theme, .key).scaled(1.0625 / 2));font-weight:400}
      .key .comparison{display:block;color:var(--muted);font-size:\(WebSize(theme, .note).rem)}
      .notes{max-width:40rem;margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--rule);\
      \(WebSize(theme, .footnote).css);color:var(--\(theme[.footnote].color.rawValue))}
      .notes.here{border:0;padding:0;margin-top:0}
      .notes h2{font-size:1.25rem;border:0;padding:0;margin:0 0 .5rem}
      .notes li>p{margin:0 0 .25rem;display:inline}
      .address{hyphens:manual}
      .nr{flex:none;font-weight:400;color:var(--accent);margin-right:.35em}
      .back{display:inline-block;padding:.5rem 0;margin:-.5rem 0}
      .toclist{list-style:"";padding:0;margin:0 0 1rem}
      .toclist a{display:inline-flex;align-items:center;min-height:2.75rem}
      .all{margin-top:3rem}
      .reports{list-style:"";padding:0;max-width:56rem}
      .reports li{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 2rem;\
      border-top:1px solid var(--rule);padding:.75rem 0}
      .reports h2{border:0;padding:0;margin:0;font-size:1.25rem;flex-basis:100%}
      .reports .byline,.reports .formats{margin:0}
      .formats{display:flex;flex-wrap:wrap;gap:.75rem}

      """
  }

  /// Text in two columns, and what a letter has.
  private static func columns(_ theme: Theme) -> String {
    let (column, small) = (WebSize(theme, .column), WebSize(theme, .running))
    return """
      .spalter{columns:2 18rem;column-gap:2.5rem;margin:0 0 1rem;\(column.css)}
      .spalter p{margin:0}
      .spalter p+p{text-indent:1.2em}
      .spalter h3,.spalter h4,.spalter h5,.spalter h6{margin:1.6em 0 0;break-after:avoid}
      .spalter ul,.spalter ol,.spalter blockquote,.spalter .box{margin:1.6em 0}
      .spalter .box,.spalter blockquote,.spalter li{break-inside:avoid}
      .spalter>:first-child,.spalter>section:first-child>:first-child{margin-top:0}
      .kind{\(small.css);font-family:\(FontStacks(theme)[.figure]);font-weight:600;margin:0 0 1rem}
      .data{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(11rem,100%),1fr));gap:1rem 2rem;\
      margin:0 0 2rem;max-width:40rem;padding:1rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);\
      \(small.css);font-family:\(FontStacks(theme)[.figure])}
      .data dt{color:var(--muted)}.data dd{margin:0;overflow-wrap:anywhere}
      .signatures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2rem;max-width:40rem;margin-top:2rem;\
      font-family:\(FontStacks(theme)[.figure]);\(small.css);break-inside:avoid}
      .signatures p{border-top:1px solid var(--muted);padding-top:.35rem;margin:3rem 0 0}
      .addresses{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin-top:3rem;padding-top:1rem;\
      border-top:1px solid var(--rule);font-family:\(FontStacks(theme)[.figure]);\(small.css);color:var(--muted)}
      .addresses p{margin:0}
      """
  }

  private static func tables(_ theme: Theme) -> String {
    let (caption, table, note) = (WebSize(theme, .caption), WebSize(theme, .table), WebSize(theme, .note))
    return """
      .table{margin:2rem 0;max-width:46rem}
      .table.wide{max-width:none}
      .scroll{overflow-x:auto;padding:3px;margin:-3px;background:\
      linear-gradient(to right,var(--ground) 40%,transparent) left/2rem 100% no-repeat local,\
      linear-gradient(to left,var(--ground) 40%,transparent) right/2rem 100% no-repeat local,\
      linear-gradient(to right,var(--rule),transparent) left/.9rem 100% no-repeat scroll,\
      linear-gradient(to left,var(--rule),transparent) right/.9rem 100% no-repeat scroll}
      figcaption,caption{text-align:left;\(caption.css);font-weight:\(theme.weight(of: theme[.caption]));\
      color:var(--\(theme[.caption].color.rawValue));padding-bottom:.75rem}
      .symbols{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:.25rem;font-weight:400;color:var(--muted);\
      font-size:\(note.rem)}
      caption>span{display:block;position:sticky;left:0;width:fit-content;max-width:min(40rem,100vw - 2.5rem)}
      .number{display:block;color:var(--accent);font-size:.824em}
      .subtitle{display:block;font-weight:400;color:var(--muted);font-size:.882em}
      table{border-collapse:separate;border-spacing:0;width:100%;\(table.css);border-bottom:2px solid var(--ink)}
      th,td{text-align:left;font-weight:400;vertical-align:top;padding:.5rem 1rem .5rem 0;border-top:1px solid var(--rule)}
      tbody tr>:last-child,thead .end{padding-right:0}
      thead th,thead td{font-weight:600;font-size:.933em;vertical-align:bottom;border-top:0;border-bottom:1px solid var(--ink)}
      thead tr:first-child>*{border-top:2px solid var(--ink)}
      thead .over{border-bottom:0;padding-bottom:.35rem;background:\
      linear-gradient(var(--rule),var(--rule)) left bottom/calc(100% - 1rem) 1px no-repeat}
      thead .over.end{background-size:100% 1px}
      thead+tbody>tr:first-child>*{border-top:0}
      .long{max-width:none}
      .long tbody th[scope=row]{font-weight:600}
      .long tr:not(.group,.total,.subtotal)>th[scope=row],.long tr:has(>th[scope=row])>td{border-top-color:var(--muted)}
      .wide table{font-size:\(table.scaled(8.5 / 9.5))}
      .wide th,.wide td{padding-right:.6rem}
      .r{text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
      thead .r{white-space:normal}
      .r[data-pad]::after{content:attr(data-pad);visibility:hidden}
      .context,.mark{color:var(--muted)}
      .own{font-weight:600}
      .group th{font-weight:600;color:var(--accent);padding-top:1rem;padding-bottom:.4rem;border-top:0}
      .group+tr>*{border-top:1px solid var(--rule)!important}
      .subtotal>*{font-weight:600;border-top-color:var(--muted)}
      .total>*{font-weight:700;border-top:2px solid var(--ink);background:var(--tint)}
      .letter{font:600 .72em/1 \(FontStacks(theme)[.figure]);vertical-align:.4em}
      .letter a{text-decoration:none;padding:.9em .4em .9em .1em;margin:0 -.4em 0 -.1em}
      .letter a:hover{text-decoration:underline}
      .r .letter{display:inline-block;width:0;white-space:nowrap}
      .hang:last-child{padding-right:1rem}
      abbr[title]{text-decoration:none}
      td{position:relative}
      .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;\
      user-select:none}
      .nb{white-space:nowrap}
      .note{\(note.css);color:var(--\(theme[.note].color.rawValue));margin:.5rem 0 0;max-width:46rem}
      .note+.note{margin-top:.1rem}
      .note a.get{display:inline-block;padding:.75rem 0;margin:-.75rem 0}

      """
  }

  private static func charts(_ theme: Theme) -> String {
    let roles = Theme.Role.allCases.map {
      ".f-\($0.rawValue){fill:var(--\($0.rawValue))}.s-\($0.rawValue){stroke:var(--\($0.rawValue))}"
    }
    let palette = theme.palette.indices.map {
      ".f-p\($0 + 1){fill:var(--p\($0 + 1))}.s-p\($0 + 1){stroke:var(--p\($0 + 1))}"
    }
    let fonts = FontStacks(theme)
    return """
      figure{margin:2rem 0 1.25rem;max-width:46rem}
      figure svg{display:block;max-width:100%;height:auto;overflow:visible;forced-color-adjust:none;\
      background:var(--ground);font-size:\(Digits.text(Drawing.TextStyle().size))px}
      figure svg.narrow{display:none}
      .pull{font-family:\(fonts[.heading]);font-weight:\(theme.weight(of: theme[.pull]));\(WebSize(theme, .pull).css);\
      color:var(--\(theme[.pull].color.rawValue));border-top:1px solid var(--accent);border-bottom:1px solid var(--accent);\
      padding:.75rem 0;margin:2rem 0;max-width:40rem;text-wrap:balance;hyphens:manual}
      .goal{border-top:1px solid var(--ink);padding-top:.75rem;margin-top:1.5rem}
      .goal>:first-child{margin-top:0;font-size:\(WebSize(theme, .h3).rem);line-height:1.3;border:0;padding:0;\
      color:var(--\(theme[.h3].color.rawValue));font-family:\(fonts[.figure])}
      .rating{font-family:\(fonts[.figure]);font-weight:600;\(WebSize(theme, .table).css);margin-bottom:.5rem}
      .spark{display:inline-block;width:5.7em;height:1.37em;vertical-align:-.3em}
      .symbol{display:inline-block;width:1.05em;height:1.05em;margin-right:.45em;vertical-align:-.14em}
      .photo img{display:block;max-width:100%;max-height:90vh;width:auto;height:auto}
      .photo{width:fit-content;max-width:46rem}
      .photo figcaption{\(WebSize(theme, .note).css);font-weight:400;color:var(--muted);text-align:right;\
      padding:.4rem 0 0}
      .o{fill:none}
      svg text{white-space:pre;font-kerning:normal;fill:var(--ink)}
      .v-text{font-family:\(fonts[.text])}.v-heading{font-family:\(fonts[.heading])}
      .tn{font-variant-numeric:tabular-nums}
      .halo{stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
      \((roles + palette).joined())
      details{margin:.5rem 0 0}
      summary{display:flex;align-items:center;min-height:2.75rem;width:fit-content;max-width:100%;cursor:pointer;\
      color:var(--accent);font-size:\(WebSize(theme, .running).rem);text-decoration:underline;text-decoration-thickness:1px;\
      text-underline-offset:.18em}
      summary::before{content:"";flex:none;width:0;height:0;margin-right:.5rem;border-left:.5em solid currentColor;\
      border-top:.35em solid transparent;border-bottom:.35em solid transparent}
      details[open]>summary::before{transform:rotate(90deg)}
      summary::-webkit-details-marker{display:none}
      summary:hover{text-decoration-thickness:2px}
      details .table{margin:.5rem 0 1rem}
      details table{width:auto;min-width:min(24rem,100%)}

      """
  }

  /// Under 60 rem one column with the contents folded; under 40 rem a telephone.
  private static func narrow(_ theme: Theme) -> String {
    """
    @media screen and (max-width:60rem){
    .page,.page.alone{grid-template-columns:minmax(0,1fr);gap:0;padding:0 1.25rem}
    .top p{padding:.9rem 1.25rem}
    .toc{display:none}
    .fold{display:block}
    main{padding-top:1.75rem}
    }
    @media screen and (max-width:48rem){
    .cards .scroll{overflow:visible;background:none}
    .cards table,.cards tbody,.cards tr,.cards th,.cards td{display:block}
    .cards caption{display:block;border-bottom:2px solid var(--ink)}
    .cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .cards tr{padding:.7rem 0;border-top:1px solid var(--rule)}
    .cards tbody:first-of-type tr:first-child,.cards .group,.cards .group+tr{border-top:0}
    .cards .group{padding:1rem 0 0}
    .cards th,.cards td{padding:0;border:0!important;max-width:40rem}
    .cards td{margin-top:.3rem}
    .cards th[scope=row]{font-weight:600}
    .cards td::before{content:attr(data-label) ": " / "";color:var(--muted)}
    .group th>span{display:block;max-width:calc(100vw - 2.5rem)}
    }
    @media screen and (max-width:40rem){
    h1,h2,h3,h4,h5,h6,.key,th,td,caption,figcaption{hyphens:auto}
    h1{font-size:\(Digits.text(PageWriter.titleSize(theme), decimals: 4))rem}
    h2{font-size:\(WebSize(theme, .h2).scaled(1.5 / 1.75));margin-top:2.5rem}
    .lead{font-size:\(WebSize(theme, .lead).scaled(1.25 / 1.375))}
    .top small{display:none}
    .key,.key.two{grid-template-columns:minmax(0,1fr);gap:1rem}
    .key li{display:grid;grid-template-columns:8.2rem minmax(0,1fr);gap:.75rem;align-items:baseline}
    .key.brief li{grid-template-columns:6.2rem minmax(0,1fr)}
    .key strong{font-size:\(WebSize(theme, .key).scaled(0.8))}
    figure svg.broad{display:none}
    figure svg.narrow{display:block}
    .table{margin-right:-1.25rem}
    .table .note{margin-right:1.25rem}
    .scroll{margin-right:0;padding-right:1.25rem;background:\
    linear-gradient(to left,var(--ground) 40%,transparent) right/2rem 100% no-repeat local,\
    linear-gradient(to left,var(--rule),transparent) right/.9rem 100% no-repeat scroll}
    th,td{padding-right:.75rem}
    .many td:not(.r){min-width:8rem}
    .many tbody th[scope=row],.many thead tr:first-child>:first-child{position:sticky;left:0;z-index:1;\
    background:var(--ground);min-width:7.5rem}
    .many .total th[scope=row]{background:var(--tint)}
    .group th>span{position:sticky;left:0;width:fit-content}
    }
    @media screen and (max-width:22rem){.key li,.key.brief li{display:block}}
    \(theme.tablesAsCards ? CardSheet.rules : "")\
    \(theme.emphasisWeight.map { "em{font-style:normal;font-weight:\($0)}blockquote{font-style:normal}" } ?? "")
    """
  }

  /// Even margins for running prose alone, and only where lines are long enough.
  private static let justified = """

    @media (min-width:40.01rem){
    :is(main,section)>:is(p,ul,ol):not([class]),blockquote>p{text-align:justify;hyphens:auto}
    .notes>ol{text-align:start}
    }

    """

  private static func otherMedia(_ theme: Theme) -> String {
    """
    @media (forced-colors:active){.symbol [class*=f-]{fill:CanvasText}.symbol [class*=s-]{stroke:CanvasText}\
    .symbol .s-ground{stroke:Canvas}.pdf,.box{border-color:LinkText}.total>*{border-top-color:CanvasText}}
    @page{margin:20mm 18mm}
    @media print{
    :root{color-scheme:light}
    html{font-size:\(Digits.text(10.5 / WebSize(theme, .body).size, decimals: 3))pt}
    .toc,.fold,.skip,.pdf,.note .get,.back,summary,details:not([open]){display:none!important}
    details .table{margin-top:1rem}
    .top p{max-width:none;padding:0 0 .5rem}
    .page,.page.alone{display:block;max-width:none;padding:0}
    main{padding:0}
    h1,h2,h3,h4,h5,h6,figcaption,caption,thead,.group{break-after:avoid}
    figure,figcaption,caption,thead,tr,.box,blockquote,.key li{break-inside:avoid}
    thead{display:table-header-group}
    .scroll{overflow:visible;background:none}
    a{color:inherit}
    }

    """
  }
}
