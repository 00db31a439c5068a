package country

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// west is what the packs outside of Japan have in common.
func west(code, en, ja string, currency money.Currency, zone string) Pack {
	return Pack{
		Code: code, NameEN: en, NameJA: ja, Currency: currency, Language: "en", Zone: zone,
		DayFirst: true, FiscalYearStart: time.January,
		LineRounding: money.HalfUp, TaxRounding: money.HalfUp,
		DefaultTax: code + "-S", Terms: westernTerms(), DefaultTerms: "N30", Accounts: chart(),
		Tolerance: Tolerance{
			PricePercent: dec("2"), PriceAmount: money.New(500, currency), QuantityAmount: money.New(0, currency),
			FreightAmount: money.New(0, currency), OverReceiptPercent: dec("5"), TotalDifference: money.New(2, currency),
		},
	}
}

func westernTerms() []dates.Terms {
	return []dates.Terms{
		{Code: "N0", Name: "On receipt", Kind: dates.Net},
		{Code: "N14", Name: "Net 14 days", Kind: dates.Net, Days: 14},
		{Code: "N30", Name: "Net 30 days", Kind: dates.Net, Days: 30},
		{Code: "N60", Name: "Net 60 days", Kind: dates.Net, Days: 60},
		{Code: "EOM", Name: "End of month", Kind: dates.EOM},
		{Code: "EOM30", Name: "30 days end of month", Kind: dates.EOM, Days: 30},
		{Code: "2-10-N30", Name: "2 % within 10 days, net 30", Kind: dates.Net, Days: 30, DiscountPercent: dec("2"), DiscountDays: 10},
	}
}

// rated is one rate of a country's value added tax with its years.
type rated struct {
	code     string // "S", "R1", "R2": completed by the country
	percent  string
	en, ja   string
	from, to dates.Date
}

// with gives the pack its rates and the codes without tax that every country
// needs. Rates not listed are those of which the dates were not certain.
func (p Pack) with(source string, rates ...rated) Pack {
	row := func(code, category, percent, en, ja string, from, to dates.Date) {
		p.Rates = append(p.Rates, tax.Rate{
			Code: p.Code + "-" + code, Category: category, Percent: dec(percent), From: from, To: to,
			Country: p.Code, NameEN: en, NameJA: ja, Source: source,
		})
	}
	for _, r := range rates {
		category := "S"
		if dec(r.percent).IsZero() {
			category = "Z"
		}
		row(r.code, category, r.percent, r.en, r.ja, r.from, r.to)
	}
	row("E", "E", "0", "exempt", "非課税", dates.Date{}, dates.Date{})
	row("AE", "AE", "0", "reverse charge", "リバースチャージ", dates.Date{}, dates.Date{})
	row("G", "G", "0", "export or import, free of tax", "輸出入免税", dates.Date{}, dates.Date{})
	row("O", "O", "0", "outside the scope", "対象外", dates.Date{}, dates.Date{})
	return p
}

// union adds the code of a purchase from another member state.
func (p Pack) union() Pack {
	p.Rates = append(p.Rates, tax.Rate{
		Code: p.Code + "-K", Category: "K", Country: p.Code, NameEN: "intra-community", NameJA: "域内取引",
		Source: "Council Directive 2006/112/EC, art. 138",
	})
	return p
}

func standard(percent string, from, to dates.Date) rated {
	return rated{"S", percent, percent + " % standard", percent + "%（標準税率）", from, to}
}

func reduced(code, percent string, from, to dates.Date) rated {
	return rated{code, percent, percent + " % reduced", percent + "%（軽減税率）", from, to}
}

var always = dates.Date{}

func britainPack() Pack {
	p := west("GB", "United Kingdom", "イギリス", "GBP", "Europe/London")
	p.FiscalYearStart = time.April
	return p.with("Value Added Tax Act 1994, s. 2, 29A, 30",
		standard("17.5", dates.New(2010, 1, 1), dates.New(2011, 1, 3)),
		standard("20", dates.New(2011, 1, 4), always),
		reduced("R", "5", dates.New(1997, 9, 1), always),
		rated{"Z", "0", "zero rate", "ゼロ税率", always, always})
}

func americaPack() Pack {
	p := west("US", "United States", "アメリカ合衆国", "USD", "America/New_York")
	p.DayFirst, p.DefaultTax = false, "US-O"
	p.Rates = tax.Table{{
		Code: "US-O", Category: "O", Country: "US", NameEN: "no federal sales tax", NameJA: "連邦売上税なし",
		Source: "sales taxes are those of the states: the office adds its own",
	}}
	return p
}

func switzerlandPack() Pack {
	return west("CH", "Switzerland", "スイス", "CHF", "Europe/Zurich").with("MWSTG Art. 25",
		standard("7.7", dates.New(2018, 1, 1), dates.New(2023, 12, 31)),
		standard("8.1", dates.New(2024, 1, 1), always),
		reduced("R", "2.5", dates.New(2011, 1, 1), dates.New(2023, 12, 31)),
		reduced("R", "2.6", dates.New(2024, 1, 1), always),
		reduced("R2", "3.7", dates.New(2018, 1, 1), dates.New(2023, 12, 31)),
		reduced("R2", "3.8", dates.New(2024, 1, 1), always))
}

func norwayPack() Pack {
	return west("NO", "Norway", "ノルウェー", "NOK", "Europe/Oslo").with("Stortingets vedtak om merverdiavgift, § 2–4",
		standard("25", dates.New(2005, 1, 1), always),
		reduced("R", "15", dates.New(2012, 1, 1), always),
		reduced("R2", "12", dates.New(2018, 1, 1), always))
}
