package purchasing

import (
	"errors"
	"strconv"
	"strings"

	"backdesk/domain/country"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui/widget"
)

// entry reads the form as the office takes it, and which line of the form each
// line and charge is. What cannot be read is left out; the form has marked it.
func (o *invoiceForm) entry(f *widget.Form) (purchasing.PostInvoice, lineMap) {
	v, c := f.Values(), o.currency(f)
	amount := func(key string) money.Amount {
		d, ok := v.Decimal(key)
		if !ok {
			return money.Amount{}
		}
		a, err := money.FromDecimal(d, c, money.HalfUp)
		if err != nil {
			return money.Amount{}
		}
		return a
	}
	in := purchasing.PostInvoice{
		ID: o.ID, Kind: purchasing.InvoiceKind(v.Choice("kind")), Supplier: v.ID("supplier"), SupplierNumber: v.Text("supplier-number"),
		NoNumber: v.Yes("no-number"), Registration: v.Text("registration"), Currency: c,
		Date: v.Date("date"), Supplied: v.Date("supplied"), Received: v.Date("received"), PostedOn: v.Date("posted-on"), Due: v.Date("due"),
		PricesWithTax: v.Yes("prices-with-tax"), BankAccount: v.Text("bank-account"), OrderRef: v.Text("order-ref"), Note: v.Text("note"),
		Withholding: v.Choice("withholding"), Source: purchasing.SourceKeyed, Stated: purchasing.Totals{Gross: amount("gross")},
	}
	if v["terms"].Origin == widget.Typed { // what is derived follows from the order first
		in.Terms = firstOf(v.ID("terms"), v.Text("terms"))
	}
	if in.Kind == purchasing.InvoiceCredit {
		if in.Preceding = v.ID("preceding"); in.Preceding == "" {
			in.PrecedingNumber = v.Text("preceding")
		}
	}
	for _, r := range o.rates() {
		if tax := amount("tax." + r.Code); tax != (money.Amount{}) && o.used[r.Code] {
			in.Stated.PerRate = append(in.Stated.PerRate, purchasing.RateTotal{TaxCode: r.Code, Category: r.Category, Percent: r.Percent, Tax: tax})
		}
	}
	var m lineMap
	for i, l := range f.Lines() {
		if l.Choice("charge") != "" {
			in.Charges = append(in.Charges, o.charge(f, l))
			m.charges = append(m.charges, i+1)
			continue
		}
		in.Lines = append(in.Lines, o.billedLine(f, l))
		m.lines = append(m.lines, i+1)
	}
	return in, m
}

// lineAmount is what the clerk typed; a computed one is left to the office.
func (o *invoiceForm) lineAmount(f *widget.Form, l widget.Line) money.Amount {
	d, ok := l.Decimal("amount")
	if !ok {
		return money.Amount{}
	}
	a, err := money.FromDecimal(d, o.currency(f), money.HalfUp)
	if err != nil {
		return money.Amount{}
	}
	return a
}

func (o *invoiceForm) billedLine(f *widget.Form, l widget.Line) purchasing.PostLine {
	item := l.Values["item"]
	line := purchasing.PostLine{
		Item: item.Data, SupplierRef: l.Text("supplier-ref"), Unit: l.Text("unit"), TaxCode: l.Choice("tax-code"),
		Account: firstOf(l.Values.ID("account"), l.Text("account")), AmountOnly: l.Yes("amount-only"), NoOrder: l.Yes("no-order"),
		OrderLine: l.Values.ID("order-line"), Description: firstOf(l.Text("description"), item.Name),
	}
	if item.Data == "" {
		line.Description = item.Text
	}
	line.Quantity, _ = l.Decimal("quantity")
	line.Price, _ = l.Decimal("price")
	if v := l.Values["amount"]; v.Origin == widget.Typed && !v.Empty() {
		line.Amount = o.lineAmount(f, l)
	}
	return line
}

// charge reads a line that is freight, packing, a fee or a discount; a discount
// counts down however it was typed.
func (o *invoiceForm) charge(f *widget.Form, l widget.Line) purchasing.Charge {
	c := purchasing.Charge{
		Kind: l.Choice("charge"), Description: firstOf(l.Values["item"].Name, l.Text("item")), Amount: o.lineAmount(f, l),
		TaxCode: l.Choice("tax-code"), Account: firstOf(l.Values.ID("account"), l.Text("account")),
	}
	if c.Amount == (money.Amount{}) {
		c.Amount = money.New(0, o.currency(f))
		if v := o.extended(f, l); !v.Empty() {
			c.Amount = o.lineAmount(f, widget.Line{Values: widget.Values{"amount": v}})
		}
	}
	if c.Kind == purchasing.ChargeDiscount && c.Amount.Sign() > 0 {
		c.Amount = c.Amount.Neg()
	}
	return c
}

// lineMap tells which line of the form a line or a charge of the entry is,
// since both stand in one grid.
type lineMap struct{ lines, charges []int }

// inForm gives a fault's path as the form knows it.
func (m lineMap) inForm(path string) string {
	part, rest, _ := strings.Cut(path, ".")
	from := m.lines
	switch part {
	case "charges":
		from = m.charges
	case "lines":
	default:
		return path
	}
	number, rest, more := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(from) {
		return path
	}
	out := "lines." + strconv.Itoa(from[n-1])
	if more {
		out += "." + rest
	}
	return out
}

// inEntry is the way back.
func (m lineMap) inEntry(path string) string {
	part, rest, _ := strings.Cut(path, ".")
	if part != "lines" {
		return path
	}
	number, rest, more := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		return path
	}
	out := path
	for name, from := range map[string][]int{"lines": m.lines, "charges": m.charges} {
		for i, at := range from {
			if at == n {
				out = name + "." + strconv.Itoa(i+1)
				if more {
					out += "." + rest
				}
			}
		}
	}
	return out
}

