package purchasing

import "backdesk/domain/fault"

// DoubtStatement gives what the statement that a protected supplier must be
// given with the order (取適法4条の明示, in force 2026-01-01, before that 下請法3条)
// still lacks: the day or period of the delivery, its place, the payment. The
// names, the day of the order, its content and its amount are always there;
// bills, factoring and supplied materials do not occur here. What is not fixed
// yet may be given later, with the reason, so that each is soft.
func DoubtStatement(o Order, s SupplierFacts) []fault.Fault {
	var l fault.List
	if !s.SmallSupplier || o.Kind == OrderBlanket {
		return nil
	}
	for _, line := range o.Lines {
		if line.WantedBy.IsZero() && o.WantedBy.IsZero() {
			l.Soft("wanted-by", "statement-delivery", fault.Figures{"supplier": o.SupplierName, "line": lineNo(line.No)})
			break
		}
	}
	if o.ShipTo == "" {
		l.Soft("ship-to", "statement-place", fault.Figures{"supplier": o.SupplierName})
	}
	if o.Terms == "" {
		l.Soft("terms", "statement-payment", fault.Figures{"supplier": o.SupplierName})
	}
	return l.Faults()
}
