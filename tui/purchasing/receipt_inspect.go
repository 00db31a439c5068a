package purchasing

import (
	"context"
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// inspectForm enters results of the inspection (検収) of a receipt's lines that
// wait for it; a line may be left for later.
type inspectForm struct {
	tui.Sheet
	p       Parts
	draft   desk.Draft
	receipt purchasing.Receipt
	words   widget.Words
	ready   bool
	filled  int
}

func newInspectForm(p Parts, receipt string) *inspectForm {
	f := &inspectForm{p: p}
	f.Record = receipt
	f.Form = widget.NewForm(&widget.FormSpec{ID: formInspection}, widget.Look{}) // until the receipt is read
	return f
}

func resumeInspection(p Parts, d desk.Draft) *inspectForm {
	f := newInspectForm(p, d.Record)
	f.draft = d
	return f
}

// Title is the receipt's number.
func (f *inspectForm) Title(p *lang.Printer) string {
	return p.T("screen.inspect-of", "number", f.receipt.Number)
}

// inspectSpec describes the form; all came well until the clerk says otherwise.
var inspectSpec = &widget.FormSpec{
	ID: formInspection,
	Fields: []widget.FieldSpec{
		{Key: "on", Kind: widget.Date, Sense: dates.Past, Required: true, Skip: true, Help: "receipt.on"},
		{Key: "all", Label: "receipt-field.all-lines", Kind: widget.Choice, Width: 12, Skip: true, Help: "receipt.all-lines", Options: inspectionOptions},
	},
	Rows: []widget.Row{{"on", "on", "all"}, {widget.LinesRow}},
	Lines: &widget.GridSpec{
		Key: "lines", Fixed: true, Down: true,
		Columns: []widget.FieldSpec{
			{Key: "item", Kind: widget.Shown, ReadOnly: true, Width: 25},
			{Key: "quantity", Label: "receipt-field.came", Kind: widget.Quantity, ReadOnly: true, Width: 8},
			{Key: "unit", Kind: widget.Shown, ReadOnly: true, Width: 4},
			inspectionField(true), refusedField(), reasonOfLine(14), replaceField(),
			{Key: "order", Kind: widget.Shown, ReadOnly: true, Width: 10},
		},
	},
	Changed: func(f *widget.Form, key string, line int) {
		if line >= 0 {
			judged(f, key, line)
			return
		}
		if v := f.Value("all"); key == "all" && v.Data != "" {
			for i := range f.LineCount() {
				f.SetCell(i, "inspection", widget.ChoiceValue(v.Data))
				judged(f, "inspection", i)
			}
		}
	},
}

var inspectionOptions = inspectionField(true).Options

// Open reads the receipt; the keys wait.
func (f *inspectForm) Open(c *tui.Call) {
	f.words = c.Lang
	part, actor, id := f.p.Purchasing, c.Actor, f.Record
	tui.Wait(c, func(ctx context.Context) (purchasing.Receipt, error) { return part.Receipt(ctx, actor, id) },
		func(c *tui.Call, r purchasing.Receipt, err error) {
			if err != nil {
				c.Close(nil)
				c.Refuse(err)
				return
			}
			f.begin(c, r)
		})
}

func (f *inspectForm) begin(c *tui.Call, r purchasing.Receipt) {
	f.ready = true
	f.Form = widget.NewForm(inspectSpec, c.Look)
	f.FormID, f.ID = formInspection, c.NewID()
	f.Name, f.Save, f.Clash = f.name, f.save, f.clash
	f.Form.Derive("on", widget.DateValue(c.Today()))
	f.take(r)
	f.Form.Focus("lines.1.inspection")
	f.filled = f.Form.Revision()
	if f.draft.ID != "" {
		if err := f.Resume(f.draft); err != nil {
			c.Refuse(err)
		}
		f.take(r) // results that others entered meanwhile are out of it
		f.filled = -1
	}
}

// take puts the pending lines in; what was typed of them stays.
func (f *inspectForm) take(r purchasing.Receipt) {
	f.receipt, f.Version = r, r.Version
	typed := map[string]widget.Line{}
	for _, l := range f.Form.Lines() {
		typed[l.ID] = l
	}
	var lines []widget.Line
	for _, l := range r.Lines {
		if l.Inspection != purchasing.InspectionPending {
			continue
		}
		line, ok := typed[l.ID]
		if !ok {
			line = widget.Line{ID: l.ID, Values: widget.Values{
				"item": widget.TextValue(l.Description), "quantity": widget.NumberValue(l.Quantity, 0), "unit": widget.TextValue(l.Unit),
				"inspection": widget.ChoiceValue(string(purchasing.InspectionAccepted)).As(widget.FromRecord), "order": widget.TextValue(l.OrderNumber),
			}}
		}
		lines = append(lines, line)
	}
	f.Form.SetLines(lines)
}

// Draft keeps what the clerk has typed.
func (f *inspectForm) Draft() (desk.Draft, bool) {
	if !f.ready || f.Form.Revision() == f.filled {
		return desk.Draft{}, false
	}
	return f.Sheet.Draft()
}

func (f *inspectForm) name() string { return f.receipt.Number + " " + f.receipt.SupplierName }

// View is the form alone.
func (f *inspectForm) View(v tui.Pane) tui.Frame { return f.Form.View(v.W, v.H) }

// save hands the results over; lines left for later stay pending.
func (f *inspectForm) save(c *tui.Call) {
	in := purchasing.InspectGoods{Receipt: f.Record, Version: f.Version, On: f.Form.Values().Date("on")}
	rows := map[int]int{} // the form's line by the receipt's
	for i, l := range f.Form.Lines() {
		if kept, ok := f.receipt.Line(l.ID); ok {
			rows[kept.No] = i + 1
		}
		result := purchasing.Inspection(l.Choice("inspection"))
		if result == purchasing.InspectionPending {
			continue
		}
		line := purchasing.InspectLine{Line: l.ID, Result: result, Replace: l.Choice("replace") == sentAgain, Reason: l.Text("reason")}
		line.Rejected, _ = l.Decimal("rejected")
		in.Lines = append(in.Lines, line)
	}
	part, actor := f.p.Purchasing, c.Actor
	tui.Store(c, &f.Sheet, func(ctx context.Context) (purchasing.Receipt, error) {
		r, err := part.InspectGoods(ctx, actor, in)
		return r, onRows(err, rows)
	}, func(c *tui.Call, r purchasing.Receipt) {
		c.Close(nil)
		c.Say("receipt.inspected", "number", r.Number, "count", len(in.Lines))
	})
}

// clash reads the receipt that somebody else has inspected in part.
func (f *inspectForm) clash(c *tui.Call) {
	part, actor, id := f.p.Purchasing, c.Actor, f.Record
	tui.Wait(c, func(ctx context.Context) (purchasing.Receipt, error) { return part.Receipt(ctx, actor, id) },
		func(c *tui.Call, r purchasing.Receipt, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			f.take(r)
			c.Warn("receipt.inspected-meanwhile", "count", f.Form.LineCount())
		})
}

// onRows moves the faults of a receipt's lines to the lines of the form.
func onRows(err error, rows map[int]int) error {
	faults := fault.Of(err)
	if len(faults) == 0 || fault.KindOf(err) == fault.Conflict {
		return err
	}
	moved := &fault.Error{Kind: fault.KindOf(err)}
	for _, x := range faults {
		if rest, ok := strings.CutPrefix(x.Field, "lines."); ok {
			no, column, _ := strings.Cut(rest, ".")
			if n, err := strconv.Atoi(no); err == nil && rows[n] > 0 {
				x.Field = strings.TrimSuffix("lines."+strconv.Itoa(rows[n])+"."+column, ".")
			}
		}
		moved.Faults = append(moved.Faults, x)
	}
	return moved
}
