package purchasing

import (
	"strconv"
	"unicode/utf8"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// The greatest values an order takes; they keep sums within exact arithmetic.
const (
	MaxOrderLines = 5000
	maxWord       = 100  // runes of codes, units and references
	maxText       = 500  // runes of a description or place
	maxNote       = 4000 // runes of a note or reason
)

// MaxQuantity is the greatest quantity of one line: 999,999,999.
var MaxQuantity = decimal.MustNew(999_999_999, 0)

// OrderFacts is what the rules of an order are judged by.
type OrderFacts struct {
	Today    dates.Date
	Rules    Rules
	Supplier SupplierFacts
	// Items are the catalogue items that the lines name, by code.
	Items map[string]Item
	// LastPrices are this supplier's, by line number.
	LastPrices map[int]LastPrice
	// Resembling are the supplier's other orders of the last days.
	Resembling []OrderBrief
	// OpenNet is what the supplier's other orders still bind.
	OpenNet money.Amount
	// Blanket is the frame of a call-off and Drawn what others took of it.
	Blanket Order
	Drawn   map[string]Drawn
}

// ValidateOrder gives every hard rule that the order breaks, each with the path
// of its field: "supplier", "lines.2.price".
func ValidateOrder(o Order, f OrderFacts) []fault.Fault {
	var l fault.List
	validateHead(o, f, &l)
	if len(o.Lines) == 0 {
		l.Hard("lines", "lines-required", nil)
	}
	if len(o.Lines) > MaxOrderLines {
		l.Hard("lines", "too-many-lines", fault.Figures{"most": strconv.Itoa(MaxOrderLines)})
	}
	for _, line := range o.Lines {
		validateLine(o, line, f, &l)
	}
	computable(o, f.Rules, &l)
	switch o.Kind {
	case OrderBlanket:
		validatePeriod(o, &l)
	case OrderCallOff:
		validateCallOff(o, f, &l)
	}
	return l.Faults()
}

func validateHead(o Order, f OrderFacts, l *fault.List) {
	switch {
	case o.Supplier == "":
		l.Hard("supplier", "required", nil)
	case f.Supplier.ID == "":
		l.Hard("supplier", "supplier-unknown", nil)
	case !f.Supplier.Active:
		l.Hard("supplier", "supplier-inactive", fault.Figures{"supplier": f.Supplier.Name})
	}
	switch o.Kind {
	case OrderStandard, OrderBlanket, OrderCallOff:
	default:
		l.Hard("kind", "choice", fault.Figures{"value": string(o.Kind)})
	}
	if !o.Currency.Valid() {
		l.Hard("currency", "currency-unknown", fault.Figures{"value": string(o.Currency)})
	}
	if o.Date.IsZero() {
		l.Hard("date", "required", nil)
	}
	if !o.WantedBy.IsZero() && o.WantedBy.Before(o.Date) {
		l.Hard("wanted-by", "wanted-before-order", fault.Figures{"date": o.WantedBy.String(), "ordered": o.Date.String()})
	}
	if o.Terms != "" && !knownTerms(f.Rules, o.Terms) {
		l.Hard("terms", "terms-unknown", fault.Figures{"value": o.Terms})
	}
	tooLong("ship-to", o.ShipTo, maxText, l)
	tooLong("note", o.Note, maxNote, l)
}

func validateLine(o Order, line OrderLine, f OrderFacts, l *fault.List) {
	at := func(field string) string { return lineField(line.No, field) }
	if line.Item == "" && line.Description == "" {
		l.Hard(at("item"), "item-or-text", nil)
	}
	if line.Item != "" {
		if item, ok := f.Items[line.Item]; !ok {
			l.Hard(at("item"), "item-unknown", fault.Figures{"value": line.Item})
		} else if !item.Active && !line.Touched() {
			l.Hard(at("item"), "item-inactive", fault.Figures{"item": item.Code})
		}
	}
	switch {
	case line.Quantity.IsZero() && o.Kind == OrderBlanket: // open quantity
	case !line.Quantity.IsPos():
		l.Hard(at("quantity"), "more-than-zero", nil)
	}
	exact(at("quantity"), line.Quantity, l)
	if line.Price.IsNeg() {
		l.Hard(at("price"), "negative", fault.Figures{"value": line.Price.String()})
	}
	exact(at("price"), line.Price, l)
	if line.TaxCode == "" {
		l.Hard(at("tax-code"), "required", nil)
	} else if _, err := f.Rules.Tax.On(line.TaxCode, o.Supplied(line)); err != nil {
		l.Add(at("tax-code"), fault.Of(err)...)
	}
	if line.Account == "" {
		l.Hard(at("account"), "required", nil)
	} else if _, ok := f.Rules.Accounts[line.Account]; !ok && len(f.Rules.Accounts) > 0 {
		l.Hard(at("account"), "account-unknown", fault.Figures{"value": line.Account})
	}
	if !line.WantedBy.IsZero() && line.WantedBy.Before(o.Date) {
		l.Hard(at("wanted-by"), "wanted-before-order", fault.Figures{"date": line.WantedBy.String(), "ordered": o.Date.String()})
	}
	tooLong(at("item"), line.Item, maxWord, l)
	tooLong(at("supplier-ref"), line.SupplierRef, maxWord, l)
	tooLong(at("description"), line.Description, maxText, l)
	tooLong(at("unit"), line.Unit, maxWord, l)
}

// exact refuses more than six decimals and more than MaxQuantity.
func exact(field string, d money.Decimal, l *fault.List) {
	if _, err := money.Micro(d); err != nil {
		l.Add(field, fault.Of(err)...)
		return
	}
	if d.Abs().Cmp(MaxQuantity) > 0 {
		l.Hard(field, "too-large", fault.Figures{"most": MaxQuantity.String()})
	}
}

func tooLong(field, s string, most int, l *fault.List) {
	if n := utf8.RuneCountInString(s); n > most {
		l.Hard(field, "text-too-long", fault.Figures{"length": strconv.Itoa(n), "most": strconv.Itoa(most)})
	}
}

func knownTerms(r Rules, code string) bool {
	for _, t := range r.Terms {
		if t.Code == code {
			return true
		}
	}
	return false
}

// lineField is the path of a line's field: "lines.2.price".
func lineField(no int, field string) string {
	return "lines." + strconv.Itoa(no) + "." + field
}

// wholeLine is the path of a line as a whole: "lines.2".
func wholeLine(no int) string { return "lines." + strconv.Itoa(no) }
