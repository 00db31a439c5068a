package widget

import (
	"encoding/base64"
	"encoding/json"
	"unicode/utf8"
)

// wireValue is Value without its methods.
type wireValue Value

// MarshalJSON keeps texts that are no UTF-8 byte for byte: JSON would replace
// the bytes that it cannot hold.
func (v Value) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(v.Text) {
		return json.Marshal(wireValue(v))
	}
	raw := base64.StdEncoding.EncodeToString([]byte(v.Text))
	return json.Marshal(struct {
		wireValue
		Raw string `json:"raw"`
	}{wireValue(v), raw})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (v *Value) UnmarshalJSON(b []byte) error {
	var w struct {
		wireValue
		Raw string `json:"raw"`
	}
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*v = Value(w.wireValue)
	if w.Raw != "" {
		text, err := base64.StdEncoding.DecodeString(w.Raw)
		if err != nil {
			return err
		}
		v.Text = string(text)
	}
	return nil
}
