package purchasing

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// ReceiptKind tells goods coming in from goods going back.
type ReceiptKind string

// A return (返品) and a reversal are receipts of their own: nothing that was
// received is ever edited.
const (
	ReceiptGoods    ReceiptKind = "receipt"
	ReceiptReturn   ReceiptKind = "return"
	ReceiptReversal ReceiptKind = "reversal"
)

// Inspection (検収) is the result of checking what came in.
type Inspection string

// Conditional acceptance (特採) takes the goods in spite of a fault.
const (
	InspectionAccepted    Inspection = "accepted"
	InspectionRejected    Inspection = "rejected"
	InspectionConditional Inspection = "conditional"
	InspectionPending     Inspection = "pending"
)

// Receipt is a goods receipt (入荷) against lines of one or several orders of
// one supplier. It is posted when it is made and undone by reversal only.
type Receipt struct {
	ID           string
	Version      int64
	Number       string
	Kind         ReceiptKind
	Supplier     string
	SupplierName string
	Date         dates.Date // the day the goods came: the 60-day clock of the 取適法 runs from here
	DeliveryNote string     // the supplier's number on the paper (納品書)
	Note         string
	// Reverses is the id of the receipt that a reversal undoes; ReversedBy the other way.
	Reverses, ReversedBy string
	Lines                []ReceiptLine
	WrittenBy            string
	WrittenAt            time.Time
	// Reasons are the answers to soft faults, by fault key; the reason of a
	// reversal stands under "reversal".
	Reasons map[string]string
	// Entered is the fingerprint of the entry that made the receipt.
	Entered string
}

// Live tells whether the receipt counts: it is no reversal and was not reversed.
func (r Receipt) Live() bool { return r.Kind != ReceiptReversal && r.ReversedBy == "" }

// Line gives the line with this id.
func (r Receipt) Line(id string) (ReceiptLine, bool) {
	for _, l := range r.Lines {
		if l.ID == id {
			return l, true
		}
	}
	return ReceiptLine{}, false
}

// ReceiptLine is what came, or went back, of one ordered line.
type ReceiptLine struct {
	ID        string
	No        int
	Order     string // id
	OrderLine string // id
	// OrderNumber, Description and Unit are quoted from the order for the reader.
	OrderNumber, Description, Unit string
	Quantity                       money.Decimal // came in, or went back
	Rejected                       money.Decimal // refused at inspection, part of Quantity
	Inspection                     Inspection
	InspectedOn                    dates.Date
	// Replace says what a rejection means: the supplier sends again (true) or
	// the order is reduced (false).
	Replace bool
	// Reduces is by how much the order is smaller for what was not kept: what was
	// refused or went back without being sent again, less what had come beyond
	// the order. It is settled when the line is posted or inspected.
	Reduces money.Decimal
	Reason  string
}

// Accepted is what of a receipt's line was taken: all but the refused once it
// is inspected, nothing before.
func (l ReceiptLine) Accepted() money.Decimal {
	if l.Inspection != InspectionAccepted && l.Inspection != InspectionConditional {
		return money.Decimal{}
	}
	return atLeastZero(subQty(l.Quantity, l.Rejected))
}
