package dates

// Protection is how long a protected supplier may be kept waiting, counted from
// the receipt of the goods, whose day is the first (取適法3条, in force
// 2026-01-01, before that 下請法2条の2).
type Protection struct {
	// Days from receipt, 60 by law; 0 is no protection.
	Days int
	// TwoMonths counts two months instead, as is accepted where accounts are
	// closed once a month, though that may be the 61st or 62nd day.
	TwoMonths bool
}

// ProtectedTerm is a dated row of the longest time to pay protected suppliers.
type ProtectedTerm struct {
	Protection
	From, To Date // day of receipt, both included; zero is open
	Source   string
}

// ProtectedTerms are all rows of a country.
type ProtectedTerms []ProtectedTerm

// On gives the row in force on the day of receipt.
func (p ProtectedTerms) On(receipt Date) (ProtectedTerm, bool) {
	for _, row := range p {
		if (row.From.IsZero() || !receipt.Before(row.From)) && (row.To.IsZero() || !receipt.After(row.To)) {
			return row, true
		}
	}
	return ProtectedTerm{}, false
}

// LastDay gives the last day on which goods received on receipt may be paid. Two
// months end on the day before the one of the same number, and where the month
// has no such day on its last (民法143条2項).
func (p Protection) LastDay(receipt Date) Date {
	if p.TwoMonths {
		end := receipt.AddMonths(2)
		if end.Day() != receipt.Day() {
			return end
		}
		return end.AddDays(-1)
	}
	return receipt.AddDays(p.Days - 1)
}

// DueProtected gives the due date as Due does, but never later than the last
// lawful day after receipt: a shift beyond it goes to the working day before.
// capped tells that the terms alone would have been too late.
func (t Terms) DueProtected(base, receipt Date, p Protection, c Calendar) (due Date, capped bool) {
	due = t.Due(base, c)
	if p.Days <= 0 || receipt.IsZero() || due.IsZero() {
		return due, false
	}
	last := p.LastDay(receipt)
	if !due.After(last) {
		return due, false
	}
	plain := t.counted(base)
	if plain.After(last) {
		plain = last
	}
	if t.Shift == ShiftNone || t.Shift == "" {
		return plain, true
	}
	if day := PreviousWorking(c, plain); !day.Before(receipt) {
		return day, true
	}
	return plain, true
}
