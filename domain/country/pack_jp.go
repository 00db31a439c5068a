package country

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

func yen(n int64) money.Amount { return money.New(n, "JPY") }

func japanPack() Pack {
	return Pack{
		Code: "JP", NameEN: "Japan", NameJA: "日本", Currency: "JPY", Language: "ja", Zone: "Asia/Tokyo",
		FiscalYearStart: time.April, LineRounding: money.Down, TaxRounding: money.Down,
		Rates: japanRates(), DefaultTax: "JP-10",
		Shares: japanShares(), Withholdings: japanWithholdings(),
		Law:   LawOf("JP"),
		Terms: japanTerms(), DefaultTerms: "EOM-EOM",
		Accounts: chart(),
		Tolerance: Tolerance{
			PricePercent: dec("2"), PriceAmount: yen(500), QuantityAmount: yen(0), FreightAmount: yen(0),
			OverReceiptPercent: dec("5"), TotalDifference: yen(1),
		},
	}
}

// japanRates are the rates of 消費税 and 地方消費税 together since the tax began. Food
// and newspapers share a rate but not a code: a law may move one of them alone.
func japanRates() tax.Table {
	row := func(code, category, percent, en, ja, source string, from, to dates.Date) tax.Rate {
		return tax.Rate{
			Code: code, Category: category, Percent: dec(percent), From: from, To: to,
			Country: "JP", NameEN: en, NameJA: ja, Source: source,
		}
	}
	none, start := dates.Date{}, dates.New(1989, 4, 1)
	ten, reduced := dates.New(2019, 10, 1), "消費税法2条・29条、地方税法72条の83"
	out := tax.Table{
		row("JP-10", "S", "10", "10 % standard", "10%（標準税率）", "消費税法29条、地方税法72条の83", ten, none),
		row("JP-F", "AA", "8", "8 % reduced, food and drink", "8%（軽減・飲食料品）", reduced, ten, none),
		row("JP-8R", "AA", "8", "8 % reduced, newspapers", "8%（軽減・新聞）", reduced, ten, none),
		row("JP-8T", "S", "8", "8 % old rate, transitional contracts", "8%（旧税率・経過措置）", "平成24年法律68号附則16条", ten, none),
		row("JP-8", "S", "8", "8 % old standard", "8%（旧税率）", "平成24年法律68号附則2条", dates.New(2014, 4, 1), dates.New(2019, 9, 30)),
		row("JP-5", "S", "5", "5 % old standard", "5%（旧税率）", "平成6年法律109号", dates.New(1997, 4, 1), dates.New(2014, 3, 31)),
		row("JP-3", "S", "3", "3 % old standard", "3%（旧税率）", "昭和63年法律108号", start, dates.New(1997, 3, 31)),
		row("JP-E", "E", "0", "exempt", "非課税", "消費税法6条、別表第二", start, none),
		row("JP-G", "G", "0", "export, free of tax", "輸出免税", "消費税法7条", start, none),
		row("JP-O", "O", "0", "outside the scope", "不課税・対象外", "消費税法4条", start, none),
	}
	out[1].Mark, out[2].Mark = "※", "※"
	return out
}

// japanShares is the part of the tax that may be deducted though the supplier is
// not registered, by the day of purchase (経過措置: 平成28年改正法附則52条・53条, as
// amended by the reform of fiscal 2026).
func japanShares() tax.Shares {
	const source = "平成28年改正法附則52条・53条（令和8年度改正後）"
	row := func(percent string, from, to dates.Date) tax.Share {
		return tax.Share{Country: "JP", Percent: dec(percent), From: from, To: to, Source: source}
	}
	return tax.Shares{
		row("80", dates.New(2023, 10, 1), dates.New(2026, 9, 30)),
		row("70", dates.New(2026, 10, 1), dates.New(2028, 9, 30)),
		row("50", dates.New(2028, 10, 1), dates.New(2030, 9, 30)),
		row("30", dates.New(2030, 10, 1), dates.New(2031, 9, 30)),
		row("0", dates.New(2031, 10, 1), dates.Date{}),
	}
}

