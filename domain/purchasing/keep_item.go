package purchasing

import (
	"context"
	"fmt"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// KeepItem writes an item of the catalogue. Version is 0 for a new one; a code
// that is taken then is refused as code-taken.
func (p *Part) KeepItem(ctx context.Context, actor desk.Actor, in Item) (Item, error) {
	return writing(ctx, p, actor, MayWriteItem, func(ctx context.Context, w *desk.Work, p Ports) (Item, error) {
		return keepItem(ctx, w, p, in)
	})
}

func keepItem(ctx context.Context, w *desk.Work, p Ports, in Item) (Item, error) {
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return Item{}, err
	}
	var before any
	stored, err := p.Items.Item(ctx, in.Code)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		if in.Version != 0 {
			return Item{}, err
		}
	case err != nil:
		return Item{}, err
	case in.Version == 0 && sameItem(in, stored):
		return stored, nil // said twice
	case in.Version == 0:
		return stored, fault.New(fault.Conflict, "code", "code-taken", fault.Figures{"code": stored.Code, "name": stored.Name})
	default:
		if err := desk.SameVersion(in.Version, stored.Version); err != nil {
			return stored, err
		}
		before = stored
	}
	if err := validateItem(in, w, rules); err != nil {
		return Item{}, err
	}
	if err := w.Record("item", in.Code, "keep", "", before, in); err != nil {
		return Item{}, err
	}
	if err := p.Items.PutItem(ctx, in); err != nil {
		return Item{}, err
	}
	in.Version++
	return in, nil
}

func validateItem(in Item, w *desk.Work, r Rules) error {
	var l fault.List
	if strings.TrimSpace(in.Code) == "" {
		l.Hard("code", "required", nil)
	}
	if strings.TrimSpace(in.Name) == "" {
		l.Hard("name", "required", nil)
	}
	tooLong("code", in.Code, maxWord, &l)
	tooLong("name", in.Name, maxText, &l)
	tooLong("reading", in.Reading, maxText, &l)
	tooLong("unit", in.Unit, maxWord, &l)
	if in.Price.IsNeg() {
		l.Hard("price", "negative", fault.Figures{"value": in.Price.String()})
	}
	exact("price", in.Price, &l)
	if in.Currency != "" && !in.Currency.Valid() {
		l.Hard("currency", "currency-unknown", fault.Figures{"value": string(in.Currency)})
	}
	if in.TaxCode != "" {
		if _, err := r.Tax.On(in.TaxCode, w.Today); err != nil {
			l.Add("tax-code", fault.Of(err)...)
		}
	}
	if _, ok := r.Accounts[in.Account]; in.Account != "" && !ok && len(r.Accounts) > 0 {
		l.Hard("account", "account-unknown", fault.Figures{"value": in.Account})
	}
	seen := map[string]bool{}
	for n, from := range in.Suppliers {
		field := fmt.Sprintf("suppliers.%d.", n+1)
		switch {
		case from.Supplier == "":
			l.Hard(field+"supplier", "required", nil)
		case seen[from.Supplier]:
			l.Hard(field+"supplier", "item-supplier-twice", nil)
		}
		seen[from.Supplier] = true
		tooLong(field+"ref", from.Ref, maxWord, &l)
	}
	return l.Err(nil)
}

func sameItem(a, b Item) bool {
	a.Version, b.Version = 0, 0
	x, errX := fingerprint(a)
	y, errY := fingerprint(b)
	return errX == nil && errY == nil && x == y
}
