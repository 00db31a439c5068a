package money

import (
	"bytes"
	"encoding/json"
)

type amountJSON struct {
	Amount   string   `json:"amount"`
	Currency Currency `json:"currency,omitempty"`
}

// MarshalJSON writes {"amount":"12.34","currency":"EUR"}: a string, because
// readers of JSON turn numbers into binary fractions.
//
// It is written and read by hand: every line of every document has several of
// them.
func (a Amount) MarshalJSON() ([]byte, error) {
	out := append(make([]byte, 0, 48), `{"amount":"`...)
	out = append(out, a.String()...)
	out = append(out, '"')
	if a.currency != "" {
		currency, err := json.Marshal(string(a.currency))
		if err != nil {
			return nil, err
		}
		out = append(append(out, `,"currency":`...), currency...)
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *Amount) UnmarshalJSON(b []byte) error {
	in, ok := asWritten(b)
	if !ok {
		in = amountJSON{}
		if err := json.Unmarshal(b, &in); err != nil {
			return err
		}
	}
	if in.Currency == "" && (in.Amount == "" || in.Amount == "0") {
		*a = Amount{}
		return nil
	}
	read, err := Parse(in.Amount, in.Currency)
	if err != nil {
		return err
	}
	*a = read
	return nil
}

// asWritten takes apart what MarshalJSON writes; ok is false for anything that
// only means the same.
func asWritten(b []byte) (in amountJSON, ok bool) {
	b, ok = bytes.CutPrefix(b, []byte(`{"amount":"`))
	if !ok || bytes.IndexByte(b, '\\') >= 0 {
		return in, false
	}
	amount, b, ok := bytes.Cut(b, []byte(`"`))
	if !ok {
		return in, false
	}
	if string(b) == `}` {
		return amountJSON{Amount: string(amount)}, true
	}
	b, ok = bytes.CutPrefix(b, []byte(`,"currency":"`))
	currency, b, closed := bytes.Cut(b, []byte(`"`))
	return amountJSON{string(amount), Currency(currency)}, ok && closed && string(b) == `}`
}
