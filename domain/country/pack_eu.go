package country

import "backdesk/domain/dates"

// euro begins the pack of a country that pays in euro.
func euro(code, en, ja, zone string) Pack { return west(code, en, ja, "EUR", zone).union() }

func germanyPack() Pack {
	first, last := dates.New(2020, 7, 1), dates.New(2020, 12, 31)
	return euro("DE", "Germany", "ドイツ", "Europe/Berlin").with("UStG § 12; § 28 for 2020",
		standard("19", dates.New(2007, 1, 1), first.AddDays(-1)),
		standard("16", first, last),
		standard("19", last.AddDays(1), always),
		reduced("R", "7", dates.New(1983, 7, 1), first.AddDays(-1)),
		reduced("R", "5", first, last),
		reduced("R", "7", last.AddDays(1), always))
}

func austriaPack() Pack {
	return euro("AT", "Austria", "オーストリア", "Europe/Vienna").with("UStG 1994 § 10",
		standard("20", dates.New(1984, 1, 1), always),
		reduced("R", "10", dates.New(1984, 1, 1), always),
		reduced("R2", "13", dates.New(2016, 1, 1), always))
}

func francePack() Pack {
	return euro("FR", "France", "フランス", "Europe/Paris").with("CGI art. 278, 278-0 bis, 279, 281 quater",
		standard("19.6", dates.New(2000, 4, 1), dates.New(2013, 12, 31)),
		standard("20", dates.New(2014, 1, 1), always),
		reduced("R", "5.5", dates.New(1982, 7, 1), always),
		reduced("R2", "10", dates.New(2014, 1, 1), always),
		reduced("R3", "2.1", dates.New(1989, 1, 1), always))
}

func netherlandsPack() Pack {
	return euro("NL", "Netherlands", "オランダ", "Europe/Amsterdam").with("Wet op de omzetbelasting 1968, art. 9",
		standard("19", dates.New(2001, 1, 1), dates.New(2012, 9, 30)),
		standard("21", dates.New(2012, 10, 1), always),
		reduced("R", "6", dates.New(1986, 10, 1), dates.New(2018, 12, 31)),
		reduced("R", "9", dates.New(2019, 1, 1), always),
		rated{"Z", "0", "zero rate", "ゼロ税率", always, always})
}

func belgiumPack() Pack {
	return euro("BE", "Belgium", "ベルギー", "Europe/Brussels").with("Koninklijk besluit nr. 20 van 20 juli 1970",
		standard("21", dates.New(1996, 1, 1), always),
		reduced("R", "6", dates.New(1996, 1, 1), always),
		reduced("R2", "12", dates.New(1996, 1, 1), always))
}

func irelandPack() Pack {
	return euro("IE", "Ireland", "アイルランド", "Europe/Dublin").with("Value-Added Tax Consolidation Act 2010, s. 46",
		standard("23", dates.New(2012, 1, 1), dates.New(2020, 8, 31)),
		standard("21", dates.New(2020, 9, 1), dates.New(2021, 2, 28)),
		standard("23", dates.New(2021, 3, 1), always),
		reduced("R", "13.5", dates.New(2003, 1, 1), always),
		reduced("R2", "9", dates.New(2011, 7, 1), always),
		rated{"Z", "0", "zero rate", "ゼロ税率", always, always})
}

func italyPack() Pack {
	return euro("IT", "Italy", "イタリア", "Europe/Rome").with("DPR 26 ottobre 1972 n. 633, art. 16 e tabella A",
		standard("21", dates.New(2011, 9, 17), dates.New(2013, 9, 30)),
		standard("22", dates.New(2013, 10, 1), always),
		reduced("R", "10", dates.New(1995, 2, 24), always),
		reduced("R2", "5", dates.New(2016, 1, 1), always),
		reduced("R3", "4", dates.New(1989, 1, 1), always))
}

func spainPack() Pack {
	return euro("ES", "Spain", "スペイン", "Europe/Madrid").with("Ley 37/1992 del IVA, art. 90 y 91",
		standard("18", dates.New(2010, 7, 1), dates.New(2012, 8, 31)),
		standard("21", dates.New(2012, 9, 1), always),
		reduced("R", "8", dates.New(2010, 7, 1), dates.New(2012, 8, 31)),
		reduced("R", "10", dates.New(2012, 9, 1), always),
		reduced("R2", "4", dates.New(1995, 1, 1), always))
}

// portugalPack: the rates of the mainland; Madeira and the Azores have others.
func portugalPack() Pack {
	return euro("PT", "Portugal", "ポルトガル", "Europe/Lisbon").with("Código do IVA, art. 18.º",
		standard("23", dates.New(2011, 1, 1), always),
		reduced("R", "6", dates.New(2010, 7, 1), always),
		reduced("R2", "13", dates.New(2010, 7, 1), always))
}

func finlandPack() Pack {
	return euro("FI", "Finland", "フィンランド", "Europe/Helsinki").with("Arvonlisäverolaki 84, 85 ja 85 a §",
		standard("24", dates.New(2013, 1, 1), dates.New(2024, 8, 31)),
		standard("25.5", dates.New(2024, 9, 1), always),
		reduced("R", "14", dates.New(2013, 1, 1), dates.New(2025, 12, 31)),
		reduced("R", "13.5", dates.New(2026, 1, 1), always),
		reduced("R2", "10", dates.New(2013, 1, 1), always))
}

func swedenPack() Pack {
	return west("SE", "Sweden", "スウェーデン", "SEK", "Europe/Stockholm").union().with("Mervärdesskattelag (2023:200), 9 kap.",
		standard("25", dates.New(1990, 7, 1), always),
		reduced("R", "12", dates.New(1996, 1, 1), always),
		reduced("R2", "6", dates.New(1996, 1, 1), always))
}

func denmarkPack() Pack {
	return west("DK", "Denmark", "デンマーク", "DKK", "Europe/Copenhagen").union().with("Momsloven § 33",
		standard("25", dates.New(1992, 1, 1), always))
}

func polandPack() Pack {
	return west("PL", "Poland", "ポーランド", "PLN", "Europe/Warsaw").union().with("Ustawa o podatku od towarów i usług, art. 41, 146ef",
		standard("23", dates.New(2011, 1, 1), always),
		reduced("R", "8", dates.New(2011, 1, 1), always),
		reduced("R2", "5", dates.New(2011, 1, 1), always))
}
