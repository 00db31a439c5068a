package purchasing

import (
	"slices"
	"strings"
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

// TestChargesStandAmongTheLines: freight is a charge with its amount, a discount
// counts down however it is typed.
func TestChargesStandAmongTheLines(t *testing.T) {
	o := &invoiceForm{words: lang.New("en"), rules: purchasing.Rules{Currency: "JPY"}}
	o.Form = widget.NewForm(o.spec(), widget.Look{})
	figure := func(s string) widget.Value { return widget.Value{Text: s, Data: s} }
	o.Form.SetLines([]widget.Line{
		{Values: widget.Values{"item": widget.TextValue("Paper"), "quantity": figure("2"), "price": figure("100")}},
		{Values: widget.Values{"item": widget.TextValue("to the door"), "charge": widget.ChoiceValue("freight"), "amount": figure("500")}},
		{Values: widget.Values{"charge": widget.ChoiceValue("discount"), "quantity": figure("1"), "price": figure("30")}},
	})
	in, m := o.entry(o.Form)
	if len(in.Lines) != 1 || len(in.Charges) != 2 || !slices.Equal(m.charges, []int{2, 3}) {
		t.Fatalf("%+v %+v", in, m)
	}
	if c := in.Charges[0]; c.Kind != "freight" || c.Amount.String() != "500" || c.Description != "to the door" {
		t.Errorf("%+v", c)
	}
	if c := in.Charges[1]; c.Kind != purchasing.ChargeDiscount || c.Amount.String() != "-30" {
		t.Errorf("%+v", c)
	}
}

// TestDraftOfAnInvoiceHoldsNoAccount: the account on the paper is sealed.
func TestDraftOfAnInvoiceHoldsNoAccount(t *testing.T) {
	f := widget.NewForm((&invoiceForm{words: lang.New("en"), more: true}).spec(), widget.Look{})
	f.Set("note", widget.TextValue("as printed"))
	f.Set("bank-account", widget.TextValue("DE89370400440532013000"))
	values, secret, err := f.Keep()
	if err != nil || strings.Contains(string(values), "DE89") || !strings.Contains(string(secret), "DE89") || !strings.Contains(string(values), "as printed") {
		t.Errorf("%s, %v", values, err)
	}
}
