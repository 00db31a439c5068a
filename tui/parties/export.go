package parties

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// exportFile asks into which file the suppliers of a list go out.
type exportFile struct {
	tui.Sheet
	p      Parts
	filter parties.Filter
	count  int
}

func newExport(p Parts, filter parties.Filter, count int) *exportFile {
	return &exportFile{p: p, filter: filter, count: count}
}

var exportSpec = &widget.FormSpec{
	ID: "parties/export", AtEnd: widget.AskEnd,
	Fields: []widget.FieldSpec{{Key: "path", Label: "field.file", Kind: widget.Text, Required: true, Width: -1, Help: "supplier.export.path"}},
}

func (f *exportFile) Title(p *lang.Printer) string { return p.T("screen.export-suppliers") }

// Open proposes a name with the day in it.
func (f *exportFile) Open(c *tui.Call) {
	f.Form, f.FormID = widget.NewForm(exportSpec, c.Look), exportSpec.ID
	f.Save = f.write
	f.Form.Derive("path", widget.TextValue("suppliers-"+c.Today().String()+".csv"))
}

// Draft keeps nothing: a list that goes out is no record.
func (f *exportFile) Draft() (desk.Draft, bool) { return desk.Draft{}, false }

func (f *exportFile) write(c *tui.Call) {
	write, actor, filter, path := f.p.Write, c.Actor, f.filter, f.Form.Value("path").Text
	tui.Wait(c, func(ctx context.Context) (int, error) { return write(ctx, actor, filter, path) },
		func(c *tui.Call, written int, err error) {
			if err != nil {
				f.Handle(c, f.Form.Refused(err))
				return
			}
			c.Close(nil)
			c.Say("supplier.exported", "count", written, "file", widget.Show(path))
		})
}

func (f *exportFile) View(v tui.Pane) tui.Frame {
	head := []string{"", v.Lang.T("supplier.export.head", "count", f.count), v.Lang.T("supplier.export.masked"), ""}
	frame := f.Form.View(v.W, v.H-len(head))
	frame.Lines = append(head, frame.Lines...)
	frame.Cursor.Y += len(head)
	return frame
}
