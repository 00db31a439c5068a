package parties

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// MergeSuppliers names two records of one supplier.
type MergeSuppliers struct {
	Keep        string // id of the record that stays
	KeepVersion int64
	Drop        string // id of the record that goes into it
	DropVersion int64
	Reason      string // needed
}

// Merged is the outcome of a merge.
type Merged struct {
	Supplier Supplier
	// Moved counts the records that now belong to it, by kind.
	Moved map[string]int
}

// MergeSuppliers joins two records of one supplier. Every record of any part
// is turned to the one that stays; the name that a posted document was made
// under is part of the document and stays as it was. The other record is kept,
// inactive and with MergedInto, so that audit entries, printed codes and links
// to it lead on: Supplier and the code look-up find the one that stayed. Its
// name and code become aliases, its contacts are added, and fields that are
// empty in the one that stays are filled from it — but never the account.
func (p *Part) MergeSuppliers(ctx context.Context, actor desk.Actor, in MergeSuppliers) (Merged, error) {
	var l fault.List
	if strings.TrimSpace(in.Reason) == "" {
		l.Hard("reason", "required", nil)
	}
	if in.Keep == in.Drop {
		l.Hard("drop", "same-record", nil)
	}
	if err := l.Err(nil); err != nil {
		return Merged{}, err
	}
	var out Merged
	err := p.door.Write(ctx, actor, CanMerge, func(ctx context.Context, w *desk.Work, ports Ports) error {
		keep, err := open(ctx, ports, in.Keep, in.KeepVersion)
		if err != nil {
			return err
		}
		drop, err := open(ctx, ports, in.Drop, in.DropVersion)
		if err != nil {
			return err
		}
		if keep.Currency != drop.Currency {
			return fault.New(fault.Invalid, "drop", "currency-mix",
				fault.Figures{"one": string(keep.Currency), "other": string(drop.Currency)})
		}
		out, err = merge(ctx, w, ports, keep, drop, in.Reason)
		return err
	})
	out.Supplier.Bank = out.Supplier.Bank.Masked()
	return out, err
}

func merge(ctx context.Context, w *desk.Work, ports Ports, keep, drop Supplier, reason string) (Merged, error) {
	joined := join(keep, drop)
	gone := drop
	gone.Active, gone.MergedInto = false, keep.ID
	// The one that goes first: its code and account stop being found.
	if err := ports.Suppliers.PutSupplier(ctx, gone, nil); err != nil {
		return Merged{}, err
	}
	if err := ports.Suppliers.PutSupplier(ctx, joined, nil); err != nil {
		return Merged{}, err
	}
	moved, err := ports.Suppliers.Repoint(ctx, drop.ID, keep.ID)
	if err != nil {
		return Merged{}, err
	}
	joined.Version++
	before, after := difference(drop, gone)
	if len(moved) > 0 {
		after["Moved"] = moved
	}
	if err := w.Record(kindSupplier, drop.ID, "merge", reason, before, after); err != nil {
		return Merged{}, err
	}
	before, after = difference(keep, joined)
	after["MergedFrom"] = drop.ID
	return Merged{joined, moved}, w.Record(kindSupplier, keep.ID, "merge", reason, before, after)
}

// join fills what keep lacks from drop.
func join(keep, drop Supplier) Supplier {
	out := keep
	out.Alias = slices.Clone(keep.Alias)
	for _, name := range append([]string{drop.Name, drop.Code}, drop.Alias...) {
		if name != keep.Name && !slices.Contains(out.Alias, name) && len(out.Alias) < maxRows {
			out.Alias = append(out.Alias, name)
		}
	}
	out.Contacts = slices.Clone(keep.Contacts)
	for _, c := range drop.Contacts {
		if !slices.Contains(out.Contacts, c) && len(out.Contacts) < maxRows {
			out.Contacts = append(out.Contacts, c)
		}
	}
	fill := func(to *string, from string) {
		if *to == "" {
			*to = from
		}
	}
	fill(&out.Reading, drop.Reading)
	fill(&out.Terms, drop.Terms)
	fill(&out.Account, drop.Account)
	fill(&out.TaxCode, drop.TaxCode)
	fill(&out.Note, drop.Note)
	if out.Registration == "" {
		out.Registration = drop.Registration
		out.RegisteredFrom, out.RegisteredTo, out.RegisteredChecked = drop.RegisteredFrom, drop.RegisteredTo, drop.RegisteredChecked
	}
	if (out.Address == Address{Country: out.Address.Country}) {
		out.Address = drop.Address
	}
	return out
}
