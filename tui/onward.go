package tui

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"backdesk/tui/widget"
)

// Onward makes the source of a list of a query that only reads forward, as the
// parts' queries do: it remembers where each block of rows began, so that the
// list can go back, begin anew in its middle and jump to the end.
type Onward struct {
	// Read gives at most limit rows after a place ("" is the top) in the order
	// of the list, and the place after them, "" at the end. It must be safe to
	// call beside the keys.
	Read func(ctx context.Context, q widget.PageQuery, after string, limit int) (Block, error)

	mu     sync.Mutex
	filter string
	starts []string // the place before each block
	top    Block    // what the first block said of all rows
}

// Block is a stretch of rows.
type Block struct {
	Rows []widget.ListRow
	Next string // the place after them, "" at the end
	// Shown, All and Foot come with the first block: how many rows the filter
	// leaves, of how many (-1 unknown), and the totals by the index of the column.
	Shown, All int
	Foot       map[int]string
}

// blockRows is how many rows are read at once.
const blockRows = 100

// mostBlocks bounds the walk to the end of a list.
const mostBlocks = 1000

// Page answers a list; it is a Rows.Source.
func (o *Onward) Page(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if order := q.Filter + "\x00" + q.Sort; order != o.filter || len(o.starts) == 0 || q.After == "" && q.Before == "" && !q.Last {
		o.filter, o.starts = order, []string{""}
	}
	var a widget.PageAnswer
	var err error
	switch {
	case q.Last:
		a, err = o.end(ctx, q)
	case q.Before != "":
		a, err = o.before(ctx, q)
	case q.After != "":
		a, err = o.after(ctx, q)
	default:
		a, err = o.from(ctx, q, 0, 0)
	}
	a.Number, a.Shown, a.All, a.Foot = q.Number, o.top.Shown, o.top.All, o.top.Foot
	return a, err
}

// block reads the n-th block and learns where the next one begins.
func (o *Onward) block(ctx context.Context, q widget.PageQuery, n int) (Block, error) {
	b, err := o.Read(ctx, q, o.starts[n], blockRows)
	if err != nil {
		return b, err
	}
	if n == 0 {
		o.top = Block{Shown: b.Shown, All: b.All, Foot: b.Foot}
	}
	for i := range b.Rows {
		b.Rows[i].Key = strconv.Itoa(n) + ":" + strconv.Itoa(i)
	}
	if b.Next != "" && n+1 == len(o.starts) {
		o.starts = append(o.starts, b.Next)
	} else if b.Next != "" {
		o.starts[n+1] = b.Next
	} else {
		o.starts = o.starts[:n+1]
	}
	return b, nil
}

// from gives the rows from the i-th of a block on, at least q.Limit of them.
func (o *Onward) from(ctx context.Context, q widget.PageQuery, n, i int) (widget.PageAnswer, error) {
	a := widget.PageAnswer{Above: n > 0 || i > 0}
	for ; n < len(o.starts); n, i = n+1, 0 {
		b, err := o.block(ctx, q, n)
		if err != nil {
			return a, err
		}
		a.Rows = append(a.Rows, b.Rows[min(i, len(b.Rows)):]...)
		if a.Below = b.Next != ""; !a.Below || len(a.Rows) >= q.Limit {
			break
		}
	}
	return a, nil
}

func (o *Onward) after(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	n, i := placeOf(q.After, len(o.starts))
	return o.from(ctx, q, n, i+1)
}

// before gives the rows of the blocks up to a row, at least q.Limit of them if
// there are so many.
func (o *Onward) before(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	n, i := placeOf(q.Before, len(o.starts))
	a := widget.PageAnswer{Below: true}
	for ; n >= 0 && len(a.Rows) < q.Limit; n-- {
		b, err := o.block(ctx, q, n)
		if err != nil {
			return a, err
		}
		rows := b.Rows
		if i >= 0 {
			rows, i = rows[:min(i, len(rows))], -1
		}
		a.Rows = append(rows[:len(rows):len(rows)], a.Rows...)
		a.Above = n > 0
	}
	return a, nil
}

// end walks to the last block.
func (o *Onward) end(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	var last, before Block
	for n := len(o.starts) - 1; n < mostBlocks; n++ {
		b, err := o.block(ctx, q, n)
		if err != nil {
			return widget.PageAnswer{}, err
		}
		if before, last = last, b; b.Next == "" {
			break
		}
	}
	a := widget.PageAnswer{Rows: append(before.Rows[:len(before.Rows):len(before.Rows)], last.Rows...), Below: last.Next != ""}
	a.Above = len(a.Rows) > 0 && a.Rows[0].Key != "0:0"
	return a, nil
}

// placeOf reads the key of a row; one that is none is the first row.
func placeOf(key string, blocks int) (n, i int) {
	block, row, _ := strings.Cut(key, ":")
	n, err := strconv.Atoi(block)
	if err != nil || n < 0 || n >= blocks {
		return 0, 0
	}
	if i, err = strconv.Atoi(row); err != nil || i < 0 {
		return n, 0
	}
	return n, i
}
