package office

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
	"backdesk/store"
)

// Rates gives the rate rows in the order in which they were added.
func (b *book) Rates(ctx context.Context) (tax.Table, error) {
	rows, err := b.tx.Query(ctx, `SELECT code, from_day, to_day, category, percent, country, name_en, name_ja, mark, source
		FROM tax_rates ORDER BY position`)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (t tax.Rate, err error) {
		var from, to string
		var percent int64
		err = r.Scan(&t.Code, &from, &to, &t.Category, &percent, &t.Country, &t.NameEN, &t.NameJA, &t.Mark, &t.Source)
		if err != nil {
			return t, err
		}
		t.Percent = money.FromMicro(percent)
		t.From, t.To, err = period(from, to)
		return t, err
	})
}

// AddRate adds a row; fault.Conflict (taken) when the code has one from that day.
func (b *book) AddRate(ctx context.Context, r tax.Rate) error {
	percent, err := money.Micro(r.Percent)
	if err != nil {
		return err
	}
	return b.change(ctx, `INSERT INTO tax_rates (code, from_day, to_day, category, percent, country, name_en, name_ja, mark, source, position)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT count(*) FROM tax_rates))`,
		r.Code, r.From.String(), r.To.String(), r.Category, percent, r.Country, r.NameEN, r.NameJA, r.Mark, r.Source)
}

// CloseRate sets the last day of a row.
func (b *book) CloseRate(ctx context.Context, code string, from, to dates.Date) error {
	return b.changeOne(ctx, `UPDATE tax_rates SET to_day = ? WHERE code = ? AND from_day = ?`, to.String(), code, from.String())
}

// Shares gives the rows of the deductible share.
func (b *book) Shares(ctx context.Context) (tax.Shares, error) {
	rows, err := b.tx.Query(ctx, `SELECT country, from_day, to_day, percent, source FROM tax_shares ORDER BY country, from_day`)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (s tax.Share, err error) {
		var from, to string
		var percent int64
		if err := r.Scan(&s.Country, &from, &to, &percent, &s.Source); err != nil {
			return s, err
		}
		s.Percent = money.FromMicro(percent)
		s.From, s.To, err = period(from, to)
		return s, err
	})
}

// AddShare adds a row.
func (b *book) AddShare(ctx context.Context, s tax.Share) error {
	percent, err := money.Micro(s.Percent)
	if err != nil {
		return err
	}
	return b.change(ctx, `INSERT INTO tax_shares (country, from_day, to_day, percent, source) VALUES (?, ?, ?, ?, ?)`,
		s.Country, s.From.String(), s.To.String(), percent, s.Source)
}

// CloseShare sets the last day of a row.
func (b *book) CloseShare(ctx context.Context, country string, from, to dates.Date) error {
	return b.changeOne(ctx, `UPDATE tax_shares SET to_day = ? WHERE country = ? AND from_day = ?`, to.String(), country, from.String())
}

// Withholdings gives the rows of withholding.
func (b *book) Withholdings(ctx context.Context) (tax.Withholdings, error) {
	rows, err := b.tx.Query(ctx, `SELECT code, from_day, to_day, country, name_en, name_ja, currency, deduction, per_month,
			percent, threshold, percent_above, source FROM withholdings ORDER BY code, from_day`)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (w tax.Withholding, err error) {
		var from, to string
		var currency money.Currency
		var deduction, percent, threshold, above int64
		err = r.Scan(&w.Code, &from, &to, &w.Country, &w.NameEN, &w.NameJA, &currency, &deduction, &w.PerMonth,
			&percent, &threshold, &above, &w.Source)
		if err != nil {
			return w, err
		}
		w.Deduction, w.Threshold = money.New(deduction, currency), money.New(threshold, currency)
		w.Percent, w.PercentAbove = money.FromMicro(percent), money.FromMicro(above)
		w.From, w.To, err = period(from, to)
		return w, err
	})
}

// AddWithholding adds a row. Its amounts are of one currency.
func (b *book) AddWithholding(ctx context.Context, w tax.Withholding) error {
	percent, err := money.Micro(w.Percent)
	if err != nil {
		return err
	}
	above, err := money.Micro(w.PercentAbove)
	if err != nil {
		return err
	}
	currency := w.Threshold.Currency()
	if currency == "" {
		currency = w.Deduction.Currency()
	} else if c := w.Deduction.Currency(); c != "" && c != currency {
		return fault.New(fault.Invalid, "deduction", "currency-other", fault.Figures{"currency": string(c), "expected": string(currency)})
	}
	return b.change(ctx, `INSERT INTO withholdings (code, from_day, to_day, country, name_en, name_ja, currency, deduction,
			per_month, percent, threshold, percent_above, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		w.Code, w.From.String(), w.To.String(), w.Country, w.NameEN, w.NameJA, string(currency), w.Deduction.Minor(),
		w.PerMonth, percent, w.Threshold.Minor(), above, w.Source)
}

// CloseWithholding sets the last day of a row.
func (b *book) CloseWithholding(ctx context.Context, code string, from, to dates.Date) error {
	return b.changeOne(ctx, `UPDATE withholdings SET to_day = ? WHERE code = ? AND from_day = ?`, to.String(), code, from.String())
}

// period reads two days; "" is an open end.
func period(from, to string) (dates.Date, dates.Date, error) {
	f, err := day(from)
	if err != nil {
		return f, f, err
	}
	t, err := day(to)
	return f, t, err
}

func day(s string) (dates.Date, error) {
	if s == "" {
		return dates.Date{}, nil
	}
	return dates.ParseISO(s)
}
