package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// JournalEntry (仕訳) is the double entry of one posted invoice.
type JournalEntry struct {
	Number         string // gapless per fiscal year
	Date           dates.Date
	Invoice        string // id
	DocumentNumber string // ours
	Kind           InvoiceKind
	SupplierCode   string
	SupplierName   string
	SupplierNumber string // the paper's
	Currency       money.Currency
	Text           string
	Clerk          string
	Rows           []JournalRow
}

// JournalRole says what a row of the journal is for.
type JournalRole string

// Roles of rows.
const (
	RoleExpense     JournalRole = "expense"
	RoleInputTax    JournalRole = "input-tax"
	RoleRounding    JournalRole = "rounding"
	RoleWithholding JournalRole = "withholding"
	RolePrepaid     JournalRole = "prepaid"
	RolePayables    JournalRole = "payables"
)

// JournalRow is one account's part; one of Debit and Credit is nothing, and
// neither is less than nothing.
type JournalRow struct {
	No            int
	Account       string
	Debit, Credit money.Amount
	TaxCode       string
	TaxPercent    money.Decimal
	// Deductible is the per cent of the tax that may be deducted (控除割合); the
	// ledger must show where the transitional rule was used.
	Deductible money.Decimal
	Role       JournalRole
	Text       string
}

// ledgerRow is a row before it has a side: more than nothing is debit.
type ledgerRow struct {
	account string
	role    JournalRole
	rate    RateTotal
	share   money.Decimal
	amount  money.Amount
	text    string
}

// makeJournal writes the double entry of a bill, or the mirror of it for a
// credit note. Debits equal credits by construction: what is owed is what the
// expenses, the deductible tax and the roundings add up to.
func makeJournal(inv *Invoice, ledger Ledger) (JournalEntry, error) {
	ledger = ledger.usual()
	rows, err := expenseRows(inv, ledger)
	if err != nil {
		return JournalEntry{}, err
	}
	for _, g := range inv.Totals.PerRate {
		deductible, _, err := tax.Deduct(g.Tax, deductibleShare(inv, g))
		if err != nil {
			return JournalEntry{}, err
		}
		rows = append(rows, ledgerRow{ledger.InputTax, RoleInputTax, g, deductibleShare(inv, g), deductible, ""})
	}
	rounding, err := inv.Rounding.Add(inv.PaperRounding)
	if err != nil {
		return JournalEntry{}, err
	}
	none := RateTotal{}
	rows = append(rows,
		ledgerRow{ledger.Rounding, RoleRounding, none, decimal.Zero, rounding, ""},
		ledgerRow{ledger.Withholding, RoleWithholding, none, decimal.Zero, inv.Withheld.Neg(), inv.WithholdingCode},
		ledgerRow{ledger.Prepaid, RolePrepaid, none, decimal.Zero, inv.Prepaid.Neg(), ""},
		ledgerRow{ledger.Payables, RolePayables, none, decimal.Zero, inv.Payable.Neg(), ""},
	)
	return JournalEntry{
		Date: inv.PostedOn, Invoice: inv.ID, DocumentNumber: inv.Number, Kind: inv.Kind,
		SupplierName: inv.SupplierName, SupplierNumber: inv.SupplierNumber, Currency: inv.Currency,
		Text: inv.Note, Clerk: inv.WrittenBy, Rows: sided(rows, inv),
	}, nil
}

// sided gives each row its side; a credit note's rows stand on the other one.
func sided(rows []ledgerRow, inv *Invoice) []JournalRow {
	out := make([]JournalRow, 0, len(rows))
	nothing := money.New(0, inv.Currency)
	for _, r := range rows {
		if r.amount.IsZero() {
			continue
		}
		row := JournalRow{No: len(out) + 1, Account: r.account, Debit: nothing, Credit: nothing,
			TaxCode: r.rate.TaxCode, TaxPercent: r.rate.Percent, Deductible: r.share, Role: r.role, Text: r.text}
		if (r.amount.Sign() > 0) == (inv.Kind == InvoiceBill) {
			row.Debit = r.amount.Abs()
		} else {
			row.Credit = r.amount.Abs()
		}
		out = append(out, row)
	}
	return out
}

