package purchasing

import (
	"path/filepath"
	"slices"
	"strings"

	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// faultList shows everything that is said of one file: each rule by its id,
// with the field and the sentence, to be scrolled.
type faultList struct {
	one   EInvoice
	pager *widget.Pager
}

func newFaultList(one EInvoice) *faultList { return &faultList{one: one} }

func (l *faultList) Title(*lang.Printer) string { return filepath.Base(l.one.File) }

func (l *faultList) Open(c *tui.Call) { l.pager = widget.NewPager(c.Look, l.text(c.Lang)) }

// SetLook follows the language with the words around the rules' own.
func (l *faultList) SetLook(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		l.pager = widget.NewPager(look, l.text(p))
	}
}

func (l *faultList) text(p *lang.Printer) string {
	var b strings.Builder
	head := func(key, text string) {
		if text != "" {
			b.WriteString(widget.Pad(p.T(key), 18, widget.Left) + text + "\n")
		}
	}
	head("column.result", strings.TrimSpace(becameOf(p, l.one)))
	head("column.file", l.one.File)
	head("einvoice.format", strings.ToUpper(l.one.Format))
	head("einvoice.profile", l.one.Profile)
	head("field.supplier", l.one.Supplier+l.newSupplier(p))
	head("field.supplier-number", l.one.Number)
	head("column.payable", payableOf(l.one))
	var holds []string
	for _, code := range l.one.Holds {
		if name := p.T("hold-name." + string(code)); !slices.Contains(holds, name) {
			holds = append(holds, name)
		}
	}
	head("einvoice.holds", strings.Join(holds, ", "))
	if len(l.one.Faults) == 0 {
		b.WriteString("\n" + p.T("einvoice.no-faults"))
	}
	for _, f := range l.one.Faults {
		sign := "!"
		if f.Severity == fault.Soft {
			sign = "?"
		}
		b.WriteString("\n" + sign + " " + f.Rule + "  " + f.Field + "\n    " + f.Message + "\n")
	}
	return b.String()
}

func (l *faultList) newSupplier(p *lang.Printer) string {
	if l.one.NewSupplier == "" {
		return ""
	}
	return "  (" + p.T("einvoice.new-supplier", "code", l.one.NewSupplier) + ")"
}

func (l *faultList) Keys() []tui.Key {
	return []tui.Key{tui.PageDown.Shown(), tui.PageUp.Shown(), tui.Back.On((*tui.Call).Leave)}
}

func (l *faultList) Update(_ *tui.Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		l.pager.Update(msg)
	case tui.Wheel:
		key := tea.KeyPressMsg{Code: tea.KeyUp}
		if msg.Lines > 0 {
			key.Code = tea.KeyDown
		}
		l.pager.Update(key)
	}
}

func (l *faultList) View(v tui.Pane) tui.Frame { return l.pager.View(v.W, v.H) }
