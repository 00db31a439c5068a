package purchasing

import "backdesk/domain/fault"

// DoubtStatement gives what the statement that a protected supplier must be
// given with the order (取適法4条の明示, in force 2026-01-01, before that 下請法3条)
// still lacks: the day or period of the delivery, its place, the payment. The
// names, the day of the order, its content and its amount are always there;
// bills, factoring and supplied materials do not occur here. What is not fixed
// yet may be given later, with the reason, so that each is soft. Terms by which
// the goods would be paid later than the law allows (3条) are named here, where
// they can still be agreed otherwise.
func DoubtStatement(o Order, s SupplierFacts, r Rules) []fault.Fault {
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
	doubtPayDay(o, r, &l)
	return l.Faults()
}

// doubtPayDay names the first delivery that the terms would pay too late, taking
// it for billed on the day on which it is wanted.
func doubtPayDay(o Order, r Rules, l *fault.List) {
	terms, known := r.termsOf(o.Terms)
	if !known {
		return
	}
	for _, line := range o.Lines {
		day := o.Wanted(line)
		rule, ok := protection(day, r)
		if !ok {
			continue
		}
		if _, late := terms.DueProtected(day, day, rule, r.Calendar); late {
			l.Soft("terms", "statement-late", fault.Figures{"supplier": o.SupplierName, "day": day.String(),
				"due": terms.Due(day, r.Calendar).String(), "last": rule.LastDay(day).String()})
			return
		}
	}
}
