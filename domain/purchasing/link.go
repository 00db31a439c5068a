package purchasing

import (
	"strconv"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/text"
)

// LinkDoubt is a billed line that fits several ordered lines: the clerk chooses.
type LinkDoubt struct {
	Line       int // number of the billed line
	Candidates []Ordered
}

// alikePercent is how alike two descriptions must be to count as one product.
const alikePercent = 85

// linker ties billed lines to ordered ones. It never guesses: what fits several
// products is listed, not chosen.
type linker struct {
	candidates []Ordered                // oldest wanted date first
	left       map[string]money.Decimal // still to be billed, by ordered line
}

func newLinker(candidates []Ordered, prior map[string]Billed) *linker {
	l := &linker{candidates: candidates, left: make(map[string]money.Decimal, len(candidates))}
	for _, o := range candidates {
		b := prior[o.OrderLine]
		left := subQty(subQty(o.Quantity, o.Progress.Cancelled), subQty(b.Invoiced, b.Credited))
		l.left[o.OrderLine] = left
	}
	return l
}

// link gives the links of one line, or the candidates that it may mean.
// Evidence in the order of its weight: the order and line quoted on the line;
// the order at the head with the item's code; the item's code with the price;
// the likeness of the descriptions.
func (k *linker) link(p PostLine, quantity money.Decimal, orderRef string) (links []LineLink, doubt []Ordered) {
	if p.NoOrder {
		return nil, nil
	}
	for _, pool := range k.pools(p, orderRef) {
		switch found := sameProduct(pool); {
		case len(pool) == 0:
		case found:
			return k.spread(pool, quantity), nil
		default:
			return nil, pool
		}
	}
	return nil, nil
}

// pools gives the candidates by falling evidence.
func (k *linker) pools(p PostLine, orderRef string) [][]Ordered {
	number := p.OrderNumber
	if number == "" {
		number = orderRef
	}
	onOrder := k.where(func(o Ordered) bool { return number != "" && sameNumber(o.OrderNumber, number) })
	byLine := pick(onOrder, func(o Ordered) bool {
		return p.OrderLineNo != "" && strings.TrimLeft(p.OrderLineNo, "0") == strconv.Itoa(o.LineNo) && notAnother(p, o)
	})
	code := func(o Ordered) bool { return sameCode(p, o) }
	alike := func(o Ordered) bool { return sameDescription(p.Description, o.Description) }
	pools := [][]Ordered{byLine, pick(onOrder, code), pick(onOrder, alike)}
	if len(onOrder) > 0 || number != "" && len(k.candidates) == 0 {
		return pools
	}
	// Without a quoted order only what may still be billed comes into question.
	open := k.where(func(o Ordered) bool { return k.left[o.OrderLine].IsPos() || o.AmountOnly })
	return append(pools,
		pick(open, func(o Ordered) bool { return code(o) && o.Price.Cmp(p.Price) == 0 }),
		pick(open, code),
		pick(open, alike))
}

func (k *linker) where(fits func(Ordered) bool) []Ordered { return pick(k.candidates, fits) }

func pick(from []Ordered, fits func(Ordered) bool) []Ordered {
	var out []Ordered
	for _, o := range from {
		if fits(o) {
			out = append(out, o)
		}
	}
	return out
}

// spread gives the quantity to the oldest ordered lines first; what is left
// over stays with the last one, so that matching names the excess.
func (k *linker) spread(pool []Ordered, quantity money.Decimal) []LineLink {
	var links []LineLink
	rest := quantity
	for i, o := range pool {
		take := rest
		if left := k.left[o.OrderLine]; i < len(pool)-1 && take.Cmp(left) > 0 {
			take = left
		}
		if !take.IsPos() && !(len(links) == 0 && i == len(pool)-1) {
			continue
		}
		links = append(links, linkTo(o, take))
		k.left[o.OrderLine] = subQty(k.left[o.OrderLine], take)
		if rest = subQty(rest, take); !rest.IsPos() {
			break
		}
	}
	return links
}

// take uses up what a line that the clerk linked bills.
func (k *linker) take(links []LineLink) {
	for _, l := range links {
		if left, ok := k.left[l.OrderLine]; ok {
			k.left[l.OrderLine] = subQty(left, l.Quantity)
		}
	}
}

func linkTo(o Ordered, quantity money.Decimal) LineLink {
	return LineLink{Order: o.Order, OrderLine: o.OrderLine, OrderNumber: o.OrderNumber, Quantity: quantity}
}

// sameProduct tells whether all candidates are one product at one price, so
// that choosing the oldest is no guess.
func sameProduct(pool []Ordered) bool {
	if len(pool) == 0 {
		return false
	}
	first := pool[0]
	for _, o := range pool[1:] {
		if o.Item != first.Item || o.Price.Cmp(first.Price) != 0 ||
			o.Item == "" && text.Fold(o.Description) != text.Fold(first.Description) {
			return false
		}
	}
	return true
}

func sameCode(p PostLine, o Ordered) bool {
	fold := text.Fold
	return p.SupplierRef != "" && fold(p.SupplierRef) == fold(o.SupplierRef) ||
		p.Item != "" && fold(p.Item) == fold(o.Item) ||
		p.SupplierRef != "" && o.SupplierRef == "" && fold(p.SupplierRef) == fold(o.Item)
}

// notAnother refuses a quoted line number that plainly is the supplier's own
// count: the codes differ and so do the descriptions.
func notAnother(p PostLine, o Ordered) bool {
	coded := (p.SupplierRef != "" && o.SupplierRef != "") || (p.Item != "" && o.Item != "")
	return sameCode(p, o) || !coded || sameDescription(p.Description, o.Description)
}

func sameDescription(a, b string) bool {
	a, b = text.Fold(a), text.Fold(b)
	if a == "" || b == "" {
		return false
	}
	longest := max(len([]rune(a)), len([]rune(b)))
	return a == b || 100*(longest-text.EditDistance(a, b)) >= alikePercent*longest
}

// sameNumber compares numbers of orders as people quote them: "2026-00287",
// "PO 2026-287", "No. 2026-00287".
func sameNumber(ours, printed string) bool {
	a, b := text.DocumentKey(ours), text.DocumentKey(printed)
	return a != "" && (a == b || strings.HasSuffix(b, a) && !isDigit(b[len(b)-len(a)-1]))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
