package store

import (
	"context"

	"backdesk/domain/fault"
)

// numbers counts the gapless series within one transaction. A counter is a row
// like any other, so that a transaction that is undone gives its numbers back;
// it is read once and written back once, just before the commit.
type numbers struct {
	last map[seriesYear]int
	new  map[seriesYear]bool // has no row yet
}

type seriesYear struct {
	series string
	year   int
}

// next takes a number.
func (n *numbers) next(ctx context.Context, tx *Tx, series string, year int) (int, error) {
	key := seriesYear{series, year}
	last, known := n.last[key]
	if !known {
		err := tx.QueryRow(ctx, `SELECT last FROM series WHERE series = ? AND fiscal_year = ?`, series, year).Scan(&last)
		begins := fault.KindOf(err) == fault.NotFound
		if err != nil && !begins {
			return 0, err
		}
		if n.last == nil {
			n.last, n.new = map[seriesYear]int{}, map[seriesYear]bool{}
		}
		n.new[key] = begins
	}
	n.last[key] = last + 1
	return last + 1, nil
}

// seal writes the counters back.
func (n *numbers) seal(ctx context.Context, tx *Tx) error {
	for key, last := range n.last {
		query := `UPDATE series SET last = ? WHERE series = ? AND fiscal_year = ?`
		if n.new[key] {
			query = `INSERT INTO series (last, series, fiscal_year) VALUES (?, ?, ?)`
		}
		if _, err := tx.Exec(ctx, query, last, key.series, key.year); err != nil {
			return err
		}
	}
	return nil
}
