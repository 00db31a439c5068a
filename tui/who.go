package tui

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/text"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Who runs the program that asks which clerk sits at this terminal. ok is false
// when nobody was chosen.
func Who(ctx context.Context, o Options, clerks []desk.Clerk, opts ...tea.ProgramOption) (chosen desk.Clerk, ok bool, err error) {
	o.First = func() Screen {
		return NewWho(clerks, func(c *Call, clerk desk.Clerk) {
			chosen, ok = clerk, true
			c.Quit()
		})
	}
	err = Run(ctx, o, nil, nil, opts...)
	return chosen, ok, err
}

// NewWho is the screen that asks for a clerk by code or name.
func NewWho(clerks []desk.Clerk, chosen func(c *Call, clerk desk.Clerk)) Screen {
	return &who{clerks: clerks, shown: clerks, chosen: chosen}
}

// who asks which clerk sits here; letters narrow the list.
type who struct {
	clerks, shown []desk.Clerk
	chosen        func(c *Call, clerk desk.Clerk)
	query         string
	at            int
}

func (s *who) Title(p *lang.Printer) string { return p.T("screen.who") }

func (s *who) Open(*Call) {}

// Typing: letters are those of a name.
func (s *who) Typing() bool { return true }

func (s *who) Keys() []Key {
	keys := []Key{}
	if s.query != "" { // else the shell's own Esc
		keys = append(keys, Binding{Back.Action, []string{"esc", "ctrl+u"}}.On(func(*Call) { s.narrow("") }).Quietly())
	}
	return append(keys,
		Open.On(func(c *Call) { s.chosen(c, s.shown[s.at]) }).Unless(len(s.shown) == 0, "who.nobody"),
		Binding{Up.Action, []string{"up", "ctrl+p"}}.On(func(*Call) { s.at = max(s.at-1, 0) }).Quietly(),
		Binding{Down.Action, []string{"down", "ctrl+n"}}.On(func(*Call) { s.at = min(s.at+1, max(len(s.shown)-1, 0)) }).Quietly(),
	)
}

// whoHead is the lines above the names.
const whoHead = 5

func (s *who) Update(c *Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch stroke := Keystroke(msg); {
		case Printable(msg):
			s.narrow(s.query + msg.Text)
		case stroke == "backspace" && s.query != "":
			s.narrow(shorter(s.query))
		}
	case Click:
		if i := msg.Y - whoHead; i >= 0 && i < len(s.shown) {
			s.at = i
			s.chosen(c, s.shown[i])
		}
	}
}

// narrow keeps the clerks with a word that begins as typed.
func (s *who) narrow(query string) {
	s.query, s.at = query, 0
	typed := strings.TrimSpace(text.Fold(query))
	s.shown = nil
	for _, k := range s.clerks {
		if typed == "" || begins(text.Fold(k.Code+" "+k.Name), typed) {
			s.shown = append(s.shown, k)
		}
	}
}

func (s *who) View(v Pane) Frame {
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Text(v.Lang.T("who.name")+" ", widget.Bold)
	pen.Clip(s.query, max(v.W-pen.Col()-1, 1), widget.Normal)
	f := Frame{Cursor: widget.Cursor{X: pen.Col(), Y: 3, Shown: true}}
	f.Lines = append(f.Lines, "", "  "+widget.Cut(v.Lang.T("who.ask"), v.W-2), "", pen.String(), "")
	from := max(0, s.at-(v.H-whoHead-1))
	for i := from; i < len(s.shown) && len(f.Lines) < v.H; i++ {
		k, style := s.shown[i], widget.Normal
		if i == s.at {
			style = widget.Selected
		}
		pen := widget.NewPen(v.Look.Theme)
		pen.Text(mark(i == s.at), widget.Normal)
		pen.Text(widget.Pad(k.Code, 16, widget.Left)+"  "+widget.Pad(k.Name, 30, widget.Left)+"  "+widget.Pad(k.Role.Code, 14, widget.Left), style)
		f.Lines = append(f.Lines, pen.String())
	}
	if len(s.shown) == 0 {
		f.Lines = append(f.Lines, "  "+widget.Cut(v.Lang.T("who.nobody"), v.W-2))
	}
	return f
}
