package widget

import (
	"encoding/json"
	"maps"
)

// Keep writes the form as it stands, for its draft: values, which may lie
// anywhere, and secret, what stands in Sealed fields and columns; nil when
// nothing does.
func (f *Form) Keep() (values, secret []byte, err error) {
	s := f.State()
	if hidden, some := f.part(&s); some {
		if secret, err = json.Marshal(hidden); err != nil {
			return nil, nil, err
		}
	}
	values, err = json.Marshal(s)
	return values, secret, err
}

// Resume puts back what Keep wrote; secret is nil when it was lost. Fields that
// are not understood are left.
func (f *Form) Resume(values, secret []byte) error {
	var s, hidden State
	if err := json.Unmarshal(values, &s); err != nil {
		return err
	}
	if len(secret) > 0 {
		if err := json.Unmarshal(secret, &hidden); err != nil {
			return err
		}
	}
	s.join(hidden)
	f.Restore(s)
	return nil
}

func (s *FieldSpec) sealed() bool { return s.Sealed || s.Secret }

// part takes out of a state what stands in sealed fields.
func (f *Form) part(s *State) (hidden State, some bool) {
	hidden = State{Fields: map[string]Value{}, Previous: Values{}, Line: inLines}
	take := func(from, to map[string]Value, key string) {
		if v, ok := from[key]; ok {
			to[key], some = v, true
			delete(from, key)
		}
	}
	copied := false
	for i := range f.spec.Fields {
		if spec := &f.spec.Fields[i]; spec.sealed() {
			if !copied { // the form goes on with its own
				s.Previous, copied = maps.Clone(s.Previous), true
			}
			take(s.Fields, hidden.Fields, spec.Key)
			take(s.Previous, hidden.Previous, spec.Key)
		}
	}
	if f.spec.Lines != nil {
		hidden.Lines = make([]Line, len(s.Lines))
		for i := range f.spec.Lines.Columns {
			if spec := &f.spec.Lines.Columns[i]; spec.sealed() {
				for n := range s.Lines {
					if hidden.Lines[n].Values == nil {
						s.Lines[n].Values, hidden.Lines[n].Values = maps.Clone(s.Lines[n].Values), Values{}
					}
					take(s.Lines[n].Values, hidden.Lines[n].Values, spec.Key)
				}
			}
		}
	}
	if s.Edit != nil && f.ed.spec.sealed() {
		hidden.Edit, s.Edit, some = s.Edit, nil, true
		hidden.Focus, hidden.Line = s.Focus, s.Line
	}
	return hidden, some
}

// join puts back what part took out.
func (s *State) join(hidden State) {
	if s.Fields == nil {
		s.Fields = map[string]Value{}
	}
	if s.Previous == nil {
		s.Previous = Values{}
	}
	maps.Copy(s.Fields, hidden.Fields)
	maps.Copy(s.Previous, hidden.Previous)
	for n, line := range hidden.Lines {
		if n < len(s.Lines) && len(line.Values) > 0 {
			maps.Copy(s.Lines[n].Values, line.Values)
		}
	}
	switch edit := hidden.Edit; {
	case edit == nil:
	case s.Edit == nil: // back into its own field, wherever the caret went since
		s.Edit, s.Focus, s.Line = edit, hidden.Focus, hidden.Line
	case hidden.Line == inLines: // something else is being typed meanwhile
		s.Fields[hidden.Focus] = edit.Text
	}
}
