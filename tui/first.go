package tui

import (
	"context"
	"strings"

	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Beginning is what can be done when there is no office yet. Neither of the two
// ever writes over a file that is there: they refuse then.
type Beginning struct {
	// File is where the office will lie, to be shown.
	File string
	// Countries are the ISO 3166-1 codes to choose from, named under
	// "country.<code>".
	Countries []string
	// Country is the one proposed.
	Country string
	// Demo makes the demo office.
	Demo func(ctx context.Context, report func(done, total int)) error
	// Found makes an office of one's own; its faults have the fields of the
	// form: name, country, language, clerk.code, clerk.name.
	Found func(ctx context.Context, in NewOffice, report func(done, total int)) error
}

// NewOffice is what is asked for an office of one's own.
type NewOffice struct {
	Name, Country, Language string
	ClerkCode, ClerkName    string
}

// Begin runs the program that asks how to begin. made is false when the clerk
// left without making an office.
func Begin(ctx context.Context, o Options, b Beginning, opts ...tea.ProgramOption) (made bool, err error) {
	o.First = func() Screen { return &first{b: b, made: func() { made = true }} }
	err = Run(ctx, o, nil, nil, opts...)
	return made, err
}

// NewFirst is the screen that asks, for tests.
func NewFirst(b Beginning, made func()) Screen { return &first{b: b, made: made} }

// first asks: the demo office or one's own.
type first struct {
	b           Beginning
	made        func()
	form        *officeForm // once it was opened
	at          int
	done, total int
	running     bool
}

func (f *first) Title(p *lang.Printer) string { return p.T("screen.first") }

func (f *first) Open(*Call) {}

// ChooseDemo and ChooseOwn are the two answers.
var (
	ChooseDemo = Binding{"demo", []string{"1", "d"}}
	ChooseOwn  = Binding{"own", []string{"2", "o"}}
)

func (f *first) Keys() []Key {
	if f.running {
		return []Key{Stop.Shown()}
	}
	return []Key{
		Open.On(func(c *Call) {
			if f.at == 0 {
				f.demo(c)
			} else {
				f.own(c)
			}
		}),
		ChooseDemo.On(f.demo),
		ChooseOwn.On(f.own),
		Up.On(func(*Call) { f.at = 0 }).Quietly(),
		Down.On(func(*Call) { f.at = 1 }).Quietly(),
		Back.On((*Call).Quit),
	}
}

func (f *first) Update(_ *Call, msg tea.Msg) {
	if click, ok := msg.(Click); ok && !f.running {
		switch click.Y {
		case 5, 6:
			f.at = 0
		case 8, 9:
			f.at = 1
		}
	}
}

func (f *first) demo(c *Call) {
	f.work(c, func(ctx context.Context, report func(int, int)) error { return f.b.Demo(ctx, report) })
}

// work runs with a bar until the office stands.
func (f *first) work(c *Call, do func(ctx context.Context, report func(done, total int)) error) {
	f.running, f.done, f.total = true, 0, 0
	Track(c, func(ctx context.Context, report func(int, int)) (struct{}, error) {
		return struct{}{}, do(ctx, report)
	}, func(_ *Call, done, total int) { f.done, f.total = done, total },
		func(c *Call, _ struct{}, err error) {
			f.running = false
			if err != nil {
				c.Refuse(err)
				return
			}
			f.made()
			c.Quit()
		})
}

// own opens the form, as it was left when it was there before: there is no
// office yet that could keep a draft of it.
func (f *first) own(c *Call) {
	if f.form == nil {
		f.form = newOfficeForm(c, f.b, f.made)
	}
	c.Push(f.form)
}

func (f *first) View(v Pane) Frame {
	const indent = "     "
	lines := append([]string{""}, widget.Wrap(v.Lang.T("first.welcome"), v.W-1)...)
	lines = append(lines, v.Lang.T("first.file", "file", widget.Show(f.b.File)), "")
	for i, key := range []string{"first.demo", "first.own"} {
		style := widget.Bold
		if i == f.at {
			style = widget.Selected
		}
		pen := widget.NewPen(v.Look.Theme)
		pen.Text(mark(i == f.at), widget.Normal)
		pen.Text(v.Lang.T(key), style)
		lines = append(lines, pen.String())
		for _, line := range widget.Wrap(v.Lang.T(key+".detail"), v.W-1-len(indent)) {
			lines = append(lines, indent+line)
		}
		lines = append(lines, "")
	}
	if f.running {
		lines = append(lines, bar(v, f.done, f.total))
	}
	return Frame{Lines: lines}
}

// bar shows how far a work is.
func bar(v Pane, done, total int) string {
	width := v.W - 20
	full := 0
	if total > 0 {
		full = width * min(done, total) / total
	}
	return "  [" + strings.Repeat("#", full) + strings.Repeat(".", width-full) + "] " +
		v.Lang.Count(done) + " / " + v.Lang.Count(total)
}

// officeForm asks for an office of one's own.
type officeForm struct {
	Sheet
	b           Beginning
	made        func()
	running     bool
	done, total int
}

func newOfficeForm(c *Call, b Beginning, made func()) *officeForm {
	f := &officeForm{b: b, made: made}
	f.Form = widget.NewForm(officeSpec(b.Countries), c.Look)
	f.FormID = "office/new"
	f.Form.Derive("country", widget.ChoiceValue(b.Country))
	f.Form.Derive("language", widget.ChoiceValue(c.Lang.Code()))
	f.Save = f.save
	return f
}

func officeSpec(countries []string) *widget.FormSpec {
	country := widget.FieldSpec{Key: "country", Kind: widget.Choice, Required: true, Width: 24, Help: "first.country"}
	for _, code := range countries {
		country.Options = append(country.Options, widget.Option{Value: code, Label: "country." + code})
	}
	language := widget.FieldSpec{Key: "language", Kind: widget.Choice, Required: true, Width: 24}
	for _, code := range lang.Languages() {
		language.Options = append(language.Options, widget.Option{Value: code, Label: "language." + code})
	}
	return &widget.FormSpec{
		ID: "office/new",
		Fields: []widget.FieldSpec{
			{Key: "name", Kind: widget.Text, Required: true, Width: 40, Max: widget.Limit{Graphemes: 80}, Help: "first.name"},
			country, language,
			{Key: "clerk.code", Kind: widget.Text, Required: true, Width: 16, Charset: widget.ASCII, Max: widget.Limit{Graphemes: 16}, Help: "first.clerk"},
			{Key: "clerk.name", Kind: widget.Text, Required: true, Width: 40, Max: widget.Limit{Graphemes: 80}},
		},
	}
}

func (f *officeForm) Title(p *lang.Printer) string { return p.T("screen.office-new") }

// Open follows a language that was changed while the form was left.
func (f *officeForm) Open(c *Call) { f.Form.SetLook(c.Look) }

func (f *officeForm) save(c *Call) {
	v := f.Form.Values()
	in := NewOffice{
		Name: v.Text("name"), Country: v.Choice("country"), Language: v.Choice("language"),
		ClerkCode: v.Text("clerk.code"), ClerkName: v.Text("clerk.name"),
	}
	f.running = true
	Track(c, func(ctx context.Context, report func(int, int)) (struct{}, error) {
		return struct{}{}, f.b.Found(ctx, in, report)
	}, func(_ *Call, done, total int) { f.done, f.total = done, total },
		func(c *Call, _ struct{}, err error) {
			f.running = false
			if err != nil {
				f.Handle(c, f.Form.Refused(err))
				return
			}
			f.made()
			c.Quit()
		})
}

func (f *officeForm) View(v Pane) Frame {
	head := []string{"", v.Lang.T("first.own.head"), ""}
	frame := f.Form.View(v.W, v.H-len(head))
	frame.Lines = append(head, frame.Lines...)
	frame.Cursor.Y += len(head)
	if f.running {
		frame.Lines[len(frame.Lines)-2] = bar(v, f.done, f.total)
	}
	return frame
}
