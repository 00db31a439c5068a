package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// reverseForm undoes a receipt: it says what will be undone and asks why.
type reverseForm struct {
	*asking[purchasing.Receipt]
	p       Parts
	receipt purchasing.Receipt
}

func newReverseForm(p Parts, r purchasing.Receipt) *reverseForm {
	f := &reverseForm{p: p, receipt: r}
	f.asking = &asking[purchasing.Receipt]{
		question: tui.Words{Key: "receipt.reverse?", Figures: []any{"number", r.Number}},
		spec: &widget.FormSpec{Fields: []widget.FieldSpec{
			{Key: "reason", Kind: widget.Text, Required: true, Width: -1, Max: widget.Limit{Graphemes: 1000}, Help: "receipt.reason"},
		}},
	}
	return f
}

// Open makes the form; a repeated save is the same reversal.
func (f *reverseForm) Open(c *tui.Call) {
	part, actor, id, r := f.p.Purchasing, c.Actor, c.NewID(), f.receipt
	f.verb = func(ctx context.Context, v widget.Values, _ fault.Answers) (purchasing.Receipt, error) {
		return part.ReverseReceipt(ctx, actor, purchasing.ReverseReceipt{ID: id, Receipt: r.ID, Version: r.Version, Reason: v.Text("reason")})
	}
	f.asking.Open(c)
}

// Box is as high as what is undone needs.
func (f *reverseForm) Box(w, h int) (int, int) {
	return min(w, 76), min(f.rows()+len(f.receipt.Lines)+8, h)
}

// View is the question, what will be undone, and the reason.
func (f *reverseForm) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	lines := []string{rule}
	say := func(text string, style widget.Style) {
		pen.To(2)
		pen.Clip(text, v.W-4, style)
		lines = append(lines, pen.String())
	}
	say(f.question.In(v.Lang), widget.Bold)
	say(v.Lang.T("receipt.reverse-means."+string(f.receipt.Kind)), widget.Normal)
	room := v.H - len(lines) - f.rows() - 4
	for i, l := range f.receipt.Lines {
		if i == room-1 && len(f.receipt.Lines) > room {
			say(v.Lang.T("receipt.and-more", "count", len(f.receipt.Lines)-i), widget.Normal)
			break
		}
		say("  "+undone(v.Lang, l), widget.Normal)
	}
	lines = append(lines, "")
	form := f.Form.View(v.W-4, v.H-len(lines)-1)
	x, y := form.Cursor.X+2, form.Cursor.Y+len(lines)
	for _, line := range form.Lines {
		lines = append(lines, "  "+line)
	}
	form.Cursor.X, form.Cursor.Y = x, y
	return tui.Frame{Lines: append(lines, rule), Cursor: form.Cursor}
}

// undone names a line that will not count any more.
func undone(p *lang.Printer, l purchasing.ReceiptLine) string {
	return p.T("receipt.undone-line", "quantity", quantity(l.Quantity, l.Unit), "item", l.Description, "order", l.OrderNumber)
}
