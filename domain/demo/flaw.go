package demo

// Flaw is what is deliberately wrong with a purchase.
type Flaw string

// None is most of them.
const (
	None Flaw = ""
	// Dearer: the invoice asks more than was agreed.
	Dearer Flaw = "dearer"
	// Overbilled: the invoice bills more than came.
	Overbilled Flaw = "overbilled"
	// NotReceived: billed, and the receipt is missing though the goods came.
	NotReceived Flaw = "not-received"
	// NeverCame: neither goods nor invoice; the order is chased.
	NeverCame Flaw = "never-came"
	// Twice: the supplier sends the same invoice a second time.
	Twice Flaw = "twice"
	// WrongTotal: the paper does not add up.
	WrongTotal Flaw = "wrong-total"
	// WrongNumber: the registration number on the paper is not the supplier's.
	WrongNumber Flaw = "wrong-number"
	// OtherBank: the paper names another account than is known.
	OtherBank Flaw = "other-bank"
	// Freight: charged though it was not agreed.
	Freight Flaw = "freight"
	// Late: delivered long after the wanted day.
	Late Flaw = "late"
	// Refused: part of the goods was refused at inspection.
	Refused Flaw = "refused"
	// Credited: the supplier sends a credit note for part of it.
	Credited Flaw = "credited"
	// Returned: part of the goods goes back and a credit note comes for it.
	Returned Flaw = "returned"
)

// flawOdds are how many of 1000 purchases have each flaw.
var flawOdds = []struct {
	flaw Flaw
	odds int
}{
	{Dearer, 30}, {Overbilled, 15}, {NotReceived, 12}, {NeverCame, 10}, {Twice, 8}, {WrongTotal, 8},
	{WrongNumber, 8}, {OtherBank, 3}, {Freight, 8}, {Late, 60}, {Refused, 15}, {Credited, 8}, {Returned, 4},
}

// flaw draws one that can happen with this supplier.
func (p *planner) flaw(f firm) Flaw {
	if p.force != nil {
		return possible(*p.force, f)
	}
	n := p.IntN(1000)
	for _, row := range flawOdds {
		if n -= row.odds; n >= 0 {
			continue
		}
		return possible(row.flaw, f)
	}
	return None
}

// possible is the flaw if it can happen with the supplier.
func possible(flaw Flaw, f firm) Flaw {
	switch {
	case flaw == WrongNumber && f.Registration == "":
		return None
	case f.trade.service && (flaw == Overbilled || flaw == Refused || flaw == Credited || flaw == Returned):
		return None
	}
	return flaw
}
