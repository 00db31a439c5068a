package purchasing

import (
	"strings"
	"testing"

	"backdesk/domain/purchasing"
	"backdesk/tui/widget"
)

// The order of the Tab key is what fingers learn: it never changes unnoticed.
func TestTabOrderOfAnOrder(t *testing.T) {
	head := "supplier date wanted-by ship-to terms kind currency"
	lines := " lines.item lines.quantity lines.unit lines.price lines.tax-code lines.account lines.wanted-by" +
		" lines.supplier-ref lines.description lines.amount-only note"
	for _, c := range []struct{ kind, between string }{
		{string(purchasing.OrderStandard), ""},
		{string(purchasing.OrderBlanket), " from to ceiling"},
		{string(purchasing.OrderCallOff), " blanket"},
	} {
		o := &orderForm{}
		f := widget.NewForm(o.orderSpec(), widget.Look{})
		f.Set("kind", widget.ChoiceValue(c.kind))
		if got := strings.Join(f.TabOrder(), " "); got != head+c.between+lines {
			t.Errorf("%s: %s", c.kind, got)
		}
	}
}

func TestPriceChangeInWords(t *testing.T) {
	for _, c := range []struct{ last, price, want string }{
		{"2100", "2180", "(+3.8 %)"}, {"2180", "2100", "(-3.7 %)"}, {"100", "100.00", ""}, {"0", "5", ""}, {"3", "4", "(+33.3 %)"},
	} {
		last, _ := widget.Values{"x": {Data: c.last}}.Decimal("x")
		price, _ := widget.Values{"x": {Data: c.price}}.Decimal("x")
		if got := priceChange(last, price); got != c.want {
			t.Errorf("%s to %s: %s", c.last, c.price, got)
		}
	}
}
