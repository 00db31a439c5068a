package purchasing

import (
	"slices"
	"testing"

	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// TestEveryFieldOfGoodsIsExplained: F1 has words for each field that is typed.
func TestEveryFieldOfGoodsIsExplained(t *testing.T) {
	specs := []*widget.FormSpec{
		startReceipt(Parts{}, receiptStart{}).receiptSpec(), startReceipt(Parts{}, receiptStart{goesBack: true}).receiptSpec(), inspectSpec,
	}
	for _, spec := range specs {
		for _, f := range append(spec.Fields, spec.Lines.Columns...) {
			label := f.Label
			if label == "" {
				label = "field." + f.Key
			}
			typed := f.Kind != widget.Shown && !f.ReadOnly && !f.Hidden && f.Key != "date" && f.Key != "orders"
			for _, code := range lang.Languages() {
				if p := lang.New(code); typed && (!p.Has("help."+f.Help) || !p.Has(label)) {
					t.Errorf("%s, %s: no words for %q (%q, help %q)", code, spec.ID, f.Key, label, f.Help)
				}
			}
		}
	}
}

// TestTabOrderOfGoods holds the order of the fields: clerks know it by hand.
func TestTabOrderOfGoods(t *testing.T) {
	head := []string{"supplier", "order", "delivery-note", "date", "note"}
	lines := []string{"lines.quantity", "lines.rejected", "lines.inspection", "lines.reason", "lines.replace"}
	back := []string{"lines.quantity", "lines.replace", "lines.reason"}
	cases := map[string]struct {
		form *widget.FormSpec
		want []string
	}{
		"a delivery":         {startReceipt(Parts{}, receiptStart{}).receiptSpec(), append(head, lines...)},
		"of an order":        {newReceiptForm(Parts{}, "o1").receiptSpec(), append([]string{"delivery-note", "date", "note"}, lines...)},
		"goods that go back": {startReceipt(Parts{}, receiptStart{goesBack: true}).receiptSpec(), append([]string{"supplier", "order", "delivery-note", "date", "reason"}, back...)},
		"inspection":         {inspectSpec, []string{"on", "all", "lines.inspection", "lines.rejected", "lines.reason", "lines.replace"}},
	}
	for name, c := range cases {
		f := widget.NewForm(c.form, widget.Look{})
		f.SetLines([]widget.Line{{ID: "l1", Values: widget.Values{}}})
		if got := f.TabOrder(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestARefusalIsOneStory holds what follows from refusing goods.
func TestARefusalIsOneStory(t *testing.T) {
	form := func() *widget.Form {
		f := widget.NewForm(startReceipt(Parts{}, receiptStart{}).receiptSpec(), widget.Look{})
		f.SetLines([]widget.Line{{ID: "l1", Values: widget.Values{
			"quantity": {Text: "5", Data: "5"}, "inspection": widget.ChoiceValue("accepted").As(widget.FromRecord),
		}}})
		return f
	}
	cases := []struct {
		name, key, value              string
		rejected, inspection, instead string
	}{
		{"all refused by quantity", "rejected", "5", "5", "rejected", sentAgain},
		{"some refused", "rejected", "2", "2", "accepted", sentAgain},
		{"none refused", "rejected", "", "", "accepted", ""},
		{"all refused by result", "inspection", "rejected", "5", "rejected", sentAgain},
		{"taken in spite of a fault", "inspection", "conditional", "", "conditional", ""},
	}
	for _, c := range cases {
		f := form()
		f.SetCell(0, c.key, widget.Value{Text: c.value, Data: c.value})
		judged(f, c.key, 0)
		l := f.Line(0)
		if l.Text("rejected") != c.rejected || l.Choice("inspection") != c.inspection || l.Choice("replace") != c.instead {
			t.Errorf("%s: refused %q, %q, instead %q", c.name, l.Text("rejected"), l.Choice("inspection"), l.Choice("replace"))
		}
	}
}