// refused brings the faults of an error to the lines of the form.
func (m lineMap) refused(err error) error {
	var e *fault.Error
	if !errors.As(err, &e) {
		return err
	}
	moved := make([]fault.Fault, len(e.Faults))
	for i, f := range e.Faults {
		f.Field = m.inForm(f.Field)
		moved[i] = f
	}
	return &fault.Error{Kind: e.Kind, Faults: moved}
}

// answers brings the reasons given in the form to the lines of the entry.
func (m lineMap) answers(a fault.Answers) fault.Answers {
	out := make(fault.Answers, len(a))
	for key, reason := range a {
		path, code, _ := strings.Cut(key, ":")
		out[m.inEntry(path)+":"+code] = reason
	}
	return out
}

// fillWith puts in what may be billed.
func (o *invoiceForm) fillWith(filled purchasing.Prefilled) {
	o.orders = filled.Orders
	in := filled.Invoice
	lines := make([]widget.Line, len(in.Lines))
	for i, l := range in.Lines {
		lines[i] = o.formLine(l, "")
	}
	o.Form.SetLines(lines)
	o.prefilled = true
	if in.Currency != "" {
		o.Form.Derive("currency", widget.ChoiceValue(string(in.Currency)))
	}
	if in.Terms != "" {
		o.Form.Derive("terms", o.termsValue(in.Terms))
	}
	if o.several() && o.Form.Value("bills").Empty() {
		o.billsAre(widget.RecordValue(billsAll, o.words.T("bills.all"), o.words.T("bills.all-words", "count", len(filled.Orders))))
	}
	o.noteRates()
}

// formLine is a line as the form shows it; number is the order's, "" leaves it
// to the line.
func (o *invoiceForm) formLine(l purchasing.PostLine, number string) widget.Line {
	v := widget.Values{
		"unit": widget.TextValue(l.Unit), "quantity": widget.NumberValue(l.Quantity, 0), "price": widget.NumberValue(l.Price, 0),
		"tax-code": widget.ChoiceValue(l.TaxCode), "account": o.accountValue(l.Account), "supplier-ref": widget.TextValue(l.SupplierRef),
	}
	if l.Item != "" {
		v["item"] = widget.RecordValue(l.Item, l.Item, l.Description)
		v["description"] = widget.TextValue(l.Description).As(widget.FromRecord)
	} else {
		v["item"] = widget.TextValue(l.Description)
	}
	if l.AmountOnly {
		v["amount-only"] = widget.YesValue(true)
	}
	if l.OrderLine != "" {
		v["order-line"] = widget.RecordValue(l.OrderLine, firstOf(number, l.OrderNumber), "")
	}
	if l.Amount != (money.Amount{}) {
		v["amount"] = widget.AmountValue(l.Amount)
	} else if a := o.extended(o.Form, widget.Line{Values: v}); !a.Empty() {
		v["amount"] = a.As(widget.FromRecord)
	}
	return widget.Line{Values: v}
}

// correct fills a credit note in from the invoice that it corrects: what was
// overcharged when its prices are held, else all of its lines.
func (o *invoiceForm) correct(inv purchasing.Invoice) {
	f := o.Form
	o.preceding = inv.ID
	f.Set("preceding", widget.RecordValue(inv.ID, inv.Number, inv.SupplierNumber))
	f.Set("currency", widget.ChoiceValue(string(inv.Currency)))
	f.Set("prices-with-tax", widget.YesValue(inv.PricesWithTax))
	dear := map[int]money.Amount{}
	for _, h := range inv.Holds {
		if h.Code == purchasing.HoldPrice && h.Open() && h.Variance.Sign() > 0 {
			dear[h.Line] = h.Variance
		}
	}
	var lines []widget.Line
	for _, l := range inv.Lines {
		line := purchasing.PostLine{
			OrderLine: l.OrderLine, Item: l.Item, SupplierRef: l.SupplierRef, Description: l.Description, Quantity: l.Quantity,
			Unit: l.Unit, Price: l.Price, TaxCode: l.TaxCode, Account: l.Account, AmountOnly: l.AmountOnly,
		}
		over, held := dear[l.No]
		if len(dear) > 0 && !held {
			continue
		}
		if held {
			line.AmountOnly, line.Quantity, line.Price, line.Amount = true, money.New(1, "JPY").Decimal(), over.Decimal(), over
		}
		lines = append(lines, o.formLine(line, l.OrderNumber))
	}
	f.SetLines(lines)
	o.prefilled = true
	o.noteRates()
}

func (o *invoiceForm) termsValue(code string) widget.Value {
	return o.inWords(termsValue(o.rules, code))
}

func (o *invoiceForm) accountValue(code string) widget.Value {
	return o.inWords(accountValue(o.rules, code))
}

// inWords gives a name that the office began with in the clerk's language.
func (o *invoiceForm) inWords(v widget.Value) widget.Value {
	v.Name = country.NameIn(v.Name, o.words.Code())
	return v
}

// termsValue shows terms by their code and name.
func termsValue(r purchasing.Rules, code string) widget.Value {
	for _, t := range r.Terms {
		if t.Code == code {
			return widget.RecordValue(code, code, t.Name)
		}
	}
	return widget.TextValue(code)
}

// accountValue shows an account by its code and name.
func accountValue(r purchasing.Rules, code string) widget.Value {
	if code == "" {
		return widget.Value{}
	}
	return widget.RecordValue(code, code, r.Accounts[code])
}
