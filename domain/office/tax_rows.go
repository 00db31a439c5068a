package office

import (
	"context"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/tax"
)

// AddRate adds a dated row of a tax code. closeBefore closes the code's open
// row on the day before the new one begins. Faults: required, out-of-range,
// and those of the table (tax-rows-overlap, tax-row-ends).
func (p *Part) AddRate(ctx context.Context, actor desk.Actor, in tax.Rate, closeBefore bool) error {
	return p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		table, err := ports.Tax.Rates(ctx)
		if err != nil {
			return err
		}
		for i, r := range table {
			if !closeBefore || r.Code != in.Code || !r.To.IsZero() || !r.From.Before(in.From) {
				continue
			}
			if err := closeRate(ctx, w, ports, &table[i], in.From.AddDays(-1)); err != nil {
				return err
			}
		}
		var l fault.List
		checkRow(&l, in.Code, in.From)
		checkPercent(&l, "percent", in.Percent)
		l.Add("", append(table, in).Check()...)
		if err := l.Err(nil); err != nil {
			return err
		}
		if err := ports.Tax.AddRate(ctx, in); err != nil {
			return err
		}
		return w.Record("tax-rate", in.Code, "add", in.Source, nil, in)
	})
}

// CloseRate sets the last day of the row of code that begins on from; the row
// stays for the documents of its time. Faults: no-such-record, tax-row-ends.
func (p *Part) CloseRate(ctx context.Context, actor desk.Actor, code string, from, to dates.Date, reason string) error {
	return p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		table, err := ports.Tax.Rates(ctx)
		if err != nil {
			return err
		}
		for _, r := range table {
			if r.Code == code && r.From == from {
				closed := r
				closed.To = to
				if err := invalid((tax.Table{closed}).Check()); err != nil {
					return err
				}
				if err := ports.Tax.CloseRate(ctx, code, from, to); err != nil {
					return err
				}
				return w.Record("tax-rate", code, "close", reason, r, closed)
			}
		}
		return fault.New(fault.NotFound, "", "no-such-record", nil)
	})
}

func closeRate(ctx context.Context, w *desk.Work, ports Ports, r *tax.Rate, to dates.Date) error {
	if err := ports.Tax.CloseRate(ctx, r.Code, r.From, to); err != nil {
		return err
	}
	before := *r
	r.To = to
	return w.Record("tax-rate", r.Code, "close", "", before, *r)
}

// AddShare adds a dated row of the deductible share (控除割合) and closes the
// country's open row on the day before. Faults: required, out-of-range,
// tax-rows-overlap, tax-row-ends.
func (p *Part) AddShare(ctx context.Context, actor desk.Actor, in tax.Share) error {
	return p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		rows, err := ports.Tax.Shares(ctx)
		if err != nil {
			return err
		}
		periods := tax.Table{{Code: in.Country, From: in.From, To: in.To}}
		for _, r := range rows {
			if r.Country != in.Country {
				continue
			}
			before := r
			if r.To.IsZero() && r.From.Before(in.From) {
				r.To = in.From.AddDays(-1)
				if err := ports.Tax.CloseShare(ctx, r.Country, r.From, r.To); err != nil {
					return err
				}
				if err := w.Record("tax-share", r.Country, "close", "", before, r); err != nil {
					return err
				}
			}
			periods = append(periods, tax.Rate{Code: r.Country, From: r.From, To: r.To})
		}
		var l fault.List
		checkRow(&l, in.Country, in.From)
		checkPercent(&l, "percent", in.Percent)
		l.Add("", periods.Check()...)
		if err := l.Err(nil); err != nil {
			return err
		}
		if err := ports.Tax.AddShare(ctx, in); err != nil {
			return err
		}
		return w.Record("tax-share", in.Country, "add", in.Source, nil, in)
	})
}

// AddWithholding adds a dated row of a rule of withholding (源泉徴収) and closes
// the code's open row on the day before. Faults as in AddShare.
func (p *Part) AddWithholding(ctx context.Context, actor desk.Actor, in tax.Withholding) error {
	return p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		rows, err := ports.Tax.Withholdings(ctx)
		if err != nil {
			return err
		}
		periods := tax.Table{{Code: in.Code, From: in.From, To: in.To}}
		for _, r := range rows {
			if r.Code != in.Code {
				continue
			}
			before := r
			if r.To.IsZero() && r.From.Before(in.From) {
				r.To = in.From.AddDays(-1)
				if err := ports.Tax.CloseWithholding(ctx, r.Code, r.From, r.To); err != nil {
					return err
				}
				if err := w.Record("withholding", r.Code, "close", "", before, r); err != nil {
					return err
				}
			}
			periods = append(periods, tax.Rate{Code: r.Code, From: r.From, To: r.To})
		}
		var l fault.List
		checkRow(&l, in.Code, in.From)
		checkPercent(&l, "percent", in.Percent)
		checkPercent(&l, "percentAbove", in.PercentAbove)
		l.Add("", periods.Check()...)
		if err := l.Err(nil); err != nil {
			return err
		}
		if err := ports.Tax.AddWithholding(ctx, in); err != nil {
			return err
		}
		return w.Record("withholding", in.Code, "add", in.Source, nil, in)
	})
}

// checkRow wants a code and a first day: a row that the office adds begins
// somewhere.
func checkRow(l *fault.List, code string, from dates.Date) {
	if strings.TrimSpace(code) == "" {
		l.Hard("code", "required", nil)
	}
	if from.IsZero() {
		l.Hard("from", "required", nil)
	}
}
