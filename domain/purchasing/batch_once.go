package purchasing

import "context"

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
