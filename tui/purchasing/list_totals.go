package purchasing

import (
	"slices"
	"strings"

	"backdesk/domain/money"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// footOf is the total of a list under its column; totals of several currencies
// do not fit there and stand in a line of their own, see totalLine.
func footOf(all []money.Amount, own money.Currency, column int) map[int]string {
	if len(all) != 1 {
		return map[int]string{}
	}
	return map[int]string{column: amountIn(own, all[0])}
}

// sums are the totals of a list: one currency stands under its column, several
// stand together under the column of names.
func sums(all []money.Amount, own money.Currency, nameColumn, column int) map[int]string {
	if len(all) < 2 {
		return footOf(all, own, column)
	}
	words := make([]string, len(all))
	for i, a := range ownFirst(all, own) {
		words[i] = string(a.Currency()) + " " + a.Format()
	}
	return map[int]string{nameColumn: strings.Join(words, "  ")}
}

// totalLine is the line of the totals of several currencies, the office's own
// first; "" when there are not several.
func totalLine(v tui.Pane, all []money.Amount, own money.Currency) string {
	if len(all) < 2 {
		return ""
	}
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Text(v.Lang.T("list.totals"), widget.Bold)
	pen.To(pen.Col() + 2)
	pen.Clip(v.Lang.Amounts(ownFirst(all, own), v.W-pen.Col()), v.W-pen.Col(), widget.Bold)
	return pen.String()
}

// withTotals draws a list with the line of totals below it.
func withTotals(v tui.Pane, head []string, list *widget.List, totals string) tui.Frame {
	if totals == "" {
		return tui.Under(head, list.View(v.W, v.H-len(head)))
	}
	f := tui.Under(head, list.View(v.W, v.H-len(head)-1))
	for len(f.Lines) < v.H-1 {
		f.Lines = append(f.Lines, "")
	}
	f.Lines = append(f.Lines, totals)
	return f
}

// ownFirst puts the office's own currency before the others.
func ownFirst(sums []money.Amount, own money.Currency) []money.Amount {
	out := slices.Clone(sums)
	slices.SortStableFunc(out, func(a, b money.Amount) int {
		switch {
		case a.Currency() == own && b.Currency() != own:
			return -1
		case b.Currency() == own && a.Currency() != own:
			return 1
		}
		return 0
	})
	return out
}

// amountIn writes an amount; the office's own currency is not named.
func amountIn(own money.Currency, a money.Amount) string {
	if a.Currency() == own || a.Currency() == "" {
		return a.Format()
	}
	return string(a.Currency()) + " " + a.Format()
}

// amountsOf writes sums as a sentence does: "¥ 1,284,300, EUR 120.00".
func amountsOf(p *lang.Printer, sums []money.Amount) string {
	words := make([]string, 0, len(sums))
	for _, a := range sums {
		words = append(words, p.Amount(a))
	}
	return strings.Join(words, ", ")
}
