package parties_test

import (
	"strings"
	"testing"

	"backdesk/domain/fault"
	domain "backdesk/domain/parties"
	"backdesk/store/exchange/csv"
)

func read(t testing.TB, content string) []domain.ImportRow {
	t.Helper()
	f, err := csv.Read(strings.NewReader(content), csv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, _, err := f.Suppliers(f.Guess(csv.SupplierFields()), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestAFileIsTakenWholeOrNotAtAll(t *testing.T) {
	h := newHouse(t)
	h.add(t, domain.Supplier{Code: "V9", Name: "Osaka Printing KK"})
	rows := read(t, "code,name,iban,terms\n"+
		"V1,Kyoei Stationery,DE89370400440532013000,NET30\n"+
		"V2,Yamato,DE89370400440532013001,NET99\n"+
		"V1,Minato,,\n"+
		",大阪印刷,,\n"+
		"V5,Osaka Printing Co.,,\n"+
		"V6,=1+1,,\n"+
		"V7,Kyoei Stationary Ltd,,\n"+
		"V9,Sakura,,\n")
	report, err := h.ImportSuppliers(t.Context(), founder, domain.ImportSuppliers{Rows: rows, DryRun: true})
	if err != nil || report.Stored || report.Added != 2 || report.Doubtful != 2 || report.Refused != 4 {
		t.Fatalf("%+v %v", report, err)
	}
	want := map[int]string{
		3: "bank.iban:check-digit terms:not-in-list", 4: "code:twice-in-file", 6: "name:same-name",
		7: "name:formula", 8: "name:similar-in-file", 9: "code:code-taken",
	}
	for _, r := range report.Rows {
		var got []string
		for _, f := range r.Faults {
			got = append(got, f.Key())
		}
		if s := strings.Join(got, " "); s != want[r.Line] {
			t.Errorf("line %d: got %q, want %q", r.Line, s, want[r.Line])
		}
	}
	report, err = h.ImportSuppliers(t.Context(), founder, domain.ImportSuppliers{Rows: rows})
	if fault.KindOf(err) != fault.Invalid || report.Stored || len(report.Rows) != 8 {
		t.Fatalf("%+v %v", report, err)
	}
	if f := fault.Of(err); f[0].Code != "import-refused" || f[1].Field != "lines.3.bank.iban" {
		t.Errorf("%v", f)
	}
	page, err := h.SupplierList(t.Context(), founder, domain.Filter{})
	if err != nil || page.Total != 1 {
		t.Errorf("something was stored: %+v %v", page, err)
	}
	good := []domain.ImportRow{rows[0], rows[3], rows[4]}
	report, err = h.ImportSuppliers(t.Context(), founder, domain.ImportSuppliers{Rows: good, Reason: "checked by hand"})
	if err != nil || !report.Stored || report.Added != 3 || report.Rows[1].Code != "K-0001" {
		t.Fatalf("%+v %v", report, err)
	}
}
