package tui

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// HomePart is what one part of the office has to say on the home screen. Each
// question may be nil. All are asked together, beside the keys, at the start
// and after a change.
type HomePart struct {
	Waiting func(ctx context.Context) ([]Waiting, error)
	Coming  func(ctx context.Context) ([]Coming, error)
	// Done is what the clerk has done today, in the order of the day.
	Done   func(ctx context.Context) ([]Words, error)
	Recent func(ctx context.Context) ([]Hit, error)
}

// Waiting is a row of work that waits for this clerk; Open goes there. A row
// with no Count is left out.
type Waiting struct {
	Count  int
	Label  Words
	Detail Words // "oldest 4 d"
	// Sums stand in the place of Detail: as many as fit whole, the first one
	// shortened if it must be.
	Sums []money.Amount
	Open func(c *Call)
}

// Coming is a day ahead.
type Coming struct {
	Date  dates.Date
	Label Words
	Open  func(c *Call)
}

// homeFacts is everything at one moment.
type homeFacts struct {
	waiting []Waiting
	coming  []Coming
	done    []Words
	recent  []Hit
	drafts  []desk.Draft
}

// home is the first screen: what waits, before anything is asked.
type home struct {
	o     Options
	facts homeFacts
	ready bool
	at    int // of the rows that can be opened
}

func newHome(o Options) *home { return &home{o: o} }

func (h *home) Title(p *lang.Printer) string { return p.T("screen.home") }

func (h *home) Open(c *Call) { h.load(c) }

// Changed reads again when silence has come, so that a run of postings is one
// reading.
func (h *home) Changed(c *Call, _ []desk.Changed) {
	c.After("changed", homeDelay, h.load)
}

// Returned reads again: the draft of the screen just left is kept by then.
func (h *home) Returned(c *Call) { c.After("changed", homeDelay, h.load) }

func (h *home) load(c *Call) {
	o := h.o
	Load(c, "facts", func(ctx context.Context) (homeFacts, error) { return gather(ctx, o) },
		func(c *Call, f homeFacts, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			h.facts, h.ready = f, true
			h.at = min(h.at, max(len(h.rows())-1, 0))
		})
}

// gather asks every part; the first error ends it.
func gather(ctx context.Context, o Options) (homeFacts, error) {
	var f homeFacts
	for _, part := range o.Home {
		if err := ask(ctx, part.Waiting, &f.waiting); err != nil {
			return f, err
		}
		if err := ask(ctx, part.Coming, &f.coming); err != nil {
			return f, err
		}
		if err := ask(ctx, part.Done, &f.done); err != nil {
			return f, err
		}
		if err := ask(ctx, part.Recent, &f.recent); err != nil {
			return f, err
		}
	}
	f.waiting = slices.DeleteFunc(f.waiting, func(w Waiting) bool { return w.Count == 0 })
	slices.SortStableFunc(f.coming, func(a, b Coming) int { return a.Date.Compare(b.Date) })
	if o.Drafts == nil {
		return f, nil
	}
	var err error
	f.drafts, err = o.Drafts.List(ctx, o.Clerk.ID)
	return f, err
}

func ask[T any](ctx context.Context, question func(context.Context) ([]T, error), into *[]T) error {
	if question == nil {
		return nil
	}
	answer, err := question(ctx)
	*into = append(*into, answer...)
	return err
}

func (h *home) Keys() []Key {
	rows := h.rows()
	return []Key{
		Open.On(func(c *Call) { rows[h.at].open(c) }).Unless(len(rows) == 0, "home.nothing"),
		New.On(func(c *Call) { c.Push(newPalette(c.app, makers)) }),
		Find.On(func(c *Call) { c.Push(newPalette(c.app, anything)) }),
		h.dropKey(),
		Up.On(func(*Call) { h.at = max(h.at-1, 0) }).Quietly(),
		Down.On(func(*Call) { h.at = min(h.at+1, max(len(rows)-1, 0)) }).Quietly(),
		Reload.On(h.load).Quietly(),
	}
}

func (h *home) Update(_ *Call, msg tea.Msg) {
	if w, ok := msg.(Wheel); ok {
		h.at = min(max(h.at+w.Lines, 0), max(len(h.rows())-1, 0))
	}
}

// homeRow is a row that Enter opens.
type homeRow struct{ open func(c *Call) }

