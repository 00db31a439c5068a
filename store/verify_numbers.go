package store

import (
	"context"
	"strconv"

	"backdesk/domain/fault"
)

// Gapless makes the check that the numbers of a series run 1, 2, 3 … without
// a gap up to the counter of each fiscal year. query gives fiscal year and
// number of every numbered record, ordered by both.
func Gapless(series, query string) Check {
	return Check{Name: "numbers", Run: func(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
		last, err := lastNumbers(ctx, tx, series)
		if err != nil {
			return err
		}
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return err
		}
		have := make(map[int]int)
		_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
			var year, n int
			if err := r.Scan(&year, &n); err != nil {
				return struct{}{}, err
			}
			switch want := have[year] + 1; {
			case n < want:
				found(numberName(series, year, n), "number-twice", nil)
			case n > want:
				found(numberName(series, year, want), "number-missing", fault.Figures{"next": strconv.Itoa(n)})
			}
			have[year] = n
			return struct{}{}, nil
		})
		if err != nil {
			return err
		}
		for year, n := range last {
			if have[year] != n {
				found(numberName(series, year, n), "number-count", fault.Figures{"last": strconv.Itoa(have[year]), "counter": strconv.Itoa(n)})
			}
			delete(have, year)
		}
		for year, n := range have {
			found(numberName(series, year, n), "number-count", fault.Figures{"last": strconv.Itoa(n), "counter": "0"})
		}
		return nil
	}}
}

func lastNumbers(ctx context.Context, tx *Tx, series string) (map[int]int, error) {
	rows, err := tx.Query(ctx, `SELECT fiscal_year, last FROM series WHERE series = ?`, series)
	if err != nil {
		return nil, err
	}
	last := make(map[int]int)
	_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
		var year, n int
		err = r.Scan(&year, &n)
		last[year] = n
		return struct{}{}, err
	})
	return last, err
}

func numberName(series string, year, n int) string {
	return series + " " + strconv.Itoa(year) + "-" + strconv.Itoa(n)
}
