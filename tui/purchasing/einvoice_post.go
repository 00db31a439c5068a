package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// postAll posts what is accepted. Unknown senders become suppliers only after a
// yes; without it their files wait.
func (s *einvoices) postAll(c *tui.Call) {
	known, unknown := s.ready()
	if len(unknown) == 0 {
		s.post(c, known, Word{})
		return
	}
	var names []string
	for _, i := range unknown {
		if name := s.found[i].Supplier; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	tui.Ask(c, &meetBox{names: names, files: len(unknown)}, func(c *tui.Call, meet meetThem) {
		if meet {
			known = append(known, unknown...)
		}
		if len(known) > 0 {
			s.post(c, known, Word{Meet: bool(meet)})
		}
	})
}

// post takes files in one after the other; a cancel stops between two of them.
func (s *einvoices) post(c *tui.Call, which []int, word Word) {
	words, files := c.Lang, s.found
	s.busy, s.done, s.total = "einvoice.posting", 0, len(which)
	tui.Track(c, func(ctx context.Context, report func(done, total int)) (map[int]EInvoice, error) {
		done := map[int]EInvoice{}
		for n, i := range which {
			if ctx.Err() != nil {
				return done, nil
			}
			// A file that is begun is finished: nobody shall wonder whether it was.
			one, err := s.p.Outside.Post(context.WithoutCancel(ctx), s.actor, words, files[i].File, word)
			if err != nil {
				return done, err
			}
			done[i] = one
			report(n+1, len(which))
		}
		return done, nil
	}, s.progress, func(c *tui.Call, done map[int]EInvoice, err error) {
		s.busy = ""
		posted := 0
		for i, one := range done {
			s.found[i] = one
			if one.Posted != "" {
				posted++
			}
		}
		s.show()
		if err != nil {
			c.Refuse(err)
			return
		}
		if posted == len(which) {
			c.Say("einvoice.all-posted", "count", posted)
			return
		}
		c.Warn("einvoice.some-posted", "posted", posted, "all", len(which))
	})
}

// reason asks why a doubtful file is no duplicate, and posts it with that.
func (s *einvoices) reason(c *tui.Call) {
	i, ok := s.at(s.List.Current().ID)
	if !ok {
		return
	}
	one := s.found[i]
	question := ""
	for _, f := range one.Faults {
		if strings.HasPrefix(f.Rule, "duplicate") || question == "" {
			question = f.Message
		}
	}
	tui.Ask(c, &whyBox{question: question}, func(c *tui.Call, why why) {
		s.post(c, []int{i}, Word{Reason: string(why), Meet: true})
	})
}

// meetThem is the answer of a meetBox: whether the senders become suppliers.
type meetThem bool

// meetBox asks whether unknown senders become suppliers.
type meetBox struct {
	names []string
	files int
}

func (q *meetBox) Title(p *lang.Printer) string { return p.T("screen.einvoices") }

func (q *meetBox) Open(*tui.Call) {}

func (q *meetBox) Box(w, h int) (int, int) { return min(w, 72), min(h, len(q.names)+9) }

func (q *meetBox) Keys() []tui.Key {
	return []tui.Key{
		tui.Yes.On(func(c *tui.Call) { c.Close(meetThem(true)) }),
		tui.Binding{Action: "leave-out", Press: []string{"n"}}.On(func(c *tui.Call) { c.Close(meetThem(false)) }),
		tui.Back.On(func(c *tui.Call) { c.Close(nil) }),
	}
}

func (q *meetBox) Update(*tui.Call, tea.Msg) {}

func (q *meetBox) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	lines := []string{rule, "", "  " + widget.Cut(v.Lang.T("einvoice.meet", "count", len(q.names)), v.W-4),
		"  " + widget.Cut(v.Lang.T("einvoice.meet-detail"), v.W-4), ""}
	for i, name := range q.names {
		if len(lines) == v.H-3 && i < len(q.names)-1 {
			lines = append(lines, "    "+v.Lang.T("and-more", "count", len(q.names)-i))
			break
		}
		lines = append(lines, "    "+widget.Cut(name, v.W-6))
	}
	for len(lines) < v.H-1 {
		lines = append(lines, "")
	}
	return tui.Frame{Lines: append(lines[:v.H-1], rule)}
}

// why is the answer of a whyBox.
type why string

// whyBox asks for a reason; Enter gives it, Esc gives up.
type whyBox struct {
	question string
	prompt   *widget.Prompt
}

func (q *whyBox) Title(p *lang.Printer) string { return p.T("screen.einvoices") }

func (q *whyBox) Open(c *tui.Call) {
	q.prompt = widget.NewPrompt(c.Look, c.Lang.T("ask-why"), widget.Limit{Graphemes: 200}, true)
}

func (q *whyBox) Box(w, _ int) (int, int) { return min(w, 76), 8 }

// Typing: every printable key is text.
func (q *whyBox) Typing() bool { return true }

func (q *whyBox) Keys() []tui.Key { return []tui.Key{tui.Next.Shown(), tui.Back.Shown()} }

func (q *whyBox) Update(c *tui.Call, msg tea.Msg) {
	switch state, ok := q.prompt.Update(msg); {
	case state == widget.Answered:
		c.Close(why(q.prompt.Text()))
	case state == widget.GivenUp:
		c.Close(nil)
	case !ok:
		c.Beep()
	}
}

func (q *whyBox) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	lines := []string{rule, ""}
	for _, line := range widget.NewPager(v.Look, q.question).View(v.W-4, v.H-5).Lines {
		lines = append(lines, "  "+line)
	}
	lines = append(lines, "")
	in := q.prompt.View(v.W - 4)
	at := len(lines)
	lines = append(lines, "  "+in.Lines[0])
	for len(lines) < v.H-1 {
		lines = append(lines, "")
	}
	return tui.Frame{Lines: append(lines[:v.H-1], rule), Cursor: widget.Cursor{X: in.Cursor.X + 2, Y: at, Shown: true}}
}
