package tui

import (
	"context"
	"slices"
	"strings"
	"time"

	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// searchDelay is how long the keys rest before the office is searched.
const searchDelay = 120 * time.Millisecond

// homeDelay gathers changes before home reads again.
const homeDelay = 250 * time.Millisecond

// paletteHits is how many records are shown; mostHits are looked through for
// them, since those who have most documents stand behind all of these.
const (
	paletteHits = 12
	mostHits    = 400
)

// paletteMode says what a palette offers.
type paletteMode string

const (
	anything paletteMode = "palette"
	makers   paletteMode = "new"  // only actions that make something: "n"
	numbers  paletteMode = "goto" // only records, by their number: Ctrl+G
)

// palette finds any screen, action or record by a few letters.
type palette struct {
	app   *App
	mode  paletteMode
	query string
	// fixed are screens and actions; found is what the search gave for answered.
	fixed    []command
	shown    []choice
	found    []choice
	answered string
	at       int
}

// choice is a row of the palette.
type choice struct {
	label  func(p *lang.Printer) string
	detail func(p *lang.Printer) string
	hit    *Hit
	run    func(c *Call)
}

func newPalette(a *App, mode paletteMode) *palette {
	p := &palette{app: a, mode: mode}
	if mode != numbers {
		p.fixed = commands(a, mode)
	}
	p.choose()
	return p
}

func (p *palette) Title(l *lang.Printer) string { return l.T("screen." + string(p.mode)) }

func (p *palette) Open(*Call) {}

func (p *palette) Typing() bool { return true }

func (p *palette) Box(w, h int) (int, int) { return w, h }

func (p *palette) Keys() []Key {
	return []Key{
		Open.On(p.enter).Unless(len(p.shown) == 0 && p.query == "", "palette.nothing"),
		Binding{Up.Action, []string{"up", "ctrl+p"}}.On(func(*Call) { p.at = max(p.at-1, 0) }).Quietly(),
		Binding{Down.Action, []string{"down", "ctrl+n"}}.On(func(*Call) { p.at = min(p.at+1, max(len(p.shown)-1, 0)) }).Quietly(),
	}
}

func (p *palette) Update(c *Call, msg tea.Msg) {
	query := p.query
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch stroke := Keystroke(msg); {
		case Printable(msg):
			query += msg.Text
		case stroke == "backspace" && query != "":
			query = shorter(query)
		case stroke == "ctrl+u":
			query = ""
		}
	case tea.PasteMsg:
		query += strings.Join(strings.Fields(msg.Content), " ")
	case Click:
		if i := msg.Y - 2; i >= 0 && i < len(p.shown) {
			p.at = i
			p.enter(c)
		}
		return
	}
	if query == p.query {
		return
	}
	p.query, p.at = query, 0
	p.choose()
	if strings.TrimSpace(query) == "" || p.app.o.Search == nil {
		c.Cancel("search")
		return
	}
	c.After("search", searchDelay, func(c *Call) {
		Load(c, "search", p.search(), p.take)
	})
}

// enter opens the chosen row. When the search for what is typed has not come
// yet, it is waited for, so that quick keys do what slow ones do.
func (p *palette) enter(c *Call) {
	if p.app.o.Search != nil && p.answered != p.query && strings.TrimSpace(p.query) != "" {
		c.Cancel("search")
		Wait(c, p.search(), func(c *Call, found []choice, err error) {
			p.take(c, found, err)
			if err == nil {
				p.choice(c)
			}
		})
		return
	}
	p.choice(c)
}

func (p *palette) choice(c *Call) {
	if p.at >= len(p.shown) {
		c.Say("palette.nothing")
		return
	}
	run := p.shown[p.at].run
	below := c.below()
	c.Close(nil)
	run(below)
}

