package purchasing

import (
	"strconv"
	"strings"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/text"
)

const (
	maxNumberLength = 100
	maxInvoiceLines = 20_000
	oldInvoiceDays  = 730
	pricedDecimals  = 6
)

// buildInvoice makes the record from what the paper says, and puts every fault
// of the form into l. Totals, links and dates that follow come later.
func buildInvoice(in PostInvoice, s SupplierFacts, r Rules, today dates.Date, l *fault.List) Invoice {
	inv := Invoice{
		ID: in.ID, Version: 1, SupplierNumber: asTyped(in.SupplierNumber), Kind: in.Kind,
		Supplier: s.ID, SupplierName: s.Name, Registration: strings.TrimSpace(in.Registration),
		Currency: in.Currency, Date: in.Date, Supplied: in.Supplied, Received: in.Received, PostedOn: in.PostedOn,
		Terms: in.Terms, Due: in.Due, PricesWithTax: in.PricesWithTax, BankAccount: strings.TrimSpace(in.BankAccount),
		Preceding: in.Preceding, PrecedingNumber: in.PrecedingNumber, OrderRef: in.OrderRef, Note: in.Note,
		Stated: in.Stated, Prepaid: in.Prepaid, PaperRounding: in.PaperRounding,
		WithholdingCode: withholdingCode(in, s), Source: in.Source, FileHash: in.FileHash,
	}
	if inv.Kind == "" {
		inv.Kind = InvoiceBill
	}
	if inv.Source == "" {
		inv.Source = SourceKeyed
	}
	if inv.Currency == "" {
		inv.Currency = s.Currency
	}
	if inv.Supplied.IsZero() {
		inv.Supplied = inv.Date
	}
	if inv.Received.IsZero() {
		inv.Received = today
	}
	if inv.PostedOn.IsZero() {
		inv.PostedOn = inv.Date
		if inv.Date.After(today) {
			inv.PostedOn = today
		}
	}
	checkHead(in, inv, s, today, l)
	buildLines(in, &inv, s, r, l)
	buildCharges(in, &inv, s, r, l)
	checkStated(&inv, l)
	return inv
}

func checkHead(in PostInvoice, inv Invoice, s SupplierFacts, today dates.Date, l *fault.List) {
	if inv.Kind != InvoiceBill && inv.Kind != InvoiceCredit {
		l.Hard("kind", "choice", fault.Figures{"value": string(inv.Kind)})
	}
	if in.ID == "" {
		l.Hard("", "draft-id", nil)
	}
	if !s.Active {
		l.Soft("supplier", "supplier-inactive", fault.Figures{"supplier": s.Name})
	}
	checkNumber(in, inv, l)
	if !inv.Currency.Valid() {
		l.Hard("currency", "currency-unknown", fault.Figures{"value": string(inv.Currency)})
	}
	keyed := inv.Source == SourceKeyed
	switch {
	case inv.Date.IsZero():
		l.Hard("date", "required", nil)
	case inv.Date.After(today):
		l.Soft("date", "date-future", fault.Figures{"date": inv.Date.String(), "today": today.String()})
	case keyed && today.Sub(inv.Date) > oldInvoiceDays:
		l.Soft("date", "date-old", fault.Figures{"date": inv.Date.String(), "days": strconv.Itoa(today.Sub(inv.Date))})
	}
	if keyed && !inv.Due.IsZero() && inv.Due.Before(inv.Date) {
		l.Soft("due", "due-before-date", fault.Figures{"due": inv.Due.String(), "date": inv.Date.String()})
	}
	if keyed && !in.Received.IsZero() && in.Received.Before(inv.Date) {
		l.Soft("received", "received-before-date", fault.Figures{"received": in.Received.String(), "date": inv.Date.String()})
	}
}

// checkNumber wants the paper's number, or the word that it has none: clerks
// who must invent one type "NA", which then is a duplicate of every other.
func checkNumber(in PostInvoice, inv Invoice, l *fault.List) {
	tooLong("supplier-number", inv.SupplierNumber, maxNumberLength, l)
	switch n := inv.SupplierNumber; {
	case n == "" && !in.NoNumber:
		l.Hard("supplier-number", "required", nil)
	case n == "":
	case placeholder(n):
		l.Soft("supplier-number", "number-placeholder", fault.Figures{"number": n})
	}
}

// placeholder tells whether a number only says that there is none.
func placeholder(n string) bool {
	switch text.Fold(n) {
	case "NA", "N/A", "N.A.", "NONE", "NIL", "NO", "KEINE", "SANS", "UNKNOWN", "XXX", "?",
		text.Fold("なし"), text.Fold("無し"), text.Fold("無"), text.Fold("不明"):
		return true
	}
	return DuplicateKey(n) == ""
}

func buildLines(in PostInvoice, inv *Invoice, s SupplierFacts, r Rules, l *fault.List) {
	switch {
	case len(in.Lines) == 0 && len(in.Charges) == 0:
		l.Hard("lines", "lines-required", nil)
	case len(in.Lines) > maxInvoiceLines:
		l.Hard("lines", "too-many-lines", fault.Figures{"most": strconv.Itoa(maxInvoiceLines)})
		return
	}
	inv.Lines = make([]InvoiceLine, 0, len(in.Lines))
	for i, p := range in.Lines {
		no := i + 1
		var faults fault.List
		line := buildLine(p, no, inv, s, r, &faults)
		l.Add(linePath(no), faults.Faults()...)
		inv.Lines = append(inv.Lines, line)
	}
}

