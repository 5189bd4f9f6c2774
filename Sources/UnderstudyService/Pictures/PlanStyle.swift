/// The look of the page of a plan, on a screen and on paper.
enum PlanStyle {
    static let sheet = """
        :root{color-scheme:light}
        body{margin:0 auto;padding:1.5rem;max-width:76rem;background:\(Palette.paper);color:\(Palette.ink);\
        font:1rem/1.45 Arial,Helvetica,'Liberation Sans','DejaVu Sans',sans-serif}
        header{display:flex;flex-wrap:wrap;gap:1rem 3rem;align-items:flex-start}
        header div{flex:1 1 30rem}
        header table{flex:1 1 26rem;width:auto}
        h1{font-size:1.75rem;line-height:1.2;margin:0}
        h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:2px solid \(Palette.accent);padding-bottom:.2rem}
        p{margin:.3rem 0;max-width:60rem}
        .subtitle,.quiet{color:\(Palette.quiet)}
        .quiet{font-weight:normal}
        .headline{font-size:1.25rem;font-weight:bold;margin:.7rem 0}
        figure{margin:0 0 1rem;overflow-x:auto}
        figure svg{display:block;width:100%;min-width:52rem;height:auto}
        figcaption{color:\(Palette.quiet);font-size:.85rem}
        table{border-collapse:collapse;width:100%;font-size:.95rem}
        caption{text-align:left;color:\(Palette.quiet);padding-bottom:.3rem}
        th,td{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem .4rem;\
        border-bottom:1px solid \(Palette.faint);overflow-wrap:anywhere}
        thead th,thead td{border-bottom:2px solid \(Palette.ink);overflow-wrap:normal}
        tbody th[scope=row]{font-weight:normal}
        th[scope=rowgroup]{background:\(Palette.panel);padding-top:.6rem}
        tfoot th,tfoot td{border-top:2px solid \(Palette.ink);font-weight:bold}
        .number{white-space:nowrap;text-align:right}
        thead th.number{text-align:right}
        time,.word{white-space:nowrap}
        .ending{font-weight:bold}
        .bar{width:36%;vertical-align:middle}
        .bar span{display:block;box-sizing:border-box;height:1rem;min-width:2px;border:1px solid \(Palette.ink)}
        .bar .this{background:\(Palette.accent)}
        .bar .other{background:\(Palette.panel)}
        #moves~table{font-size:.85rem}
        #moves~table th,#moves~table td{padding:.2rem .4rem;line-height:1.25}
        #moves~table td:nth-child(n+5){white-space:nowrap}
        #moves~table tbody{border-bottom:1.5px solid \(Palette.quiet)}
        .columns{display:flex;flex-wrap:wrap;gap:1rem 3rem;align-items:flex-start}
        .columns table{flex:2 1 34rem;width:auto}
        .columns .figures{flex:1 1 16rem}
        .columns th,.columns td{padding:.2rem .4rem}
        .agreement p{display:flex;gap:2rem;max-width:none;margin:1.6rem 0 .5rem}
        .agreement span{flex:1 1 0;border-top:1px solid \(Palette.ink);padding-top:.2rem;color:\(Palette.quiet);font-size:.85rem}
        .large table{font-size:.85rem}
        .large main th,.large main td{padding-top:.15rem;padding-bottom:.15rem;line-height:1.25}
        @page{size:A4 landscape;margin:12mm}
        @media print{
        body{padding:0;max-width:none;font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        figure{overflow:visible;break-inside:avoid}
        header{display:grid;grid-template-columns:1fr 45%;gap:2rem;line-height:1.25}
        h1{font-size:16pt}
        .headline{font-size:11.5pt;margin:.3rem 0}
        header table{font-size:9pt}
        header th,header td{padding:.12rem .4rem}
        .bar span{height:.7rem}
        figure svg{min-width:0;max-height:165mm}
        #picture+figure{margin:0}
        #picture+figure svg{max-height:104mm}
        h2{break-after:avoid;margin:.7rem 0 .3rem}
        tr{break-inside:avoid}
        #moves~table tbody,body:not(.large) #holes+table,body:not(.large) #due+table{break-inside:avoid}
        main table,.large header table{font-size:8pt}
        main th,main td,#moves~table th,#moves~table td,.large main th,.large main td{padding:.1rem .3rem;line-height:1.2}
        #moves~table,.large main table{font-size:7.5pt}
        .columns{display:grid;grid-template-columns:2fr 1fr;gap:2rem}
        .agreement,.small section:not([aria-labelledby=picture]){break-inside:avoid}
        .agreement p{margin-top:14mm}
        .large .agreement{break-after:page}
        thead{display:table-header-group}
        tfoot{display:table-row-group}
        }
        """
}
