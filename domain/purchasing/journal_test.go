package purchasing

import (
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/money"
)

// 11,000 with tax from an unregistered supplier: expense 10,300, tax 700, payables 11,000.
func TestJournalNonDeductible(t *testing.T) {
	inv := posted10(t, 10_000)
	inv.Lines[0].Account = "repairs"
	inv.DeductiblePercent = num(t, "70")
	inv.Totals, _ = calculate(inv, tokyo(t))
	if err := settle(inv); err != nil {
		t.Fatal(err)
	}
	e, err := makeJournal(inv, Ledger{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]int64{"repairs": {10_300, 0}, "input-tax": {700, 0}, "payables": {0, 11_000}}
	for _, row := range e.Rows {
		w := want[row.Account]
		if row.Debit != yen(w[0]) || row.Credit != yen(w[1]) {
			t.Errorf("%s: debit %v, credit %v", row.Account, row.Debit, row.Credit)
		}
		if row.Role != RolePayables && row.Deductible.Cmp(num(t, "70")) != 0 {
			t.Errorf("%s: the ledger must show the share", row.Account)
		}
	}
	if len(e.Rows) != 3 {
		t.Errorf("%d rows", len(e.Rows))
	}
}

// Any invoice's entry balances, no side is negative, and its reversal cancels it account by account.
func TestJournalProperty(t *testing.T) {
	r := tokyo(t)
	rates := []RateTotal{{TaxCode: "JP-10", Category: "S", Percent: num(t, "10")}, {TaxCode: "JP-8R", Category: "AA", Percent: num(t, "8")},
		{Category: "S", Percent: num(t, "19")}, {TaxCode: "JP-0", Category: "O"}}
	rapid.Check(t, func(t *rapid.T) {
		amount := func(label string, least, most int64) money.Amount {
			return yen(rapid.Int64Range(least, most).Draw(t, label))
		}
		inv := &Invoice{ID: "I1", Currency: "JPY", PricesWithTax: rapid.Bool().Draw(t, "with tax"), Kind: rapid.SampledFrom([]InvoiceKind{InvoiceBill, InvoiceCredit}).Draw(t, "kind")}
		inv.DeductiblePercent = rapid.SampledFrom([]money.Decimal{decimal.Hundred, money.FromMicro(70_000_000), decimal.Zero}).Draw(t, "share")
		for i := range rapid.IntRange(1, 8).Draw(t, "lines") {
			rate := rapid.SampledFrom(rates).Draw(t, "rate")
			inv.Lines = append(inv.Lines, InvoiceLine{No: i + 1, Amount: amount("amount", -20_000, 1_000_000), TaxCode: rate.TaxCode,
				TaxCategory: rate.Category, TaxPercent: rate.Percent, Account: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "account")})
		}
		if rapid.Bool().Draw(t, "freight") {
			inv.Charges = []Charge{{Kind: "freight", Amount: amount("charge", -500, 5000), TaxCode: "JP-10", TaxCategory: "S", TaxPercent: rates[0].Percent}}
		}
		var err error
		if inv.Totals, err = calculate(inv, r); err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "stated") {
			inv.Stated.Gross = yen(inv.Totals.Gross.Minor() + rapid.Int64Range(-3, 3).Draw(t, "difference"))
		}
		inv.Withheld, inv.Prepaid, inv.PaperRounding = amount("withheld", 0, 100), amount("prepaid", 0, 100), amount("rounding", -1, 1)
		if err := settle(inv); err != nil {
			t.Fatal(err)
		}
		e, err := makeJournal(inv, Ledger{})
		if err != nil {
			t.Fatal(err)
		}
		if !e.Balanced() {
			t.Fatalf("not balanced: %+v", e.Rows)
		}
		undone := e.mirrored(Invoice{ID: "R"})
		for i, row := range e.Rows {
			if row.Debit.Sign() < 0 || row.Credit.Sign() < 0 || !row.Debit.IsZero() && !row.Credit.IsZero() {
				t.Fatalf("row %+v", row)
			}
			if undone.Rows[i].Debit != row.Credit || undone.Rows[i].Credit != row.Debit || undone.Rows[i].Account != row.Account {
				t.Fatalf("reversal %+v of %+v", undone.Rows[i], row)
			}
		}
	})
}