func buildLine(p PostLine, no int, inv *Invoice, s SupplierFacts, r Rules, l *fault.List) InvoiceLine {
	line := InvoiceLine{
		ID: inv.ID + "-" + strconv.Itoa(no), No: no, Item: p.Item, SupplierRef: p.SupplierRef, Description: p.Description,
		Quantity: p.Quantity, Unit: p.Unit, Price: p.Price, Amount: p.Amount,
		Account: p.Account, AmountOnly: p.AmountOnly, Links: p.Links,
	}
	if line.Description == "" && line.Item == "" && line.SupplierRef == "" && p.OrderLine == "" {
		l.Hard("item", "item-or-text", nil)
	}
	if line.Account != "" && len(r.Accounts) > 0 {
		if _, ok := r.Accounts[line.Account]; !ok {
			l.Hard("account", "account-unknown", fault.Figures{"value": line.Account})
		}
	}
	tooLong("item", line.Item, maxWord, l)
	tooLong("supplier-ref", line.SupplierRef, maxWord, l)
	tooLong("description", line.Description, maxText, l)
	tooLong("unit", line.Unit, maxWord, l)
	amountOf(&line, inv, r, l)
	rate, faults := r.rateOf(p.TaxCode, p.TaxCategory, p.TaxPercent, supplyDay(inv), s.Country)
	for _, f := range faults {
		f.Field = "tax-code"
		l.Add("", f)
	}
	line.TaxCode, line.TaxCategory, line.TaxPercent = rate.Code, rate.Category, rate.Percent
	return line
}

// amountOf settles quantity, price and amount. A file's price may have more
// decimals than we keep; its amount is what counts.
func amountOf(line *InvoiceLine, inv *Invoice, r Rules, l *fault.List) {
	stated := line.Amount != (money.Amount{})
	keyed := inv.Source == SourceKeyed
	if !keyed {
		line.Price = money.Round(line.Price, pricedDecimals, money.HalfUp)
		line.Quantity = money.Round(line.Quantity, pricedDecimals, money.HalfUp)
	}
	if line.Quantity.IsZero() {
		switch {
		case stated && !line.Amount.IsZero():
			line.Quantity = decimal.One
			if line.Price.IsZero() {
				line.Price = line.Amount.Decimal()
			}
		case keyed && !stated:
			l.Hard("quantity", "required", nil)
		}
	}
	exact("quantity", line.Quantity, l)
	exact("price", line.Price, l)
	if line.Price.IsNeg() {
		l.Hard("price", "negative", nil)
	}
	if !inv.Currency.Valid() {
		return
	}
	if stated && line.Amount.Currency() != inv.Currency {
		l.Hard("amount", "currency-mix", fault.Figures{"one": string(inv.Currency), "other": string(line.Amount.Currency())})
		return
	}
	computed, err := money.Extend(line.Quantity, line.Price, inv.Currency, r.LineRounding)
	if err != nil {
		l.Add("amount", fault.Of(err)...)
		return
	}
	if !stated {
		line.Amount = computed
		return
	}
	if d, err := line.Amount.Sub(computed); keyed && err == nil && d.Abs().Minor() > 1 {
		l.Soft("amount", "line-amount", fault.Figures{"computed": computed.Format(), "stated": line.Amount.Format()})
	}
}

func buildCharges(in PostInvoice, inv *Invoice, s SupplierFacts, r Rules, l *fault.List) {
	for i, c := range in.Charges {
		path := "charges." + strconv.Itoa(i+1)
		if c.Amount.Currency() != inv.Currency {
			l.Hard(path+".amount", "currency-mix", fault.Figures{"one": string(inv.Currency), "other": string(c.Amount.Currency())})
			continue
		}
		if c.Account != "" && len(r.Accounts) > 0 {
			if _, ok := r.Accounts[c.Account]; !ok {
				l.Hard(path+".account", "account-unknown", fault.Figures{"value": c.Account})
			}
		}
		rate, faults := r.rateOf(c.TaxCode, c.TaxCategory, c.TaxPercent, supplyDay(inv), s.Country)
		for _, f := range faults {
			f.Field = path + ".tax-code"
			l.Add("", f)
		}
		c.TaxCode, c.TaxCategory, c.TaxPercent = rate.Code, rate.Category, rate.Percent
		inv.Charges = append(inv.Charges, c)
	}
}

// checkStated refuses totals in another currency than the paper's.
func checkStated(inv *Invoice, l *fault.List) {
	check := func(field string, a money.Amount) {
		if a != (money.Amount{}) && a.Currency() != inv.Currency {
			l.Hard(field, "currency-mix", fault.Figures{"one": string(inv.Currency), "other": string(a.Currency())})
		}
	}
	check("gross", inv.Stated.Gross)
	check("net", inv.Stated.Net)
	check("tax", inv.Stated.Tax)
	check("prepaid", inv.Prepaid)
	check("rounding", inv.PaperRounding)
	for i, g := range inv.Stated.PerRate {
		check("rates."+strconv.Itoa(i+1)+".tax", g.Tax)
		check("rates."+strconv.Itoa(i+1)+".base", g.Base)
	}
}

// asTyped keeps what is on the paper, byte for byte; blanks alone are nothing.
func asTyped(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}