// japanSmallAmounts: whoever bought goods for less than 10,000 yen, tax included,
// keeps the ledger alone (平成28年改正法附則53条の2).
func japanSmallAmounts() tax.SmallAmounts {
	return tax.SmallAmounts{{
		Country: "JP", Below: yen(10_000), From: dates.New(2023, 10, 1), To: dates.New(2029, 9, 30),
		ConditionEN: "taxable sales of the base period up to 100 million yen, or of the specific period up to 50 million yen",
		ConditionJA: "基準期間の課税売上高1億円以下又は特定期間の課税売上高5千万円以下の事業者",
		Source:      "平成28年改正法附則53条の2（少額特例）",
	}}
}

// japanSmallReturns: for less than 10,000 yen, tax included, no qualified credit
// note need be given.
func japanSmallReturns() tax.SmallAmounts {
	return tax.SmallAmounts{{Country: "JP", Below: yen(10_000), From: dates.New(2023, 10, 1), Source: "消費税法57条の4第3項、同施行令70条の9第3項2号"}}
}

// japanShareCaps: beyond so much from one unregistered supplier in a taxable
// period the share of japanShares is not granted; the reforms count for the
// periods that begin on or after their day.
func japanShareCaps() tax.ShareCaps {
	return tax.ShareCaps{
		{Country: "JP", Amount: yen(1_000_000_000), From: dates.New(2024, 10, 1), To: dates.New(2026, 9, 30),
			Source: "平成28年改正法附則52条・53条（令和6年度改正）"},
		{Country: "JP", Amount: yen(100_000_000), From: dates.New(2026, 10, 1),
			Source: "平成28年改正法附則52条・53条（令和8年度改正）"},
	}
}

func japanProtections() dates.ProtectedTerms {
	return dates.ProtectedTerms{
		{Protection: dates.Protection{Days: 60}, To: dates.New(2025, 12, 31), Source: "下請代金支払遅延等防止法2条の2"},
		{Protection: dates.Protection{Days: 60}, From: dates.New(2026, 1, 1), Source: "中小受託取引適正化法（取適法）3条"},
	}
}

// japanWithholdings include the special income tax for reconstruction, which is
// charged on payments from 2013 to 2037.
func japanWithholdings() tax.Withholdings {
	first, last := dates.New(2013, 1, 1), dates.New(2037, 12, 31)
	return tax.Withholdings{
		{
			Code: "JP-FEE", Country: "JP", NameEN: "fees of professionals, authors, speakers", NameJA: "報酬・料金（士業・原稿・講演など）",
			From: first, To: last, Percent: dec("10.21"), Threshold: yen(1_000_000), PercentAbove: dec("20.42"),
			Source: "所得税法204条・205条1号、復興財源確保法28条",
		},
		{
			Code: "JP-SCRIVENER", Country: "JP", NameEN: "judicial scriveners, land surveyors", NameJA: "司法書士・土地家屋調査士など",
			From: first, To: last, Deduction: yen(10_000), Percent: dec("10.21"),
			Source: "所得税法205条2号、同施行令322条、復興財源確保法28条",
		},
		{
			Code: "JP-SALES", Country: "JP", NameEN: "sales agents, collectors", NameJA: "外交員・集金人",
			From: first, To: last, Deduction: yen(120_000), PerMonth: true, Percent: dec("10.21"),
			Source: "所得税法205条2号、同施行令322条、復興財源確保法28条",
		},
	}
}

func japanTerms() []dates.Terms {
	return []dates.Terms{
		{Code: "EOM-EOM", Name: "月末締め翌月末払い", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 31, Shift: dates.ShiftPrevious},
		{Code: "EOM-25", Name: "月末締め翌月25日払い", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 25, Shift: dates.ShiftPrevious},
		{Code: "20-EOM", Name: "20日締め翌月末払い", Kind: dates.Closing, ClosingDay: 20, MonthOffset: 1, PayDay: 31, Shift: dates.ShiftPrevious},
		{Code: "20-10", Name: "20日締め翌月10日払い", Kind: dates.Closing, ClosingDay: 20, MonthOffset: 1, PayDay: 10, Shift: dates.ShiftPrevious},
		{Code: "N30", Name: "請求日から30日以内", Kind: dates.Net, Days: 30, Shift: dates.ShiftPrevious},
		{Code: "N14", Name: "請求日から14日以内", Kind: dates.Net, Days: 14, Shift: dates.ShiftPrevious},
		{Code: "N0", Name: "即時払い", Kind: dates.Net},
	}
}
