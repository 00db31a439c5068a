package office

import (
	"context"
	"encoding/json"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/store"
)

// Terms gives all terms of payment by code.
func (b *book) Terms(ctx context.Context) ([]office.TermsRow, error) {
	rows, err := b.tx.Query(ctx, `SELECT code, version, active, name, kind, days, closing_day, month_offset, pay_day,
			discount_percent, discount_days, discount_on_net, shift, base, instalments FROM terms ORDER BY code`)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (t office.TermsRow, err error) {
		var discount int64
		var instalments string
		err = r.Scan(&t.Code, &t.Version, &t.Active, &t.Name, &t.Kind, &t.Days, &t.ClosingDay, &t.MonthOffset, &t.PayDay,
			&discount, &t.DiscountDays, &t.DiscountOnNet, &t.Shift, &t.Base, &instalments)
		if err != nil {
			return t, err
		}
		t.DiscountPercent = money.FromMicro(discount)
		if err := json.Unmarshal([]byte(instalments), &t.Instalments); err != nil {
			return t, fault.Wrap(fault.Damaged, "office-damaged", err)
		}
		return t, nil
	})
}

// PutTerms inserts terms or replaces them under the next version.
func (b *book) PutTerms(ctx context.Context, t office.TermsRow) error {
	discount, err := money.Micro(t.DiscountPercent)
	if err != nil {
		return err
	}
	instalments, err := json.Marshal(t.Instalments)
	if err != nil {
		return fault.Wrap(fault.Internal, "internal", err)
	}
	return b.change(ctx, `INSERT INTO terms (code, version, active, name, kind, days, closing_day, month_offset, pay_day,
			discount_percent, discount_days, discount_on_net, shift, base, instalments)
		VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (code) DO UPDATE SET version = terms.version + 1, active = excluded.active, name = excluded.name,
			kind = excluded.kind, days = excluded.days, closing_day = excluded.closing_day,
			month_offset = excluded.month_offset, pay_day = excluded.pay_day,
			discount_percent = excluded.discount_percent, discount_days = excluded.discount_days,
			discount_on_net = excluded.discount_on_net, shift = excluded.shift, base = excluded.base,
			instalments = excluded.instalments`,
		t.Code, t.Active, t.Name, string(t.Kind), t.Days, t.ClosingDay, t.MonthOffset, t.PayDay,
		discount, t.DiscountDays, t.DiscountOnNet, string(t.Shift), string(t.Base), string(instalments))
}

// Accounts gives all accounts by code.
func (b *book) Accounts(ctx context.Context) ([]office.Account, error) {
	rows, err := b.tx.Query(ctx, `SELECT code, version, name, active FROM accounts ORDER BY code`)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (a office.Account, err error) {
		return a, r.Scan(&a.Code, &a.Version, &a.Name, &a.Active)
	})
}

// PutAccount inserts an account or replaces it under the next version.
func (b *book) PutAccount(ctx context.Context, a office.Account) error {
	return b.change(ctx, `INSERT INTO accounts (code, version, name, active) VALUES (?, 1, ?, ?)
		ON CONFLICT (code) DO UPDATE SET version = accounts.version + 1, name = excluded.name, active = excluded.active`,
		a.Code, a.Name, a.Active)
}

// Days gives the office's own days in their order.
func (b *book) Days(ctx context.Context) ([]office.Day, error) {
	rows, err := b.tx.Query(ctx, `SELECT day, name, working FROM office_days ORDER BY day`)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (d office.Day, err error) {
		var on string
		if err := r.Scan(&on, &d.Name, &d.Working); err != nil {
			return d, err
		}
		d.Date, err = day(on)
		return d, err
	})
}

// PutDay sets a day.
func (b *book) PutDay(ctx context.Context, d office.Day) error {
	return b.change(ctx, `INSERT INTO office_days (day, name, working) VALUES (?, ?, ?)
		ON CONFLICT (day) DO UPDATE SET name = excluded.name, working = excluded.working`, d.Date.String(), d.Name, d.Working)
}

// DropDay gives a day back to the country's calendar.
func (b *book) DropDay(ctx context.Context, d dates.Date) error {
	return b.changeOne(ctx, `DELETE FROM office_days WHERE day = ?`, d.String())
}
