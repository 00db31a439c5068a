package widget

import "strconv"

// Tabs paints the names of the sections of a screen in one line; the current
// one stands in brackets, so that it is seen without colour.
func Tabs(t *Theme, names []string, current, w int) string {
	p := NewPen(t)
	for i, name := range names {
		if p.Col() > 0 {
			p.To(p.Col() + 1)
		}
		room := w - p.Col()
		if room < 4 {
			break
		}
		if i == current {
			p.Clip("["+name+"]", room, Bold)
		} else {
			p.Clip(" "+name+" ", room, Normal)
		}
	}
	return p.String()
}

// Progress paints how far a long work is: a bar, the share, the count. total 0
// is not known yet.
func Progress(t *Theme, done, total, w int) string {
	p := NewPen(t)
	count := strconv.Itoa(done)
	if total > 0 {
		count = strconv.Itoa(min(done, total)*100/total) + " %  " + count + " / " + strconv.Itoa(total)
	}
	bar := w - Width(count) - 4
	if bar > 4 && total > 0 {
		full := min(done, total) * bar / total
		p.Text("[", Normal)
		for i := range bar {
			if i < full {
				p.Text("#", Normal)
			} else {
				p.Text(".", Dim)
			}
		}
		p.Text("] ", Normal)
	}
	p.Clip(count, max(w-p.Col(), 0), Normal)
	return p.String()
}