// mirrored is the entry that undoes e.
func (e JournalEntry) mirrored(reversal Invoice) JournalEntry {
	m := e
	m.Number, m.Date, m.Invoice = "", reversal.PostedOn, reversal.ID
	m.DocumentNumber, m.Kind, m.Clerk, m.Text = reversal.Number, InvoiceReversal, reversal.WrittenBy, reversal.Note
	m.Rows = make([]JournalRow, len(e.Rows))
	for i, r := range e.Rows {
		r.Debit, r.Credit = r.Credit, r.Debit
		m.Rows[i] = r
	}
	return m
}

// Balanced tells whether debits equal credits.
func (e JournalEntry) Balanced() bool {
	sum := money.New(0, e.Currency)
	for _, r := range e.Rows {
		side, err := r.Debit.Sub(r.Credit)
		if err != nil {
			return false
		}
		if sum, err = sum.Add(side); err != nil {
			return false
		}
	}
	return sum.IsZero()
}

// expenseRows gives one row for each account and rate: the net amounts and the
// part of the tax that may not be deducted.
func expenseRows(inv *Invoice, ledger Ledger) ([]ledgerRow, error) {
	parts := expenseParts(inv, ledger)
	for _, g := range inv.Totals.PerRate {
		if err := spreadGroup(inv, g, parts); err != nil {
			return nil, err
		}
	}
	var rows []ledgerRow
	for _, p := range parts {
		at := -1
		for i, r := range rows {
			if r.account == p.account && r.rate.TaxCode == p.rate.TaxCode && sameRate(p.rate.TaxCode, p.rate.Category, p.rate.Percent, r.rate) {
				at = i
			}
		}
		if at < 0 {
			rows = append(rows, p)
			continue
		}
		sum, err := rows[at].amount.Add(p.amount)
		if err != nil {
			return nil, err
		}
		rows[at].amount = sum
	}
	return rows, nil
}

func expenseParts(inv *Invoice, ledger Ledger) []ledgerRow {
	parts := make([]ledgerRow, 0, len(inv.Lines)+len(inv.Charges))
	part := func(account, usual, text string, code, category string, percent money.Decimal, amount money.Amount) {
		if account == "" {
			account = usual
		}
		parts = append(parts, ledgerRow{account: account, role: RoleExpense, text: text, amount: amount,
			rate: RateTotal{TaxCode: code, Category: category, Percent: percent}})
	}
	for _, l := range inv.Lines {
		part(l.Account, ledger.Expense, l.Description, l.TaxCode, l.TaxCategory, l.TaxPercent, l.Amount)
	}
	for _, c := range inv.Charges {
		usual := ledger.Freight
		if c.Kind == ChargeDiscount {
			usual = ledger.Expense
		}
		part(c.Account, usual, c.Description, c.TaxCode, c.TaxCategory, c.TaxPercent, c.Amount)
	}
	return parts
}

// spreadGroup turns the amounts of one rate into net amounts with their part of
// the tax that may not be deducted, in proportion and to the last unit.
func spreadGroup(inv *Invoice, g RateTotal, parts []ledgerRow) error {
	share := deductibleShare(inv, g)
	_, lost, err := tax.Deduct(g.Tax, share)
	if err != nil {
		return err
	}
	target, err := g.Base.Add(lost)
	if err != nil {
		return err
	}
	var members []*ledgerRow
	var weights []int64
	whole := money.New(0, inv.Currency)
	for i := range parts {
		p := &parts[i]
		if !sameRate(p.rate.TaxCode, p.rate.Category, p.rate.Percent, g) {
			continue
		}
		p.share = share
		members, weights = append(members, p), append(weights, p.amount.Minor())
		if whole, err = whole.Add(p.amount); err != nil {
			return err
		}
	}
	switch {
	case len(members) == 0 || whole == target:
		return nil
	case whole.IsZero(): // no proportion: the tax alone is left
		members[0].amount, err = members[0].amount.Add(target)
		return err
	}
	amounts, err := apportion(target, weights)
	if err != nil {
		return err
	}
	for i, p := range members {
		p.amount = amounts[i]
	}
	return nil
}
