package tui_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"backdesk/tui"
	"backdesk/tui/widget"
)

// counted is a query over n rows that only reads forward.
func counted(n int) *tui.Onward {
	return &tui.Onward{Read: func(_ context.Context, _ widget.PageQuery, after string, limit int) (tui.Block, error) {
		at, _ := strconv.Atoi(after)
		b := tui.Block{Shown: n, All: -1}
		for ; at < n && len(b.Rows) < limit; at++ {
			b.Rows = append(b.Rows, widget.ListRow{ID: fmt.Sprint(at)})
		}
		if at < n {
			b.Next = strconv.Itoa(at)
		}
		return b, nil
	}}
}

func TestForwardQueryCarriesAListBothWaysToItsEnds(t *testing.T) {
	const n = 1234
	o, list := counted(n), widget.NewList(&widget.ListSpec{}, widget.Look{})
	answer := func(r widget.Result) {
		for _, e := range r.Events {
			a, err := o.Page(context.Background(), e.Page)
			if err != nil {
				t.Fatal(err)
			}
			list.Fill(a)
		}
	}
	at := func(want int) {
		t.Helper()
		if got := list.Current().ID; got != strconv.Itoa(want) {
			t.Fatalf("at %s, want %d", got, want)
		}
	}
	answer(list.Load())
	for i := range n {
		at(i)
		answer(list.Scroll(1))
	}
	at(n - 1)
	for i := n - 1; i >= 0; i-- {
		at(i)
		answer(list.Scroll(-1))
	}
	for _, step := range []struct{ by, want int }{{700, 700}, {-50, 650}, {n, n - 1}, {-n, 0}, {333, 333}} {
		for left := step.by; left != 0; {
			move := max(-40, min(40, left))
			answer(list.Scroll(move))
			left -= move
		}
		at(step.want)
		answer(list.Load()) // read anew where it stands
		at(step.want)
	}
}
