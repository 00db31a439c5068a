package purchasing

import (
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// num reads a decimal of a test.
func num(t testing.TB, s string) money.Decimal {
	t.Helper()
	d, err := decimal.Parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

func yen(n int64) money.Amount { return money.New(n, "JPY") }

func on(s string) dates.Date {
	d, err := dates.ParseISO(s)
	if err != nil {
		panic(err)
	}
	return d
}

func percent(t testing.TB, s string) Bound { return Bound{Percent: num(t, s), PercentSet: true} }

func both(t testing.TB, s string, minor int64) Bound {
	return Bound{Percent: num(t, s), PercentSet: true, Amount: yen(minor), AmountSet: true}
}

// tokyo are the rules of an office in Japan.
func tokyo(t testing.TB) Rules {
	return Rules{
		Currency: "JPY", Country: "JP", LineRounding: money.Down, TaxRounding: money.Down,
		Tax: tax.Table{
			{Code: "JP-10", Category: "S", Percent: num(t, "10"), Country: "JP"},
			{Code: "JP-8R", Category: "AA", Percent: num(t, "8"), Country: "JP"},
			{Code: "JP-0", Category: "O", Country: "JP"},
		},
		Shares: []tax.Share{
			{Country: "JP", Percent: num(t, "80"), From: on("2023-10-01"), To: on("2026-09-30")},
			{Country: "JP", Percent: num(t, "70"), From: on("2026-10-01"), To: on("2028-09-30")},
		},
		ShareCaps: tax.ShareCaps{{Country: "JP", Amount: yen(1_000_000_000), From: on("2024-10-01"), To: on("2026-09-30")},
			{Country: "JP", Amount: yen(100_000_000), From: on("2026-10-01")}},
		Protections: dates.ProtectedTerms{{Protection: dates.Protection{Days: 60}}},
		Withholding: []tax.Withholding{{Code: "JP-FEE", Country: "JP", Percent: num(t, "10.21"),
			Threshold: yen(1_000_000), PercentAbove: num(t, "20.42"), Deduction: yen(0)}},
		Terms: []dates.Terms{
			{Code: "EOM-EOM", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 31},
			{Code: "EOM-EOM-NEXT", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 31, Shift: dates.ShiftNext},
			{Code: "2/10N30", Days: 30, DiscountPercent: num(t, "2"), DiscountDays: 10},
			{Code: "RCPT30", Days: 30, Base: dates.BaseReceipt},
		},
		Calendar: dates.Weekends{},
		Tolerances: map[money.Currency]Tolerance{"JPY": {
			Price: both(t, "1", 500), Under: percent(t, "5"), Quantity: both(t, "0", 0), Freight: both(t, "5", 1000),
			TotalDifference: yen(1),
		}, "EUR": {TotalDifference: money.New(2, "EUR")}},
		FiscalYear: func(d dates.Date) int { return d.AddMonths(-3).Year() },
	}
}

// kyoei is a registered supplier.
func kyoei() SupplierFacts {
	return SupplierFacts{ID: "S1", Code: "K-0031", Name: "共栄文具㈱", Active: true, Currency: "JPY", Terms: "EOM-EOM",
		Registration: "T1180301018771", Country: "JP", TaxCode: "JP-10"}
}

// paper is ordered line 1: 20 cases at 2,180, all received.
func paper(t testing.TB) Ordered {
	return Ordered{
		Order: "O1", OrderNumber: "2026-00281", OrderLine: "L1", LineNo: 1, OrderState: OrderReceived, Supplier: "S1",
		Currency: "JPY", Item: "A4-500", Description: "Copy paper A4 500", Quantity: num(t, "20"), Unit: "cs",
		Price: num(t, "2180"), Amount: yen(43_600), TaxCode: "JP-10", Account: "supplies",
		Progress: Progress{Received: num(t, "20"), Accepted: num(t, "20")},
	}
}

// billOf makes an invoice of one line linked to o.
func billOf(t testing.TB, o Ordered, quantity, price string) *Invoice {
	t.Helper()
	q, p := num(t, quantity), num(t, price)
	amount, err := money.Extend(q, p, o.Currency, money.Down)
	if err != nil {
		t.Fatal(err)
	}
	return &Invoice{
		ID: "I1", Kind: InvoiceBill, Supplier: o.Supplier, Currency: o.Currency, Date: on("2026-11-14"), Supplied: on("2026-11-14"),
		WrittenBy: "sato", WrittenAt: time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC),
		Lines: []InvoiceLine{{No: 1, Quantity: q, Unit: o.Unit, Price: p, Amount: amount, TaxCode: "JP-10", TaxCategory: "S",
			TaxPercent: num(t, "10"), Links: []LineLink{{Order: o.Order, OrderLine: o.OrderLine, OrderNumber: o.OrderNumber, Quantity: q, Net: amount}}}},
	}
}

// holdCodes lists the codes of holds.
func holdCodes(holds []Hold) []HoldCode {
	var out []HoldCode
	for _, h := range holds {
		out = append(out, h.Code)
	}
	return out
}
