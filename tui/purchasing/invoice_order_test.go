package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// TestTabOrderOfAnInvoice holds the order of the fields: clerks know it by hand.
func TestTabOrderOfAnInvoice(t *testing.T) {
	lines := []string{"lines.item", "lines.quantity", "lines.unit", "lines.price", "lines.amount", "lines.tax-code", "lines.order-line",
		"lines.account", "lines.charge", "lines.description", "lines.amount-only"}
	head := []string{"supplier", "supplier-number", "date", "gross", "due", "kind", "registration"}
	several := []purchasing.BillableOrder{{ID: "1"}, {ID: "2"}}
	cases := map[string]struct {
		form *invoiceForm
		want []string
	}{
		"an invoice":        {&invoiceForm{words: lang.New("en")}, slices.Concat(head, lines)},
		"of several orders": {&invoiceForm{words: lang.New("en"), orders: several}, slices.Concat([]string{"supplier", "bills"}, head[1:], lines)},
		"a credit note":     {&invoiceForm{words: lang.New("en"), kind: string(purchasing.InvoiceCredit)}, slices.Concat(head, []string{"preceding"}, lines)},
		"more fields": {&invoiceForm{words: lang.New("en"), more: true}, slices.Concat(head, []string{"prices-with-tax", "currency", "terms",
			"supplied", "posted-on", "received", "bank-account", "withholding", "no-number", "order-ref", "note"}, lines)},
	}
	for name, c := range cases {
		f := widget.NewForm(c.form.spec(), widget.Look{})
		if c.form.kind != "" {
			f.Set("kind", widget.ChoiceValue(c.form.kind))
		}
		if got := f.TabOrder(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestEveryFieldOfAnInvoiceIsExplained: F1 has words for each field.
func TestEveryFieldOfAnInvoiceIsExplained(t *testing.T) {
	spec := (&invoiceForm{words: lang.New("en")}).spec()
	for _, f := range append(spec.Fields, spec.Lines.Columns...) {
		label := f.Label
		if label == "" {
			label = "field." + f.Key
		}
		for _, code := range lang.Languages() {
			if p := lang.New(code); !f.Hidden && (!p.Has("help."+f.Help) || !p.Has(label)) {
				t.Errorf("%s: no words for %q (%q, help %q)", code, f.Key, label, f.Help)
			}
		}
	}
}

// TestFaultsOfChargesComeToTheirLines: lines and charges stand in one grid.
func TestFaultsOfChargesComeToTheirLines(t *testing.T) {
	m := lineMap{lines: []int{1, 3}, charges: []int{2}}
	for entry, form := range map[string]string{
		"lines.1.price": "lines.1.price", "lines.2": "lines.3", "charges.1.amount": "lines.2.amount", "supplier": "supplier", "lines": "lines",
	} {
		if got := m.inForm(entry); got != form {
			t.Errorf("%s: %s, want %s", entry, got, form)
		}
		if got := m.inEntry(form); got != entry {
			t.Errorf("%s back: %s, want %s", form, got, entry)
		}
	}
}
