package purchasing

import (
	"context"
	"slices"
)

// rulesOnce reads the office's decisions once in a transaction.
type rulesOnce struct {
	book  Rulebook
	rules Rules
	read  bool
}

func (o *rulesOnce) Rules(ctx context.Context) (Rules, error) {
	if o.read {
		return o.rules, nil
	}
	rules, err := o.book.Rules(ctx)
	if err != nil {
		return Rules{}, err
	}
	o.rules, o.read = rules, true
	return rules, nil
}

// itemsOnce reads each item of the catalogue once, and again after a change.
type itemsOnce struct {
	ItemBook
	known map[string]Item // by the code asked for
}

func (o *itemsOnce) Item(ctx context.Context, code string) (Item, error) {
	i, ok := o.known[code]
	if !ok {
		var err error
		if i, err = o.ItemBook.Item(ctx, code); err != nil {
			return i, err
		}
		o.known[code] = i
	}
	i.Suppliers = slices.Clone(i.Suppliers)
	return i, nil
}

func (o *itemsOnce) PutItem(ctx context.Context, i Item) error {
	clear(o.known)
	return o.ItemBook.PutItem(ctx, i)
}
