package parties

import (
	"context"

	"backdesk/domain/desk"
)

// EachSupplier gives every supplier that the filter chooses, in the order of
// the list and as of one moment, to fn; its account is masked. Window and
// limit of the filter do not count. An error of fn ends it.
func (p *Part) EachSupplier(ctx context.Context, actor desk.Actor, f Filter, fn func(Supplier) error) error {
	f.From, f.Back, f.Limit = "", false, 200
	return p.door.Read(ctx, actor, CanRead, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		for {
			page, err := ports.Suppliers.Suppliers(ctx, f)
			if err != nil {
				return err
			}
			for _, row := range page.Rows {
				s, err := ports.Suppliers.Supplier(ctx, row.ID)
				if err != nil {
					return err
				}
				s.Bank = s.Bank.Masked()
				if err := fn(s); err != nil {
					return err
				}
			}
			if page.Next == "" {
				return nil
			}
			f.From = page.Next
		}
	})
}
