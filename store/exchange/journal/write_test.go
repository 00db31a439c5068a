package journal

import (
	"strings"
	"testing"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// One entry with a deductible share, a formula in its text and a name in kanji.
func TestWrite(t *testing.T) {
	yen := func(n int64) money.Amount { return money.New(n, "JPY") }
	e := purchasing.JournalEntry{
		Number: "2026-000001", Date: dates.New(2026, 11, 14), DocumentNumber: "2026-00412", Kind: purchasing.InvoiceBill,
		SupplierCode: "K-0031", SupplierName: "共栄文具㈱", SupplierNumber: "=1+1", Currency: "JPY", Clerk: "sato",
		Rows: []purchasing.JournalRow{
			{Account: "repairs", Debit: yen(10_300), Credit: yen(0), TaxCode: "JP-10", TaxPercent: decimal.Ten, Deductible: decimal.MustParse("70.0"),
				Role: purchasing.RoleExpense, Text: "@lift, \"floor 3\""},
			{Account: "input-tax", Debit: yen(700), Credit: yen(0), TaxCode: "JP-10", TaxPercent: decimal.Ten, Deductible: decimal.MustParse("70"), Role: purchasing.RoleInputTax},
			{Account: "payables", Debit: yen(0), Credit: yen(11_000), Role: purchasing.RolePayables},
		},
	}
	var b strings.Builder
	w, err := NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	w.Clerk = func(string) string { return "-Sato" }
	if err := w.Write(e); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := strings.Join(Header, ",") + "\r\n" +
		"2026-000001,2026-11-14,2026-00412,invoice,K-0031,共栄文具㈱,'=1+1,repairs,10300,,JPY,JP-10,10,70,\"'@lift, \"\"floor 3\"\"\",'-Sato\r\n" +
		"2026-000001,2026-11-14,2026-00412,invoice,K-0031,共栄文具㈱,'=1+1,input-tax,700,,JPY,JP-10,10,70,,'-Sato\r\n" +
		"2026-000001,2026-11-14,2026-00412,invoice,K-0031,共栄文具㈱,'=1+1,payables,,11000,JPY,,,,,'-Sato\r\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
