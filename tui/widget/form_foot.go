package widget

import (
	"strings"

	"backdesk/domain/fault"
)

// foot adds the message line and, while a reason is asked for, the line below
// that takes it.
func (f *Form) foot(lines []string, c Cursor, said []string, style Style, w int) ([]string, Cursor) {
	p := &f.paint.pen
	for _, text := range said {
		p.Clip(text, w, style)
		lines = append(lines, p.String())
	}
	q := f.asking
	if q == nil {
		return lines, c
	}
	p.Text(f.look.word("ask-reason")+" ", Bold)
	x := p.col // before the answer is painted, which moves the pen
	x += q.field.Draw(p, w-p.col, Left, Focus)
	return append(lines, p.String()), Cursor{X: x, Y: len(lines), Shown: true}
}

// said is what the message line says: the question, the message, the hint. What
// is refused or asked takes a second row rather than lose its end.
func (f *Form) said(w int) ([]string, Style) {
	text, style := "", Normal
	q, m := f.asking, f.markHere()
	switch {
	case q != nil:
		text, style = f.faultWords(q.faults[q.at]), Warn
		if n := len(q.faults); n > 1 {
			text = f.look.word("question-of", "n", q.at+1, "count", n) + " " + text
		}
	case f.message.text != "":
		text, style = f.message.text, f.message.style
	case m.sign != 0:
		text, style = f.faultWords(m.fault), Bad
	default:
		return []string{f.hint}, Normal
	}
	if Width(text) <= w {
		return []string{text}, style
	}
	rows := Wrap(text, w)
	return []string{rows[0], strings.TrimLeft(text[len(rows[0]):], " ")}, style
}

// faultWords is the sentence of a fault that calls its field as this form does:
// "Order of", where other papers have a "Date".
func (f *Form) faultWords(x fault.Fault) string {
	if label := f.labelOf(x.Field); label != "" {
		figures := fault.Figures{"field": label}
		for name, v := range x.Figures {
			figures[name] = v
		}
		x.Figures = figures
	}
	return f.look.fault(x)
}

// labelOf is a field's own label; "" where its usual name is on the form.
func (f *Form) labelOf(path string) string {
	if i, ok := f.index[path]; ok {
		if label := f.spec.Fields[i].Label; label != "" {
			return f.look.label(label)
		}
		return ""
	}
	if f.lines == nil {
		return ""
	}
	number, column, ok := strings.Cut(strings.TrimPrefix(path, f.spec.Lines.Key+"."), ".")
	col := f.lines.colOf(column)
	if !ok || col < 0 || f.spec.Lines.Columns[col].Label == "" {
		return ""
	}
	return f.look.word("field-of-line", "line", number, "field", f.look.label(f.spec.Lines.Columns[col].Label))
}

func (f *Form) markHere() mark {
	if len(f.order) == 0 || f.onLines() && len(f.lines.rows) == 0 {
		return mark{}
	}
	return f.markAt(f.here())
}