// search asks the office for what is typed, and for what is left of it when a
// word of it names an action: "kyo or" is an order to whoever "kyo" finds.
func (p *palette) search() func(ctx context.Context) ([]choice, error) {
	query, app, mode := p.query, p.app, p.mode
	return func(ctx context.Context) ([]choice, error) {
		var found []choice
		if mode != numbers {
			for _, v := range verbs(app.o.Actions, query) {
				hits, err := app.o.Search(ctx, v.rest, mostHits)
				if err != nil {
					return nil, err
				}
				choices := v.choices(hits)
				found = append(found, choices[:min(len(choices), paletteHits)]...)
			}
		}
		if mode == makers {
			return found, nil
		}
		if mode == numbers {
			query = padded(query)
		}
		hits, err := app.o.Search(ctx, query, mostHits)
		if err != nil {
			return nil, err
		}
		for _, h := range foremost(app.o.Actions, hits) {
			if app.o.Records[h.Key()] == nil || mode == numbers && !numbered(h, query) {
				continue
			}
			found = append(found, choice{hit: &h, run: func(c *Call) { c.OpenRecord(h.Key(), h.ID) }})
		}
		return found, nil
	}
}

// foremost puts a few of the records that actions are done with (suppliers)
// before the documents, which are many and newer, and keeps what is shown.
func foremost(actions []Action, hits []Hit) []Hit {
	const few = 4
	var first, rest []Hit
	for _, h := range hits {
		taken := slices.ContainsFunc(actions, func(a Action) bool { return a.Takes == h.Key() })
		switch {
		case taken && len(first) < few:
			first = append(first, h)
		case len(rest) < paletteHits:
			rest = append(rest, h)
		}
	}
	all := append(first, rest...)
	return all[:min(len(all), paletteHits)]
}

func (p *palette) take(c *Call, found []choice, err error) {
	if err != nil {
		c.Refuse(err)
		return
	}
	p.found, p.answered = found, p.query
	p.choose()
}

// choose puts the rows together: commands that the letters begin a word of,
// records, then commands that merely hold the letters.
func (p *palette) choose() {
	strong, weak := match(p.fixed, p.query)
	p.shown = append(p.shown[:0:0], strong...)
	if p.query != "" {
		p.shown = append(p.shown, p.found...)
	}
	p.shown = append(p.shown, weak...)
	p.at = min(p.at, max(len(p.shown)-1, 0))
}

func (p *palette) View(v Pane) Frame {
	prompt := v.Lang.T("prompt."+string(p.mode)) + " "
	pen := widget.NewPen(v.Look.Theme)
	pen.Text(prompt, widget.Bold)
	room := v.W - pen.Col() - 1
	query := p.query
	for widget.Width(query) > room {
		query = query[len(firstOf(query)):]
	}
	pen.Text(query, widget.Normal)
	f := Frame{Cursor: widget.Cursor{X: pen.Col(), Shown: true}}
	f.Lines = append(f.Lines, pad(pen.String(), v.W), blank(v.W))
	from := max(0, p.at-(v.H-3))
	for i := from; i < len(p.shown) && len(f.Lines) < v.H; i++ {
		f.Lines = append(f.Lines, pad(p.shown[i].line(v, i == p.at), v.W))
	}
	if len(p.shown) == 0 {
		f.Lines = append(f.Lines, pad("  "+widget.Cut(v.Lang.T("palette.nothing"), v.W-2), v.W))
	}
	for len(f.Lines) < v.H {
		f.Lines = append(f.Lines, blank(v.W))
	}
	return f
}

func (ch choice) line(v Pane, here bool) string {
	if ch.hit != nil && ch.label == nil {
		return hitLine(v, *ch.hit, v.W, here)
	}
	style := widget.Normal
	if here {
		style = widget.Selected
	}
	detail := ""
	if ch.detail != nil {
		detail = ch.detail(v.Lang)
	}
	left := v.W * 3 / 5
	pen := widget.NewPen(v.Look.Theme)
	pen.Text(mark(here), widget.Normal)
	pen.Text(widget.Pad(ch.label(v.Lang), left-2, widget.Left)+" "+widget.Pad(detail, v.W-left-1, widget.Left), style)
	return pen.String()
}