// rows are the rows that can be opened, from the top: waiting, drafts, recent.
func (h *home) rows() []homeRow {
	rows := make([]homeRow, 0, len(h.facts.waiting)+len(h.facts.drafts)+len(h.facts.recent))
	for _, w := range h.facts.waiting {
		rows = append(rows, homeRow{open: w.Open})
	}
	for _, d := range h.facts.drafts {
		rows = append(rows, homeRow{open: func(c *Call) {
			if !c.OpenDraft(d) {
				c.Warn("draft-of-nothing", "form", d.Form)
			}
		}})
	}
	for _, r := range h.facts.recent {
		rows = append(rows, homeRow{open: func(c *Call) { c.OpenRecord(r.Key(), r.ID) }})
	}
	for i := range rows {
		if rows[i].open == nil {
			rows[i].open = func(*Call) {}
		}
	}
	return rows
}

// View follows the day: what waits at the left, what comes at the right, then
// the latest documents.
func (h *home) View(v Pane) Frame {
	if !h.ready {
		return Frame{}
	}
	f := Frame{Lines: make([]string, 0, v.H)}
	half := v.W/2 - 1
	left, right := h.left(v, half), h.right(v, v.W-half-1)
	for i := range max(len(left), len(right)) {
		pen := widget.NewPen(nil)
		line := ""
		if i < len(left) {
			line = left[i]
		}
		pen.To(half + 1 - widthOf(line))
		line += pen.String()
		if i < len(right) {
			line += right[i]
		}
		f.Lines = append(f.Lines, line)
	}
	f.Lines = append(f.Lines, "")
	f.Lines = append(f.Lines, h.recent(v, v.H-len(f.Lines))...)
	if len(f.Lines) > v.H {
		f.Lines = f.Lines[:v.H]
	}
	return f
}

func (h *home) left(v Pane, w int) []string {
	lines := []string{heading(v, "home.waiting")}
	if len(h.facts.waiting)+len(h.facts.drafts) == 0 {
		return append(lines, "  "+widget.Cut(v.Lang.T("home.nothing"), w-2))
	}
	labels := 14
	for _, x := range h.facts.waiting {
		labels = max(labels, min(widget.Width(x.Label.In(v.Lang)), 18))
	}
	row := 0
	add := func(count int, label, detail string) {
		pen := widget.NewPen(v.Look.Theme)
		style := widget.Normal
		if row == h.at {
			style = widget.Selected
		}
		line := widget.Pad(v.Lang.Count(count), 5, widget.Figure) + "  " + widget.Pad(label, labels, widget.Left) + " " +
			widget.Pad(detail, w-10-labels, widget.Left)
		pen.Text(mark(row == h.at), widget.Normal)
		pen.Text(line, style)
		lines = append(lines, pen.String())
		row++
	}
	for _, x := range h.facts.waiting {
		detail := x.Detail.In(v.Lang)
		if len(x.Sums) > 0 {
			detail = v.Lang.Amounts(x.Sums, w-10-labels)
		}
		add(x.Count, x.Label.In(v.Lang), detail)
	}
	for _, d := range h.facts.drafts {
		at := d.SavedAt
		if v.Zone != nil {
			at = at.In(v.Zone)
		}
		add(1, v.Lang.T("home.draft"), draftTitle(v.Lang, d)+", "+at.Format("15:04"))
	}
	return lines
}

// draftTitle names a draft by its form and what the clerk typed: "order to Kyoei".
func draftTitle(p *lang.Printer, d desk.Draft) string {
	if key := "form." + strings.ReplaceAll(d.Form, "/", "."); p.Has(key) {
		return p.T(key, "title", d.Title)
	}
	return d.Title
}

func (h *home) right(v Pane, w int) []string {
	lines := []string{heading(v, "home.coming")}
	for _, x := range h.facts.coming {
		pen := widget.NewPen(v.Look.Theme)
		pen.To(2)
		pen.Clip(v.Lang.Day(x.Date), 12, widget.Normal)
		pen.To(14)
		pen.Clip(x.Label.In(v.Lang), w-14, widget.Normal)
		lines = append(lines, pen.String())
	}
	if len(h.facts.done) > 0 {
		words := make([]string, len(h.facts.done))
		for i, d := range h.facts.done {
			words[i] = d.In(v.Lang)
		}
		lines = append(lines, "", heading(v, "home.done")+"  "+
			widget.Cut(strings.Join(words, ", "), w-2-widget.Width(v.Lang.T("home.done"))))
	}
	return lines
}

func (h *home) recent(v Pane, room int) []string {
	lines := []string{heading(v, "home.recent")}
	first := len(h.facts.waiting) + len(h.facts.drafts)
	for i, r := range h.facts.recent {
		if i+1 >= room {
			break
		}
		lines = append(lines, hitLine(v, r, v.W, first+i == h.at))
	}
	if len(h.facts.recent) == 0 {
		lines = append(lines, "  "+widget.Cut(v.Lang.T("home.no-recent"), v.W-2))
	}
	return lines
}
