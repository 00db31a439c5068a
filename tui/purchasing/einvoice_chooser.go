package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// einvoiceChooser asks which file or folder holds the electronic invoices.
type einvoiceChooser struct {
	tui.Sheet
	p Parts
}

// newInvoiceImport begins to take electronic invoices in.
func newInvoiceImport(p Parts) tui.Screen { return &einvoiceChooser{p: p} }

var einvoiceChooserSpec = &widget.FormSpec{
	ID: "purchasing/einvoices", AtEnd: widget.SaveEnd,
	Fields: []widget.FieldSpec{
		{Key: "path", Label: "field.file-or-folder", Kind: widget.LookUp, Source: "files", FreeText: true, Required: true, Width: -1, Help: "einvoice.path"},
	},
}

func (f *einvoiceChooser) Title(p *lang.Printer) string { return p.T("screen.einvoices") }

// Open shows the form; files are offered while the path is typed.
func (f *einvoiceChooser) Open(c *tui.Call) {
	f.Form, f.FormID = widget.NewForm(einvoiceChooserSpec, c.Look), einvoiceChooserSpec.ID
	f.Save = f.read
	if complete := f.p.Outside.Complete; complete != nil {
		f.Sources = map[string]tui.Source{"files": func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
			names, err := complete(ctx, q.Text)
			more := q.Limit > 0 && len(names) > q.Limit
			if more {
				names = names[:q.Limit]
			}
			picks := make([]widget.Pick, len(names))
			for i, name := range names {
				picks[i] = widget.Pick{ID: name, Code: name}
			}
			return picks, more, err
		}}
	}
}

// Draft keeps nothing: a path is typed again sooner than found among drafts.
func (f *einvoiceChooser) Draft() (desk.Draft, bool) { return desk.Draft{}, false }

// read finds the files; that there are none is said at the field.
func (f *einvoiceChooser) read(c *tui.Call) {
	path := f.Form.Value("path").Text
	tui.Wait(c, func(ctx context.Context) ([]string, error) {
		files, err := f.p.Outside.Files(ctx, path)
		if err == nil && len(files) == 0 {
			err = fault.New(fault.Invalid, "path", "no-einvoices", fault.Figures{"path": path})
		}
		return files, err
	}, func(c *tui.Call, files []string, err error) {
		if err != nil {
			f.Handle(c, f.Form.Refused(err))
			return
		}
		c.Replace(newEInvoices(f.p, files))
	})
}

func (f *einvoiceChooser) View(v tui.Pane) tui.Frame {
	head := []string{"", "  " + widget.Cut(v.Lang.T("einvoice.head"), v.W-2), "  " + widget.Cut(v.Lang.T("einvoice.whole-or-not"), v.W-2), ""}
	return tui.Under(head, f.Form.View(v.W, v.H-len(head)))
}
