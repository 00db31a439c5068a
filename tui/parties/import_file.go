package parties

import (
	"context"
	"path/filepath"

	"backdesk/domain/desk"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// importFile asks which file holds the list.
type importFile struct {
	tui.Sheet
	p Parts
}

func newImport(p Parts) *importFile { return &importFile{p: p} }

func addImport(o *tui.Options, p Parts) {
	if p.Read == nil {
		return
	}
	o.Actions = append(o.Actions, tui.Action{Name: "supplier.import", Do: func(c *tui.Call) { pushIf(c, parties.CanImport, newImport(p)) }})
}

// encodings that a list may be written in; the first finds it out.
var encodings = []string{"auto", "utf-8", "shift_jis", "euc-jp", "utf-16le", "utf-16be", "windows-1252"}

func importSpec() *widget.FormSpec {
	encoding := widget.FieldSpec{Key: "encoding", Kind: widget.Choice, Required: true, Width: 24, Help: "import.encoding"}
	for i, e := range encodings {
		encoding.Options = append(encoding.Options, widget.Option{Value: e, Label: "encoding." + e, Letter: rune('1' + i)})
	}
	return &widget.FormSpec{
		ID: "parties/import", AtEnd: widget.SaveEnd,
		Fields: []widget.FieldSpec{
			{Key: "file", Kind: widget.LookUp, Source: "files", FreeText: true, Required: true, Width: -1, Help: "import.file"},
			encoding,
		},
	}
}

func (f *importFile) Title(p *lang.Printer) string { return p.T("screen.import-suppliers") }

// Open shows the form; files are offered while the path is typed.
func (f *importFile) Open(c *tui.Call) {
	f.Form, f.FormID = widget.NewForm(importSpec(), c.Look), "parties/import"
	f.Form.Derive("encoding", widget.ChoiceValue("auto"))
	f.Save = f.read
	if f.p.Files != nil {
		f.Sources = map[string]tui.Source{"files": f.files}
	}
}

// Draft keeps nothing: a path is typed again sooner than found among drafts.
func (f *importFile) Draft() (desk.Draft, bool) { return desk.Draft{}, false }

func (f *importFile) files(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
	names, err := f.p.Files(ctx, q.Text)
	if err != nil {
		return nil, false, err
	}
	more := q.Limit > 0 && len(names) > q.Limit
	if more {
		names = names[:q.Limit]
	}
	picks := make([]widget.Pick, len(names))
	for i, name := range names {
		picks[i] = widget.Pick{ID: name, Code: name}
	}
	return picks, more, nil
}

// read reads the file; what is wrong with it is said at its field.
func (f *importFile) read(c *tui.Call) {
	path, encoding := f.Form.Value("file").Text, f.Form.Value("encoding").Data
	if encoding == "auto" {
		encoding = ""
	}
	read := f.p.Read
	tui.Wait(c, func(ctx context.Context) (List, error) { return read(ctx, path, encoding) },
		func(c *tui.Call, list List, err error) {
			if err != nil {
				f.Handle(c, f.Form.Refused(err))
				return
			}
			tui.Ask(c, newMapping(f.p, filepath.Base(path), list), func(c *tui.Call, _ imported) { c.Close(nil) })
		})
}

func (f *importFile) View(v tui.Pane) tui.Frame {
	head := []string{"", v.Lang.T("import.head"), v.Lang.T("import.all-or-nothing"), ""}
	frame := f.Form.View(v.W, v.H-len(head))
	frame.Lines = append(head, frame.Lines...)
	frame.Cursor.Y += len(head)
	return frame
}
