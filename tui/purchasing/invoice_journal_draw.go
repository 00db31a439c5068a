package purchasing

import (
	"strconv"

	"backdesk/domain/money"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// journalRows are the double entry.
func (s *matchView) journalRows(p *lang.Printer) []widget.ListRow {
	e := s.seen.Journal
	rows := make([]widget.ListRow, len(e.Rows))
	for i, r := range e.Rows {
		rate, share := "", ""
		if r.TaxCode != "" {
			rate, share = rateWords(r.TaxPercent, s.mark(r.TaxCode)), r.Deductible.Trim(0).String()+" %"
		}
		rows[i] = widget.ListRow{ID: strconv.Itoa(i), Cells: []string{
			r.Account, firstOf(s.seen.rules.Accounts[r.Account], r.Text, p.T("journal-role."+string(r.Role))), someAmount(r.Debit), someAmount(r.Credit), rate, share,
		}}
	}
	return rows
}

// journalSums are the two sides, which are equal.
func (s *matchView) journalSums(p *lang.Printer) map[int]string {
	var sides [2]money.Amount
	for _, r := range s.seen.Journal.Rows {
		for i, a := range []money.Amount{r.Debit, r.Credit} {
			sum, err := sides[i].Add(a)
			if err != nil {
				return nil
			}
			sides[i] = sum
		}
	}
	if len(s.seen.Journal.Rows) == 0 {
		return nil
	}
	return map[int]string{1: p.T("list.totals"), 2: sides[0].Format(), 3: sides[1].Format()}
}

func someAmount(a money.Amount) string {
	if a.IsZero() {
		return ""
	}
	return a.Format()
}
