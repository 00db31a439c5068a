package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// ReceiveGoods is a delivery as it is entered: lines of one or several orders of
// one supplier.
type ReceiveGoods struct {
	// ID is the draft's id and becomes the receipt's; the same id with the same
	// content answers with what was stored.
	ID           string
	Supplier     string     // id; "" takes the first line's
	Date         dates.Date // the day the goods came; zero is today
	DeliveryNote string     // number on the supplier's paper (納品書番号)
	Note         string
	// Lines with a quantity of zero did not come and are left out, so that a
	// form filled with all that is outstanding can be handed over as it is; faults
	// count them all the same.
	Lines   []ReceiveLine
	Answers fault.Answers
}

// ReceiveLine is what came of one ordered line.
type ReceiveLine struct {
	Order, OrderLine string // ids
	Quantity         money.Decimal
	Rejected         money.Decimal // refused at once, part of Quantity
	// Inspection "" is pending where the office inspects, else accepted.
	Inspection Inspection
	Replace    bool
	Reason     string
}

// ReturnGoods (返品) is goods that go back after they were accepted.
type ReturnGoods struct {
	ID           string
	Supplier     string
	Date         dates.Date
	DeliveryNote string // number of our return slip or their authorisation
	Note         string
	Lines        []ReturnLine
	Answers      fault.Answers
}

// ReturnLine is what goes back of one ordered line.
type ReturnLine struct {
	Order, OrderLine string
	Quantity         money.Decimal
	// Replace: the supplier sends again; otherwise a credit note is expected.
	Replace bool
	Reason  string
}

// receipt makes the record of a delivery. Its lines have the numbers of the entry
// until they are judged, so that a fault names the line that was typed.
func (in ReceiveGoods) receipt(r Rules, today dates.Date) Receipt {
	out := Receipt{
		ID: in.ID, Kind: ReceiptGoods, Supplier: in.Supplier, Date: in.Date,
		DeliveryNote: in.DeliveryNote, Note: in.Note,
	}
	if out.Date.IsZero() {
		out.Date = today
	}
	for i, l := range in.Lines {
		if l.Quantity.IsZero() && l.Rejected.IsZero() {
			continue
		}
		line := ReceiptLine{
			No: i + 1, Order: l.Order, OrderLine: l.OrderLine, Quantity: l.Quantity,
			Rejected: l.Rejected, Inspection: l.Inspection, Replace: l.Replace, Reason: l.Reason,
		}
		if line.Inspection == "" {
			line.Inspection = InspectionAccepted
			if r.Ordering.Inspect {
				line.Inspection = InspectionPending
			}
		}
		out.Lines = append(out.Lines, inspected(line, out.Date))
	}
	return out
}

// inspected makes the line's refused quantity and day agree with its result.
func inspected(l ReceiptLine, on dates.Date) ReceiptLine {
	switch l.Inspection {
	case InspectionPending:
		if l.Rejected.IsPos() { // something was looked at after all
			l.Inspection = InspectionAccepted
		}
	case InspectionRejected:
		l.Rejected = l.Quantity
	}
	if l.Rejected.IsPos() && l.Rejected.Cmp(l.Quantity) == 0 {
		l.Inspection = InspectionRejected
	}
	if l.Inspection != InspectionPending {
		l.InspectedOn = on
	}
	return l
}

// receipt makes the record of a return.
func (in ReturnGoods) receipt(today dates.Date) Receipt {
	out := Receipt{
		ID: in.ID, Kind: ReceiptReturn, Supplier: in.Supplier, Date: in.Date,
		DeliveryNote: in.DeliveryNote, Note: in.Note,
	}
	if out.Date.IsZero() {
		out.Date = today
	}
	for i, l := range in.Lines {
		if l.Quantity.IsZero() {
			continue
		}
		out.Lines = append(out.Lines, ReceiptLine{
			No: i + 1, Order: l.Order, OrderLine: l.OrderLine, Quantity: l.Quantity,
			Inspection: InspectionAccepted, Replace: l.Replace, Reason: l.Reason,
		})
	}
	return out
}
